# Who writes, who paints and who checks

models-not-offered = { $field } : on ne peut pas choisir « { $given } » ici. On peut choisir : { $allowed }
option-moderator = Qui d'autre vérifie l'histoire

## For admins

models-checking = Qui vérifie (tous doivent être d'accord) :
models-off = désactivé
models-rests = se repose { $seconds } s après plusieurs échecs
admin-how-models = Désactiver ou activer : /admin models off NOM · /admin models on NOM
models-switched-off = { $entry } est désactivé à partir de la prochaine histoire.
models-switched-on = { $entry } est activé à partir de la prochaine histoire.
models-unknown = Je ne connais pas « { $given } » parmi les modèles. Il y a : { $allowed }
models-last = « { $given } » reste actif : sans lui, plus personne ne serait là pour les histoires.

## For operators

models-gone = { $entry } ({ $model }) a été arrêté le { $date } et n'est plus utilisé. Choisis { $instead } avec { $setting }.
models-ends = { $entry } ({ $model }) s'arrête { $days ->
        [1] demain
       *[other] dans { $days } jours
    }, le { $date }. Choisis { $instead } avec { $setting }.
