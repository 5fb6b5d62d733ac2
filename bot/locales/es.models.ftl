# Who writes, who paints and who checks

models-not-offered = { $field }: aquí no se puede elegir «{ $given }». Se puede elegir: { $allowed }
option-moderator = Quién más revisa el cuento

## For admins

models-checking = Quién revisa (todos deben estar de acuerdo):
models-off = desactivado
models-rests = descansa { $seconds } s, porque falló varias veces
admin-how-models = Desactivar o activar: /admin models off NOMBRE · /admin models on NOMBRE
models-switched-off = { $entry } está desactivado a partir del próximo cuento.
models-switched-on = { $entry } está activado a partir del próximo cuento.
models-unknown = No conozco «{ $given }» entre los modelos. Hay: { $allowed }
models-last = «{ $given }» sigue activo: sin él no quedaría nadie para los cuentos.

## For operators

models-gone = { $entry } ({ $model }) se retiró el { $date } y ya no se usa. Elige { $instead } con { $setting }.
models-ends = { $entry } ({ $model }) se retira { $days ->
        [1] mañana
       *[other] dentro de { $days } días
    }, el { $date }. Elige { $instead } con { $setting }.
