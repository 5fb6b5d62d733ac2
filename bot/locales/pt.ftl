# O que StoryPix diz em português, com palavras que servem em Portugal e no Brasil. O que falta aqui é dito em inglês.

## Contar uma história

heard-you = Era uma vez… A história já vai começar!
in-line = { $place ->
    [one] Há uma história antes desta. Depois, esta começa sozinha.
   *[other] Há { $place } histórias antes desta. Depois, esta começa sozinha.
}
chapter-heading = Capítulo { $number }
picture-coming = O pintor ainda trabalha aqui.
picture-failed = O pintor foi descansar. A história continua sem esta imagem.
status-waiting = A história espera pela sua vez.
status-writing = Capítulos escritos: { $told } de { $planned } · Imagens: { $painted } de { $pictures }
status-illustrating = Todos os capítulos estão escritos · Imagens: { $painted } de { $pictures }
status-publishing = A página está quase encadernada…
status-done = Pronto.
status-failed = Não foi possível terminar esta história.
status-cancelled = Cancelada.
story-done = Fim. A história “{ $title }” é toda tua.
story-cancelled = Parei de contar. O que já foi lido fica contigo.

## Pedir outra coisa

ask-idea-empty = Sobre o que vai ser a história? Por exemplo: um caracol gigante que rouba as alfaces, com Tom e Zoé
ask-idea-long = Que ideia comprida: { $given } caracteres! Conta em { $max }, no máximo, por favor.
ask-field = { $field }: “{ $given }” não dá. O que dá: { $allowed }
ask-language = Aqui não sei contar em “{ $given }”. Conheço: { $allowed }. Escolhe uma destas línguas, ou pede a quem cuida de mim um contador de histórias que a conheça.
ask-number = Responde com um dos números, por favor.
ask-option = Não conheço a opção “{ $given }”. O que dá: { $allowed }
ask-command = Não conheço “{ $given }”. Experimenta /help.
ask-out-folder = Em { $path } há outras coisas além de uma história. Escolhe uma pasta vazia.

## Passo a passo

guide-who = De quem fala a história? Toca, ou escreve /story e a tua ideia.
guide-where = Onde acontece?
guide-what = O que acontece?
guide-style = Como vão ser as imagens?
who-1 = um caracol gigante
who-2 = um pequeno dragão
who-3 = uma raposa esperta
who-4 = dois coelhos
who-5 = um pequeno robô
who-6 = um unicórnio tímido
where-1 = no jardim
where-2 = na floresta
where-3 = à beira do mar
where-4 = na lua
where-5 = num castelo
where-6 = na neve
what-1 = alguém rouba as alfaces
what-2 = perdeu-se uma estrela
what-3 = o desejo de aprender a voar
what-4 = perdeu-se um ursinho de peluche
what-5 = medo do escuro
what-6 = à procura de um amigo
guide-wish = { $who } { $where }: { $what }
style-watercolor = aquarela
style-cartoon = desenho animado
style-papercut = papel recortado
style-pastel = giz pastel
length-short = curta (3 minutos)
length-medium = média (8 minutos)
length-long = longa (15 minutos)

## Estado, biblioteca, ajustes

