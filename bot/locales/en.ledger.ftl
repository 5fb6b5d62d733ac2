## What `storypix ledger check` says when nothing is wrong.

ledger-right = The ledger is right: { $stories ->
    [one] 1 story
   *[other] { $stories } stories
}, { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}, USD { $usd }.
