# Para quem cuida do bot. Os verbos e as suas palavras são os mesmos em todas as línguas.

## Um resumo

admin-overview-awake = Estou acordado e aceito histórias novas.
admin-overview-rests = Estou a descansar: não começa nenhuma história nova.
admin-overview-open = { $open ->
    [0] Agora não se conta nenhuma história.
    [one] Uma história está a ser contada ou espera.
   *[other] { $open } histórias estão a ser contadas ou esperam.
}
admin-overview-cost = Custo: { $day } hoje, { $month } este mês
admin-overview-incidents = { $incidents ->
    [0] Nada de especial nos últimos { $days } dias.
    [one] Um incidente nos últimos { $days } dias.
   *[other] { $incidents } incidentes nos últimos { $days } dias.
}
admin-overview-forget = { $chats ->
    [one] Uma conversa pede para ser esquecida.
   *[other] { $chats } conversas pedem para ser esquecidas.
}
admin-unknown-verb = Não conheço «{ $given }». O que há: help
admin-help =
    Depois de /admin, ou depois de «storypix admin» na própria máquina:

    allow here · allow person 123 · allow chat -100123
    block … · forget … (como se nunca se tivesse decidido nada) · admin 123
    people · mode open · mode listed
    pause · pause volto às seis · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TEXTO · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    Uma pessoa ou um chat é o seu número, e noutra plataforma: person 123 discord.
admin-and-more = … e mais { $count }

## Botões

admin-button-people = Quem me pode usar
admin-button-limits = Limites
admin-button-usage = Uso e custo
admin-button-models = Modelos e preços
admin-button-open = Histórias em curso
admin-button-failed = Histórias falhadas
admin-button-incidents = Incidentes
admin-button-audit = Registo de alterações
admin-button-broadcasts = Avisos
admin-button-pause = Descansar
admin-button-resume = Continuar
admin-button-forget-chat = Conversas a esquecer
admin-button-help = Todos os verbos
admin-button-mode-open = Aberto a toda a gente
admin-button-mode-listed = Só quem eu deixar entrar
admin-button-really = Sim, a sério
admin-button-send = Enviar a todos
admin-button-cancel = Parar { $id }
admin-button-retry = Tentar de novo { $id }

## Pessoas e chats

admin-person = pessoa { $id }
admin-chat = o chat { $id }
admin-done-allow = { $whom } já me pode usar.
admin-done-block = { $whom } já não me pode usar.
admin-done-forget = { $whom }: como se nunca se tivesse decidido nada.
admin-done-admin = { $whom } também cuida de mim, a partir de agora.
admin-how-people = Por exemplo: allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Só uma pessoa pode cuidar de mim, não um chat.
admin-id-number = «{ $given }» não é um identificador: é um número. A quem ainda não pode entrar digo o seu quando me escreve.
admin-which-platform = Acrescenta a plataforma, uma destas: { $platforms }. Por exemplo: person 123 telegram
admin-last = Já ninguém cuidaria de mim: é a última pessoa admin. Na própria máquina, «storypix admin admin ID» nomeia outra.
admin-people-admin = Cuidam de mim:
admin-people-allowed = Podem entrar:
admin-people-blocked = Não podem entrar:
admin-by-settings = {" "}(pelos ajustes)
admin-nobody = ninguém
admin-mode-open = Modo open: toda a gente me pode usar, menos quem está impedido.
admin-mode-listed = Modo listed: só me pode usar quem foi admitido.
admin-how-mode = É um dos dois: mode open · mode listed

## Descanso

admin-paused = Agora descanso: não começa nenhuma história nova, e as que estão a ser contadas vão até ao fim.
admin-resumed = Estou acordado outra vez e aceito histórias novas.
admin-reason-long = Dá o motivo em { $max } caracteres no máximo, por favor.
error-resting = Estou a descansar um pouco e não começo histórias novas. Volta mais tarde!
error-resting-because = Estou a descansar um pouco e não começo histórias novas: { $reason }

## Limites

limit-stories-day = { $count ->
    [0] nenhuma história por dia
    [one] uma história por dia
   *[other] { $amount } histórias por dia
}
limit-stories-month = { $count ->
    [0] nenhuma história por mês
    [one] uma história por mês
   *[other] { $amount } histórias por mês
}
limit-usd-day = { $amount } por dia
limit-usd-month = { $amount } por mês
limit-unlimited-stories-day = as histórias por dia que se quiser
limit-unlimited-stories-month = as histórias por mês que se quiser
limit-unlimited-usd-day = o dinheiro por dia que for preciso
limit-unlimited-usd-month = o dinheiro por mês que for preciso
admin-bot = o bot inteiro
admin-each-person = cada pessoa
admin-each-chat = cada um dos chats
admin-by-group = (posto pelo próprio grupo)
admin-limit-now = A partir de agora, { $whom }:
admin-limit-nothing = sem limite próprio
admin-limits-head = Valem estes limites:
admin-limits-none = Não há limites.
admin-how-limit = Por exemplo: limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Uso e modelos

