# Who writes, who paints and who checks

models-not-offered = { $field }: “{ $given }” can't be chosen here. What can: { $allowed }
option-moderator = Who checks the story as well

## For admins

models-checking = Who checks (all of them must agree):
models-off = off
models-rests = rests for { $seconds } s, as it kept failing
admin-how-models = Switch one off or on: /admin models off NAME · /admin models on NAME
models-switched-off = { $entry } is off, from the next story on.
models-switched-on = { $entry } is on, from the next story on.
models-unknown = I know no “{ $given }” among the models. There are: { $allowed }
models-last = “{ $given }” stays on: without it, nobody would be left for stories.

## For operators

models-gone = { $entry } ({ $model }) was shut down on { $date } and isn't asked any more. Choose { $instead } with { $setting }.
models-ends = { $entry } ({ $model }) ends { $days ->
        [1] tomorrow
       *[other] in { $days } days
    }, on { $date }. Choose { $instead } with { $setting }.
