# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = una imagen { $price }
admin-price-characters = un millón de caracteres revisados { $price }
admin-price-set-by = fijado por { $who }, { $at }
admin-price-holds = Vale desde ahora, aquí enseguida y en todas partes en menos de medio minuto. Lo que ya se pagó no cambia.
admin-price-head = Precios que han fijado los administradores:
admin-price-none-set = Ningún administrador ha fijado un precio: valen los de las tablas.
admin-how-price = Por ejemplo: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. En dólares: por un millón de tokens text_in, cached_in, text_out, image_in, image_out; por una imagen (picture); por un millón de caracteres revisados (characters).
