# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = un'immagine { $price }
admin-price-characters = un milione di caratteri controllati { $price }
admin-price-set-by = fissato da { $who }, { $at }
admin-price-holds = Vale da adesso, qui subito e ovunque entro mezzo minuto. Ciò che è stato pagato resta com'è.
admin-price-head = Prezzi fissati dagli amministratori:
admin-price-none-set = Nessun amministratore ha fissato un prezzo: valgono quelli delle tabelle.
admin-how-price = Per esempio: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In dollari USA: per un milione di token text_in, cached_in, text_out, image_in, image_out; per un'immagine (picture); per un milione di caratteri controllati (characters).
