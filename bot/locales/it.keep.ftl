# Una storia come file, da conservare.

keep-ask = Come vuoi conservare «{ $title }»?
keep-here = Ecco «{ $title }» da conservare.
keep-link = Qui trovi «{ $title }» da conservare:
keep-early = Questa storia non è ancora finita. Chiedimela di nuovo quando sarà finita.
keep-unknown = Non trovo più quella storia.
keep-elsewhere = Questa storia sta in una cartella tutta sua, con la sua pagina e i suoi disegni. Da qui non posso rilegarla.
keep-failed = Adesso non sono riuscito a rilegare questo libro. Riprova tra un po', per favore.
keep-too-large = Questo file è troppo grande per questa chat, che accetta al massimo { $most } MB. Prova con l'EPUB o con il solo testo.
keep-alphabet = Qui non ho le lettere per stampare questa storia ({ $script }), quindi non c'è un PDF. Prendi l'EPUB: è bellissimo su un telefono o su un e-reader. Chi si occupa di me può installare un carattere per queste lettere, per esempio i caratteri Noto.
button-keep = Conserva questa storia
button-keep-pdf = PDF, da stampare
button-keep-epub = EPUB, per e-reader
button-keep-txt = Solo testo
button-keep-zip = Tutto (ZIP)