admin-by-day = Por dia
admin-by-month = Por mês
admin-by-person = Por pessoa
admin-by-chat = Por chat
admin-by-model = Por modelo
admin-usage-head = { $days ->
    [one] { $group }, hoje
   *[other] { $group }, os últimos { $days } dias
}
admin-usage-columns = custo · histórias · chamadas
admin-usage-columns-model = custo · chamadas
admin-usage-none = Não se usou nada.
admin-usage-total = ao todo
admin-how-usage = Por exemplo: usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Quem escreve, por ordem:
admin-models-painting = Quem pinta, por ordem:
admin-models-about = Os preços são por um milhão de tokens.
admin-price-free = não custa nada
admin-price-unknown = não conheço o seu preço e conto-o como nada
admin-price-seen = visto em { $date }: { $source }
admin-price-text-in = texto de entrada { $price }
admin-price-cached-in = da cache { $price }
admin-price-text-out = texto de saída { $price }
admin-price-image-in = imagem de entrada { $price }
admin-price-image-out = imagem de saída { $price }

## Histórias em curso ou falhadas

admin-open-none = Agora não se conta nenhuma história.
admin-open-head = { $count ->
    [one] Uma história está em curso:
   *[other] { $count } histórias estão em curso:
}
admin-failed-none = Nenhuma história falhou.
admin-failed-head = As últimas que falharam:
admin-task-line = { $id } · { $at } · chat { $chat } · pessoa { $person }
admin-no-task = Não conheço nenhuma história { $id }.
admin-not-open = A história { $id } já acabou.
admin-not-failed = A história { $id } não falhou, por isso não há nada a tentar de novo.
admin-cancelled = A história { $id } está a parar.
admin-retried = A história { $id } continua.
admin-retry-over = A história { $id } não pode continuar agora: o limite não deixa espaço para ela ({ $whom }).
admin-how-cancel = Diz qual: cancel ID. «open» mostra os identificadores.
admin-how-retry = Diz qual: retry ID. «failed» mostra os identificadores.

## Avisos

admin-broadcast-draft = { $count ->
    [one] Isto vai para um chat:
   *[other] Isto vai para { $count } chats:
}

    { $text }

    Ainda não se enviou nada.
admin-broadcast-nobody = Não há nenhum chat a quem o dizer: ainda ninguém pediu uma história.
admin-broadcast-begun = { $count ->
    [one] Digo-o agora num chat. «broadcasts» mostra em que ponto estou.
   *[other] Digo-o agora em { $count } chats. «broadcasts» mostra em que ponto estou.
}
admin-broadcast-long = São { $given } caracteres. Diz isso em { $max } no máximo, por favor.
admin-broadcast-gone = Este rascunho já não existe. Escreve-o outra vez, por favor.
admin-broadcast-twice = Isto já foi enviado.
admin-how-broadcast = Diz o quê: broadcast TEXTO. Voltas a vê-lo antes de se enviar alguma coisa.
admin-broadcasts-none = Ainda não se avisou nada a todos os chats.
admin-broadcast-counts = { $sent } já têm · { $waiting } esperam · { $unreached } por alcançar · { $sending } sem se saber

## Incidentes e registo

admin-incidents-none = Não aconteceu nada de especial.
admin-incidents-head = Nos últimos { $days } dias:
admin-incident-line = { $at } · { $category } ({ $stage }) · pessoa { $person } · chat { $chat }
admin-audit-none = Ainda ninguém alterou nada.
admin-audit-head = As últimas alterações:
admin-how-audit = É: audit, ou audit 30 para ver mais

## O que um grupo decide para si

settings-group-only = Num grupo, só quem cuida dele muda isto.
settings-how-limit = Por exemplo: /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = Quem cuida de mim definiu menos, e é isso que conta: /quota mostra-o.

## The field of the command, where a platform has one

option-words = O que queres: «help» mostra-o

## Ajuda para quem decide

help-limit = Tu decides neste chat: /settings limit 5 stories a day
help-admin = És tu que cuidas de mim: /admin mostra como estou e o que podes mudar.
