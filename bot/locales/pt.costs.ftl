# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = uma imagem { $price }
admin-price-characters = um milhão de caracteres verificados { $price }
admin-price-set-by = definido por { $who }, { $at }
admin-price-holds = Vale a partir de agora, aqui já e em todo o lado dentro de meio minuto. O que foi pago fica como está.
admin-price-head = Preços definidos pelos administradores:
admin-price-none-set = Nenhum administrador definiu um preço: valem os das tabelas.
admin-how-price = Por exemplo: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. Em dólares: por um milhão de tokens text_in, cached_in, text_out, image_in, image_out; por uma imagem (picture); por um milhão de caracteres verificados (characters).
