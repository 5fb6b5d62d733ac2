# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = une image { $price }
admin-price-characters = un million de caractères vérifiés { $price }
admin-price-set-by = fixé par { $who }, { $at }
admin-price-holds = Cela vaut désormais, ici tout de suite et partout en moins d'une demi-minute. Ce qui a été payé ne change pas.
admin-price-head = Prix fixés par les administrateurs :
admin-price-none-set = Aucun administrateur n'a fixé de prix : ceux des tables s'appliquent.
admin-how-price = Par exemple : price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. En dollars US : pour un million de jetons text_in, cached_in, text_out, image_in, image_out ; pour une image (picture) ; pour un million de caractères vérifiés (characters).

## Usage

admin-by-story = Par histoire
admin-by-estimates = Estimation et réalité
costs-deleted = histoires supprimées
costs-marks = ≈ appels comptés par estimation · † perdus avec un processus, comptés au maximum · ? de prix inconnu, comptés pour zéro
costs-estimates-columns = estimation · coût · rapport
costs-estimates-none = Aucune histoire avec une estimation n'a été racontée sur cette période.
costs-estimates-all = { $count ->
    [one] Une histoire
   *[other] { $count } histoires
} : moyenne { $mean }, médiane { $median }, pire cas { $worst }
costs-estimates-about = ×1,20 veut dire : elle a coûté un cinquième de plus que prévu.
status-cost = Coût jusqu'ici { $cost }, prévu { $estimate }
costs-column-cost = coût
costs-column-stories = histoires
costs-column-calls = appels
costs-column-unknown = ce que personne ne savait
costs-column-estimate = prévu
costs-column-ratio = rapport
costs-column-asked = demandée
costs-column-chat = chat
costs-column-kind = type
costs-column-model = modèle
costs-column-used = utilisé
costs-column-price = au prix de
costs-no-calls = L'histoire { $id } n'existe pas, ou n'a fait aucun appel.
