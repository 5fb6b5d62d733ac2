## What `storypix ledger check` says when nothing is wrong.

ledger-right = Las cuentas están bien: { $stories ->
    [one] 1 cuento
   *[other] { $stories } cuentos
}, { $entries ->
    [one] 1 asiento
   *[other] { $entries } asientos
}, { $usd } USD.
