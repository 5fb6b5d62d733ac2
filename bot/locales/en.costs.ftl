# What stories cost, for those who run the bot. The verbs and their words are the same in every language.

## Prices

admin-price-picture = a picture { $price }
admin-price-characters = a million characters checked { $price }
admin-price-set-by = set by { $who }, { $at }
admin-price-holds = It holds from now on, here at once and everywhere within half a minute. What was paid stays as it is.
admin-price-head = Prices that admins have set:
admin-price-none-set = No admin has set a price: those of the tables hold.
admin-how-price = For example: price openai:gpt-6-luna · price openai:gpt-6-luna text_in 0.12 · price openai:gpt-6-luna reset. In US dollars: for a million tokens text_in, cached_in, text_out, image_in, image_out; for one picture (picture); for a million characters checked (characters).

## Usage

admin-by-story = By story
admin-by-estimates = Estimate and truth
costs-deleted = stories that were deleted
costs-marks = ≈ calls counted by an estimate · † lost with a process, counted at the most they may have cost · ? of unknown price, counted as nothing
costs-estimates-columns = estimate · cost · ratio
costs-estimates-none = No story with an estimate has been told in this time.
costs-estimates-all = { $count ->
    [one] One story
   *[other] { $count } stories
}: mean { $mean }, median { $median }, worst { $worst }
costs-estimates-about = ×1.20 means: it cost a fifth more than expected.
status-cost = Cost so far { $cost }, expected { $estimate }
costs-column-cost = cost
costs-column-stories = stories
costs-column-calls = calls
costs-column-unknown = what nobody knew
costs-column-estimate = expected
costs-column-ratio = ratio
costs-column-asked = asked for
costs-column-chat = chat
costs-column-kind = kind
costs-column-model = model
costs-column-used = used
costs-column-price = at a price of
costs-no-calls = Story { $id } is not there, or has made no call.
