# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = une image { $price }
admin-price-characters = un million de caractères vérifiés { $price }
admin-price-set-by = fixé par { $who }, { $at }
admin-price-holds = Cela vaut désormais, ici tout de suite et partout en moins d'une demi-minute. Ce qui a été payé ne change pas.
admin-price-head = Prix fixés par les administrateurs :
admin-price-none-set = Aucun administrateur n'a fixé de prix : ceux des tableaux valent.
admin-how-price = Par exemple : price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. En dollars US : pour un million de jetons text_in, cached_in, text_out, image_in, image_out ; pour une image (picture) ; pour un million de caractères vérifiés (characters).
