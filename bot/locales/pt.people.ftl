## O que resta

error-over-limit =
    { $account ->
        [bot] Já contei todas as histórias que posso contar por agora.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] Neste momento não há dinheiro para histórias nesta conversa.
               *[other] Isto custa mais do que resta a esta conversa: { USD($left) } de { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Neste momento não há histórias para esta conversa.
                [one] Esta conversa já teve a sua história.
               *[other] Esta conversa já teve todas as suas { $limit } histórias.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] Neste momento não há dinheiro para as tuas histórias.
               *[other] Isto custa mais do que te resta: { USD($left) } de { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Neste momento não há histórias para ti.
                [one] Já tiveste a tua história.
               *[other] Já tiveste todas as tuas { $limit } histórias.
            }
        }
    } { $limit ->
        [0] Quem cuida de mim pode mudar isso.
       *[other] { $period ->
            [month] Haverá mais a partir de { DATE($more_at) }.
           *[day] Haverá mais amanhã, { WEEKDAY($more_at) }.
        }
    }
quota-head = Isto é o que resta:
quota-unlimited = Aqui nada é contado: pede todas as histórias que quiseres.
quota-free = Nem tu nem esta conversa têm um limite próprio: pede todas as histórias que quiseres.
quota-line =
    { $account ->
        [chat] Para esta conversa
       *[person] Para ti
    }: { $unit ->
        [usd] { USD($left) } de { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } de uma história
           *[other] { $left } de { $limit } histórias
        }
    } { $period ->
        [month] este mês. Haverá mais a partir de { DATE($more_at) }.
       *[day] hoje. Haverá mais amanhã, { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] Para esta conversa
       *[person] Para ti
    }: nenhuma. Quem cuida de mim pode mudar isso.
quota-bot-empty =
    Já contei todas as histórias que posso contar por agora. { $period ->
        [month] Haverá mais a partir de { DATE($more_at) }.
       *[day] Haverá mais amanhã, { WEEKDAY($more_at) }.
    }
quota-bot-none = Neste momento não posso contar histórias. Quem cuida de mim pode mudar isso.

## O que é guardado

privacy =
    O que guardo: os números com que esta aplicação te conhece a ti e a esta conversa, as tuas ideias e desejos, as histórias com as suas imagens, quanto custaram, as definições, e o que decidiu quem cuida de mim. O que me escreves só fica guardado até eu responder.

    { $days ->
        [0] Por quanto tempo: até apagares.
        [one] Por quanto tempo: as histórias são apagadas ao fim de um dia.
       *[other] Por quanto tempo: as histórias são apagadas ao fim de { $days } dias.
    } O que usaste este mês conta até ao fim do mês, mesmo que apagues tudo.

    Quem vê: quem lê esta conversa, quem tem o link de uma história, e quem cuida de mim. { $providers ->
        [none] Escrevo e pinto sem ajuda: a tua ideia não vai para mais ninguém.
       *[other] Quem escreve, pinta e verifica para mim recebe a tua ideia e o que está nas imagens, mas não quem tu és: { $providers }.
    }

    Uma história apagada desaparece daqui logo, e em 5 minutos das redes que guardam cópias das páginas. As cópias nos navegadores, e o que apareceu nas conversas, não consigo recuperar. Quem conhece o endereço da estante de uma conversa pode ler tudo o que lá está, e os ficheiros que alguém guardou ficam com essa pessoa.
button-mydata = Uma cópia dos meus dados
button-forgetme = Apagar tudo

## Uma cópia do que é guardado

mydata-ready = Isto é o que guardo sobre ti.
mydata-readme =
    O que o StoryPix guarda sobre ti
    ================================

    me.json        quem és para mim, as tuas definições, os teus limites, e o que foi notado ou decidido
    stories/       cada história que pediste: texto, imagens, página, e story.json com a ideia, as datas e os custos
    ledger.csv     o que foi contado para ti, em histórias e em dólares
    requests.csv   o que foi pedido a quem escreve, pinta e verifica para mim

    { $missing ->
        [0] Não falta nada.
        [one] Falta uma imagem, porque o ficheiro seria grande demais. Está na página da sua história.
       *[other] Faltam { $missing } imagens, porque o ficheiro seria grande demais. Estão nas páginas das suas histórias.
    }
    O que me escreves já não fica guardado depois de eu responder. /privacy explica mais, /forgetme apaga tudo.

