## What `storypix ledger check` says when nothing is wrong.

ledger-right = Les comptes sont justes : { $stories ->
    [one] { $stories } histoire
   *[other] { $stories } histoires
}, { $entries ->
    [one] { $entries } écriture
   *[other] { $entries } écritures
}, { $usd } USD.
