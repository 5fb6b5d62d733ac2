# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = ein Bild { $price }
admin-price-characters = eine Million geprüfte Zeichen { $price }
admin-price-set-by = gesetzt von { $who }, { $at }
admin-price-holds = Das gilt ab jetzt, hier sofort und überall innerhalb einer halben Minute. Was bezahlt ist, bleibt, wie es ist.
admin-price-head = Preise, die Admins gesetzt haben:
admin-price-none-set = Kein Admin hat einen Preis gesetzt: Es gelten die der Tabellen.
admin-how-price = Zum Beispiel: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In US-Dollar: für eine Million Tokens text_in, cached_in, text_out, image_in, image_out; für ein Bild (picture); für eine Million geprüfte Zeichen (characters).

## Usage

admin-by-story = Nach Geschichten
admin-by-estimates = Schätzung und Wahrheit
costs-deleted = gelöschte Geschichten
costs-marks = ≈ geschätzte Aufrufe · † mit einem Prozess verloren, mit dem Höchstbetrag gezählt · ? Preis unbekannt, mit null gezählt
costs-estimates-columns = geschätzt · Kosten · Verhältnis
costs-estimates-none = In dieser Zeit wurde keine Geschichte mit einer Schätzung erzählt.
costs-estimates-all = { $count ->
    [one] Eine Geschichte
   *[other] { $count } Geschichten
}: im Mittel { $mean }, Median { $median }, am weitesten daneben { $worst }
costs-estimates-about = ×1,20 heißt: Sie hat ein Fünftel mehr gekostet als erwartet.
status-cost = Bisher { $cost }, erwartet { $estimate }
costs-column-cost = Kosten
costs-column-stories = Geschichten
costs-column-calls = Aufrufe
costs-column-unknown = was niemand wusste
costs-column-estimate = erwartet
costs-column-ratio = Verhältnis
costs-column-asked = gewünscht
costs-column-chat = Chat
costs-column-kind = Art
costs-column-model = Modell
costs-column-used = verbraucht
costs-column-price = zum Preis von
costs-no-calls = Die Geschichte { $id } gibt es nicht, oder sie hat nichts aufgerufen.
