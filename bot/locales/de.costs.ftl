# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = ein Bild { $price }
admin-price-characters = eine Million geprüfte Zeichen { $price }
admin-price-set-by = gesetzt von { $who }, { $at }
admin-price-holds = Das gilt ab jetzt, hier sofort und überall in einer halben Minute. Was bezahlt ist, bleibt, wie es ist.
admin-price-head = Preise, die Admins gesetzt haben:
admin-price-none-set = Kein Admin hat einen Preis gesetzt: Es gelten die der Tabellen.
admin-how-price = Zum Beispiel: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In US-Dollar: für eine Million Tokens text_in, cached_in, text_out, image_in, image_out; für ein Bild (picture); für eine Million geprüfte Zeichen (characters).