## Esquecer

forget-ask = Apago tudo o que sei de ti? Todas as histórias que pediste desaparecem para sempre, com as suas páginas e imagens. Quem tiver um link já não o poderá abrir.
forget-ask-chat = Apaga-se tudo desta conversa? Todas as suas histórias desaparecem para sempre, seja quem for que as pediu, com páginas, imagens e definições.
button-forget-yes = Sim, apagar tudo
button-no = Não, guardar
forget-kept = Nada foi apagado.
forget-done =
    { $stories ->
        [0] Tudo o que sabia de ti está apagado.
        [one] Tudo o que sabia de ti está apagado, com uma história.
       *[other] Tudo o que sabia de ti está apagado, com { $stories } histórias.
    } O que usaste este mês conta até ao fim do mês. O que escrevi nas conversas fica lá até alguém o apagar.
forget-stays-blocked = Uma coisa fica: disseram-me para não te responder.
forget-stays-admin = Uma coisa fica: tu cuidas de mim. Outra pessoa que cuida de mim pode mudar isso.
forget-stays-limits = Uma coisa fica: os limites que te foram dados.
forget-later = Agora não consegui apagar tudo. Pede-me de novo daqui a alguns minutos, e apago o resto.
forget-chat-done =
    { $stories ->
        [0] Tudo dessa conversa está apagado.
        [one] Tudo dessa conversa está apagado, com uma história.
       *[other] Tudo dessa conversa está apagado, com { $stories } histórias.
    }
forget-chat-asked = Já passei o pedido. Assim que concordar uma das pessoas que cuidam de mim, tudo desta conversa será apagado.
forget-chat-consent = Para concordar: /admin forget-chat { $platform } { $chat }
forget-chat-none = Nenhuma conversa pede para ser esquecida.
forget-chat-waiting = Estas conversas pedem para ser esquecidas:
forget-chat-sure =
    Apaga-se para sempre tudo da conversa { $chat } ({ $platform })? { $stories ->
        [0] Não tem histórias.
        [one] Tem uma história.
       *[other] Tem { $stories } histórias.
    }
admin-how-forget-chat = Diz qual: forget-chat telegram -100123
forget-chat-rights = Só quem administra esta conversa a pode mandar apagar por completo.
confirm-stale = Este botão é velho demais. Pede de novo, por favor.
confirm-foreign = Este botão é de outra pessoa.

## As histórias de uma conversa

library-story = “{ $title }”, { $date }
library-gone = Esta história já não está aqui.
library-delete-ask = Apaga-se “{ $title }” para sempre, com a sua página e as suas imagens?
library-delete-early = Esta história ainda está a ser contada. Primeiro para-a, depois apaga-a.
library-deleted = “{ $title }” está apagada.
library-not-yours = Isso só pode fazer quem pediu esta história, ou quem administra esta conversa.
button-delete = Apagar
button-delete-yes = Sim, apagar
button-older = Mais antigas

## Os comandos

command-quota = Quantas histórias restam
command-privacy = O que guardo, por quanto tempo, e quem vê
command-mydata = Uma cópia de tudo o que guardo sobre ti
command-forgetme = Apagar tudo o que guardo sobre ti
name-quota = restam
name-privacy = privacidade
name-mydata = meusdados
name-forgetme = esquecer
option-whose = O que é apagado
whose-me = tudo sobre mim
whose-chat = tudo desta conversa

help =
    Eu conto histórias ilustradas.

    /story uma raposa que encontra uma estrela   conta uma história
    /story   pergunta, passo a passo, como vai ser
    /story --length short --style cartoon um dragão tímido   com opções
    /status   diz em que ponto está a história
    /cancel   para a história
    /redo   volta a pintar uma imagem: a que falta, ou a que escolheres
    /library   mostra as histórias guardadas: para ler, ou apagar
    /continue eles vão ao mar   conta o próximo episódio com os mesmos heróis
    /settings   idioma, idade, estilo e tamanho
    /quota   o que te resta
    /privacy   o que guardo; /mydata dá-te uma cópia, /forgetme apaga
    /help   mostra esta ajuda

    Opções: --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
