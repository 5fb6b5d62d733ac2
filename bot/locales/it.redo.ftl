# Painting a picture of an ended story again.

redo-begun = Sto già dipingendo questa immagine.
redo-done = Ecco l'immagine del capitolo { $number }.
redo-none = Qui non c'è nessuna immagine da ridipingere.
redo-which = Quale immagine di «{ $title }» devo ridipingere? Prenderà il posto di quella che c'è. I numeri sono quelli dei capitoli.
redo-failed = Il pittore si sta ancora riposando. Riprova più tardi.
redo-stays = Il pittore si sta riposando, quindi l'immagine resta com'è. Riprova più tardi.
redo-refused = Il pittore preferisce non dipingere questa immagine, quindi tutto resta com'è.
redo-unknown = Non trovo più quell'immagine.
redo-early = Sto ancora raccontando la tua storia. Chiedi di nuovo l'immagine quando sarà finita.
button-picture = Immagine { $number }
button-redo-story = Ridipingi un'immagine
