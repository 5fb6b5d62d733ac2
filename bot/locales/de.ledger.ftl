## What `storypix ledger check` says when nothing is wrong.

ledger-right = Die Bücher stimmen: { $stories ->
    [one] 1 Geschichte
   *[other] { $stories } Geschichten
}, { $entries ->
    [one] 1 Buchung
   *[other] { $entries } Buchungen
}, { $usd } USD.
