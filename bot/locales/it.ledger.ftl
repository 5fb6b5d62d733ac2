## What `storypix ledger check` says when nothing is wrong.

ledger-right = I conti tornano: { $stories ->
    [one] 1 storia
   *[other] { $stories } storie
}, { $entries ->
    [one] 1 registrazione
   *[other] { $entries } registrazioni
}, { $usd } USD.
