# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = un'immagine { $price }
admin-price-characters = un milione di caratteri controllati { $price }
admin-price-set-by = fissato da { $who }, { $at }
admin-price-holds = Vale da adesso, qui subito e ovunque entro mezzo minuto. Ciò che è stato pagato resta com'è.
admin-price-head = Prezzi fissati dagli amministratori:
admin-price-none-set = Nessun amministratore ha fissato un prezzo: valgono quelli delle tabelle.
admin-how-price = Per esempio: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In dollari USA: per un milione di token text_in, cached_in, text_out, image_in, image_out; per un'immagine (picture); per un milione di caratteri controllati (characters).

## Usage

admin-by-story = Per storia
admin-by-estimates = Stima e realtà
costs-deleted = storie cancellate
costs-marks = ≈ chiamate contate con una stima · † perse con un processo, contate al massimo · ? di prezzo sconosciuto, contate zero
costs-estimates-columns = stima · costo · rapporto
costs-estimates-none = In questo periodo non è stata raccontata nessuna storia con una stima.
costs-estimates-all = { $count ->
    [one] Una storia
   *[other] { $count } storie
}: media { $mean }, mediana { $median }, caso peggiore { $worst }
costs-estimates-about = ×1,20 vuol dire: è costata un quinto più del previsto.
status-cost = Costo finora { $cost }, previsto { $estimate }
costs-column-cost = costo
costs-column-stories = storie
costs-column-calls = chiamate
costs-column-unknown = ciò che nessuno sapeva
costs-column-estimate = previsto
costs-column-ratio = rapporto
costs-column-asked = richiesta
costs-column-chat = chat
costs-column-kind = tipo
costs-column-model = modello
costs-column-used = usato
costs-column-price = al prezzo di
costs-no-calls = La storia { $id } non c'è, o non ha fatto nessuna chiamata.