nothing-now = Agora não há nenhuma história em curso. Começa uma com /story.
status-line = “{ $title }” – { $status }
status-untitled = “{ $idea }” – { $status }
cancelled-one = Vou parar a história.
cancelled-none = Agora não há nenhuma história em curso, por isso não há nada para parar.
library-empty = Ainda não há histórias aqui. Começa a primeira com /story.
library-head = { $count ->
    [one] Há uma história guardada aqui:
   *[other] As tuas { $count } histórias mais recentes:
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = por terminar
settings-head = É assim que conto histórias aqui:
settings-line = { $name }: { $value }
settings-how = Para mudar, por exemplo: /settings { $example }
settings-changed = A partir de agora, { $name }: { $value }
settings-reset = { $name } volta a ser como no início: { $value }

## Ajuda

chat-welcome = Boas-vindas ao StoryPix! Escreve /story e uma ideia, ou só /story. Com /help há mais ajuda, com /quit é só sair.
chat-bye = Boa noite!
chat-pages = As páginas estão em { $url } enquanto esta conversa estiver aberta.

## Quando alguma coisa não dá certo

error-unknown = Ai, ai, alguma coisa não deu certo. Tenta de novo daqui a pouco.
error-ask-user = Não deu certo. Diz de outra maneira, por favor.
error-not-allowed = Desculpa, ainda não posso contar histórias aqui. Pede a quem cuida de mim, e dá estes números: pessoa { $person }, conversa { $chat }.
error-try-later = Tenta de novo daqui a pouco, por favor.
error-provider = O contador de histórias ficou sem voz. Tenta de novo daqui a pouco.
error-provider-busy = O contador de histórias tem agora muito para contar. Tenta de novo daqui a pouco.
error-no-storyteller = Não há nenhum contador de histórias que saiba contar isto.
error-refused = O contador de histórias prefere não contar esta. Experimenta uma ideia mais doce.
error-unfit = Prefiro não contar isso. Experimenta uma ideia mais doce.
error-storage = Não consegui guardar a história ({ $path }). Fala com quem cuida de mim, por favor.
error-storage-corrupt = Já não consigo ler o meu caderno: { $path } está danificado. Muda-o de lugar, ou recupera uma cópia; `storypix doctor` explica mais.
error-storage-read-only = Não posso escrever em { $path }. É preciso dar permissão, ou escolher outra pasta com STORYPIX_DATA.
error-storage-full = Já não há espaço para guardar a história ({ $path }). É preciso abrir algum espaço.
error-storage-newer = { $path } vem de um StoryPix mais recente. É preciso atualizar, ou escolher outra pasta com STORYPIX_DATA.
error-settings = Há um ajuste que não está certo.
error-task-gone = Esta história já não está aqui.
error-interrupted = Esta história foi interrompida. O que já foi contado está em /library.
error-data-in-use = Outro StoryPix já usa { $path }. É preciso parar esse, ou escolher outra pasta com STORYPIX_DATA.
error-stopping = Vou descansar, por isso não começo nada de novo. Pede outra vez daqui a pouco.

## Botões

button-cancel = Parar
button-redo = Pintar de novo
button-again = Mais uma
button-library = Todas as histórias

## O que fazem os comandos, nos menus das plataformas

command-story = Contar uma história com a tua ideia
command-status = Em que ponto está a história?
command-cancel = Parar a história
command-library = As histórias guardadas
command-settings = Idioma, idade, estilo e tamanho
command-redo = Pintar uma imagem de novo
command-help = O que sei fazer
command-admin = Para quem cuida de mim
option-idea = Sobre o que é a história
option-language = O idioma da história
option-age = Quantos anos tem quem ouve
option-style = Como são as imagens
option-length = O tamanho da história
option-pictures = Quantas imagens
option-seed = O mesmo número conta outra vez a mesma história
option-size = O tamanho das imagens, por exemplo 1024x1024
option-quality = A qualidade das imagens, por exemplo low ou high
option-storyteller = Quem escreve
option-illustrator = Quem pinta
option-chapter = O número do capítulo
option-setting = O que mudar
option-value = O novo valor

## Pintar de novo


## A página, onde não se pode abrir nenhum link

hint-public-url = Não há nenhum endereço público definido, por isso as histórias acabam com um anexo. Com STORYPIX_PUBLIC_URL, acabam com um link.

## Para quem cuida de mim

admin-no = Desculpa, isso é só para quem cuida de mim.
admin-claimed = Olá! A partir de agora és tu que cuidas de mim. /admin mostra o que podes fazer.
admin-fixed = Esta pessoa é admin pelos ajustes.

## O que falta numa conversa

error-permissions = Faltam-me permissões aqui: { $missing }. Fala com quem cuida deste servidor.
error-rest-in-library = O resto da história espera-te em /library.
error-output = Aqui ninguém pode ler-me: não é possível escrever na saída.
run-pages = As páginas estão em { $url }, nesta máquina.
run-claim = Ainda ninguém cuida de mim. Escreve-me em privado: /admin claim { $code }

## Os nomes dos comandos, onde a plataforma os tem em cada língua: uma palavra em minúsculas

name-story = história
name-status = estado
name-cancel = cancelar
name-library = biblioteca
name-settings = definições
name-redo = repintar
name-help = ajuda
