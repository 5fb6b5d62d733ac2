## Quello che sente un gruppo quando una risposta è per una persona sola

answered-privately = Ti ho risposto nella nostra chat privata.
error-open-private-chat = Questo è solo per te. Apri una chat privata con me, premi «Avvia» e chiedimelo di nuovo.

## File in un terminale

error-file-not-written = Non posso scrivere file in { $path }. Avviami da un'altra cartella e chiedimelo di nuovo.
