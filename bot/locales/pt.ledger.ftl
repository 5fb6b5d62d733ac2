## What `storypix ledger check` says when nothing is wrong.

ledger-right = As contas estão certas: { $stories ->
    [one] 1 história
   *[other] { $stories } histórias
}, { $entries ->
    [one] 1 lançamento
   *[other] { $entries } lançamentos
}, { $usd } USD.
