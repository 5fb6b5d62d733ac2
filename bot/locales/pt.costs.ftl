# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = uma imagem { $price }
admin-price-characters = um milhão de caracteres verificados { $price }
admin-price-set-by = definido por { $who }, { $at }
admin-price-holds = Vale a partir de agora, aqui já e em todo o lado dentro de meio minuto. O que foi pago fica como está.
admin-price-head = Preços definidos pelos administradores:
admin-price-none-set = Nenhum administrador definiu um preço: valem os das tabelas.
admin-how-price = Por exemplo: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. Em dólares: por um milhão de tokens text_in, cached_in, text_out, image_in, image_out; por uma imagem (picture); por um milhão de caracteres verificados (characters).

## Usage

admin-by-story = Por história
admin-by-estimates = Estimativa e realidade
costs-deleted = histórias apagadas
costs-marks = ≈ chamadas contadas por estimativa · † perdidas com um processo, contadas pelo máximo · ? de preço desconhecido, contadas como zero
costs-estimates-columns = estimativa · custo · relação
costs-estimates-none = Neste período não foi contada nenhuma história com estimativa.
costs-estimates-all = { $count ->
    [one] Uma história
   *[other] { $count } histórias
}: média { $mean }, mediana { $median }, pior { $worst }
costs-estimates-about = ×1,20 quer dizer: custou um quinto mais do que o previsto.
status-cost = Custo até agora { $cost }, previsto { $estimate }
costs-column-cost = custo
costs-column-stories = histórias
costs-column-calls = chamadas
costs-column-unknown = o que ninguém sabia
costs-column-estimate = previsto
costs-column-ratio = relação
costs-column-asked = pedida
costs-column-chat = chat
costs-column-kind = tipo
costs-column-model = modelo
costs-column-used = usado
costs-column-price = ao preço de
costs-no-calls = A história { $id } não existe, ou não fez nenhuma chamada.
