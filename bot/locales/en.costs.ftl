# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = a picture { $price }
admin-price-characters = a million characters checked { $price }
admin-price-set-by = set by { $who }, { $at }
admin-price-holds = It holds from now on, here at once and everywhere within half a minute. What was paid stays as it is.
admin-price-head = Prices that admins have set:
admin-price-none-set = No admin has set a price: those of the tables hold.
admin-how-price = For example: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In US dollars: for a million tokens text_in, cached_in, text_out, image_in, image_out; for one picture (picture); for a million characters checked (characters).
