# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = una imagen { $price }
admin-price-characters = un millón de caracteres revisados { $price }
admin-price-set-by = fijado por { $who }, { $at }
admin-price-holds = Vale desde ahora, aquí enseguida y en todas partes en menos de medio minuto. Lo que ya se pagó no cambia.
admin-price-head = Precios que han fijado los administradores:
admin-price-none-set = Ningún administrador ha fijado un precio: valen los de las tablas.
admin-how-price = Por ejemplo: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. En dólares: por un millón de tokens text_in, cached_in, text_out, image_in, image_out; por una imagen (picture); por un millón de caracteres revisados (characters).

## Usage

admin-by-story = Por cuento
admin-by-estimates = Estimación y realidad
costs-deleted = cuentos borrados
costs-marks = ≈ llamadas contadas por estimación · † perdidas con un proceso, contadas por lo máximo · ? de precio desconocido, contadas como cero
costs-estimates-columns = estimación · coste · relación
costs-estimates-none = En este tiempo no se ha contado ningún cuento con estimación.
costs-estimates-all = { $count ->
    [one] Un cuento
   *[other] { $count } cuentos
}: media { $mean }, mediana { $median }, peor { $worst }
costs-estimates-about = ×1,20 significa: costó una quinta parte más de lo previsto.
status-cost = Coste hasta ahora { $cost }, previsto { $estimate }
costs-column-cost = coste
costs-column-stories = cuentos
costs-column-calls = llamadas
costs-column-unknown = lo que nadie sabía
costs-column-estimate = previsto
costs-column-ratio = relación
costs-column-asked = pedido
costs-column-chat = chat
costs-column-kind = tipo
costs-column-model = modelo
costs-column-used = usado
costs-column-price = al precio de
costs-no-calls = El cuento { $id } no existe, o no ha hecho ninguna llamada.
