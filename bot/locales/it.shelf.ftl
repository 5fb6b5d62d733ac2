## Lo scaffale di una chat

button-shelf = Scaffale
button-shelf-close = Chiudi lo scaffale
button-shelf-close-yes = Sì, chiudilo
shelf-here =
    Questo è lo scaffale di questa chat, con tutte le sue storie che hanno una pagina: { $url }
    Chi conosce questo indirizzo può leggerle. Le storie nuove si aggiungono da sole.
shelf-no-address = Uno scaffale ha bisogno di un indirizzo che si apra ovunque, e io non ne ho. Chi mi gestisce può darmene uno: STORYPIX_PUBLIC_URL.
shelf-rights = Solo chi gestisce questo gruppo può aprire o chiudere il suo scaffale.
shelf-close-ask = Chiudo lo scaffale? Il suo indirizzo non porterà più da nessuna parte. Le storie restano, ognuna con la sua pagina.
shelf-closed = Lo scaffale è chiuso. Il suo indirizzo non porta più da nessuna parte; le storie sono ancora tutte qui.
shelf-closes-later = In questo momento non riesco a raggiungere la pagina dello scaffale. Verrà chiuso appena possibile; non serve chiederlo di nuovo.
shelf-none = Questa chat non ha uno scaffale. /library shelf ne apre uno.
