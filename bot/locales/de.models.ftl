# Who writes, who paints and who checks

models-not-offered = { $field }: „{ $given }“ steht hier nicht zur Wahl. Zur Wahl stehen: { $allowed }
option-moderator = Wer die Geschichte außerdem prüft

## For admins

models-checking = Wer prüft (alle müssen einverstanden sein):
models-off = aus
models-rests = ruht noch { $seconds } s, nachdem es mehrmals nicht ging
admin-how-models = Aus- oder einschalten: /admin models off NAME · /admin models on NAME
models-switched-off = { $entry } ist ab der nächsten Geschichte aus.
models-switched-on = { $entry } ist ab der nächsten Geschichte an.
models-unknown = „{ $given }“ kenne ich unter den Modellen nicht. Es gibt: { $allowed }
models-last = „{ $given }“ bleibt an: Ohne wäre niemand mehr für Geschichten da.

## For operators

models-gone = { $entry } ({ $model }) wurde am { $date } abgeschaltet und wird nicht mehr gefragt. Nimm { $instead }, mit { $setting }.
models-ends = { $entry } ({ $model }) wird { $days ->
        [1] morgen
       *[other] in { $days } Tagen
    } abgeschaltet, am { $date }. Nimm { $instead }, mit { $setting }.
