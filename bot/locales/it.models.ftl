# Who writes, who paints and who checks

models-not-offered = { $field }: qui non si può scegliere «{ $given }». Si può scegliere: { $allowed }
option-moderator = Chi altro controlla la storia

## For admins

models-checking = Chi controlla (tutti devono essere d'accordo):
models-off = disattivato
models-rests = riposa { $seconds } s, perché ha fallito più volte
admin-how-models = Disattivare o attivare: /admin models off NOME · /admin models on NOME
models-switched-off = { $entry } è disattivato dalla prossima storia.
models-switched-on = { $entry } è attivato dalla prossima storia.
models-unknown = Non conosco «{ $given }» tra i modelli. Ci sono: { $allowed }
models-last = «{ $given }» resta attivo: senza, non ci sarebbe più nessuno per le storie.

## For operators

models-gone = { $entry } ({ $model }) è stato ritirato il { $date } e non viene più usato. Scegli { $instead } con { $setting }.
models-ends = { $entry } ({ $model }) viene ritirato { $days ->
        [1] domani
       *[other] tra { $days } giorni
    }, il { $date }. Scegli { $instead } con { $setting }.
