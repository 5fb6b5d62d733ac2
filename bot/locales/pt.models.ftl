# Who writes, who paints and who checks

models-not-offered = { $field }: aqui não se pode escolher “{ $given }”. Pode-se escolher: { $allowed }
option-moderator = Quem mais verifica a história

## For admins

models-checking = Quem verifica (todos têm de concordar):
models-off = desligado
models-rests = descansa { $seconds } s, porque falhou várias vezes
admin-how-models = Desligar ou ligar: /admin models off NOME · /admin models on NOME
models-switched-off = { $entry } está desligado a partir da próxima história.
models-switched-on = { $entry } está ligado a partir da próxima história.
models-unknown = Não conheço “{ $given }” entre os modelos. Há: { $allowed }
models-last = “{ $given }” fica ligado: sem ele não sobraria ninguém para as histórias.

## For operators

models-gone = { $entry } ({ $model }) foi encerrado em { $date } e já não é usado. Escolhe { $instead } com { $setting }.
models-ends = { $entry } ({ $model }) será encerrado { $days ->
        [1] amanhã
       *[other] daqui a { $days } dias
    }, em { $date }. Escolhe { $instead } com { $setting }.
