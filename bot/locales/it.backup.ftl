## Ciò che dicono `storypix backup` e `storypix restore`.

backup-progress = { $done } file su { $all } …
backup-done = Il backup è completo: { $file }, { $mb } MB, con { $files ->
    [1] un file
   *[other] { $files } file
} di pagine e immagini. Tienilo al riparo: contiene le storie e chi le ha chieste.
backup-without-database = Il database non c'è. Salvalo con: pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = Le pagine non ci sono: stanno in { $bucket }, da salvare con i suoi mezzi.
restore-progress = { $done } file …
restore-done = Tutto è tornato in { $path }, com'era il { $date } UTC: { $files ->
    [1] un file
   *[other] { $files } file
} di pagine e immagini, { $mb } MB in tutto.
restore-goes-on = { $count ->
    [one] Una storia era in corso, chiesta il { $since } UTC. Sarà raccontata fino alla fine quando StoryPix si avvia, e la sua chat ne vedrà forse delle parti due volte. Per lasciarla com'era, svuota la cartella e rimetti il backup con --leave-open-stories.
   *[other] { $count } storie erano in corso, la prima chiesta il { $since } UTC. Saranno raccontate fino alla fine quando StoryPix si avvia, e le loro chat ne vedranno forse delle parti due volte. Per lasciarle com'erano, svuota la cartella e rimetti il backup con --leave-open-stories.
}
restore-left = { $count ->
    [one] Una storia era in corso, chiesta il { $since } UTC. Resta com'era, e la sua chat non ne sa niente. `storypix admin failed` la mostra, e `storypix admin retry` la racconta fino alla fine.
   *[other] { $count } storie erano in corso, la prima chiesta il { $since } UTC. Restano com'erano, e le loro chat non ne sanno niente. `storypix admin failed` le mostra, e `storypix admin retry` ne racconta una fino alla fine.
}
restore-next = Poi: avvia `storypix run`.
restore-next-migrate = Poi: `storypix migrate-database` sposta le storie in { $path }. Dopo avvia `storypix run`.
restore-next-without-database = Il database non è in questo backup. Poi: pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, e avvia `storypix run`.
error-backup-nothing = In { $path } non c'è niente da salvare. STORYPIX_DATA è la cartella giusta?
error-backup-elsewhere = Nella cartella dei dati non c'è niente. Salva il database con: pg_dump --format=custom --file=storypix.dump '{ $path }'. Le pagine stanno in { $bucket }, da salvare con i suoi mezzi.
error-backup-terminal = Un backup non è testo per un terminale. Indica un file, o reindirizzalo: storypix backup - > FILE.tar
error-backup-missing = Il file { $path } non esiste.
error-backup-broken = Questo non è un backup completo di StoryPix ({ $why }). Non è stato cambiato niente.
error-backup-newer = Questo backup è di uno StoryPix più recente. Aggiorna prima questo. Non è stato cambiato niente.
error-backup-busy = Durante la copia sono cambiate troppe cose. Riprova in un momento più tranquillo.
error-restore-not-empty = { $path } contiene già storie o pagine, che restano come sono. Sposta quella cartella, o indicane una vuota in STORYPIX_DATA, e riprova.
error-restore-linked = { $path } non è una semplice cartella ma un collegamento o un punto di montaggio, e le pagine non si possono rimettere lì. Non è stato cambiato niente. Toglilo, riprova, poi sposta le pagine dove devono stare e rimetti il collegamento o il montaggio.
error-backup-failed = Non ho potuto finire il backup; non ce n'è nessuno. Controlla che { $path } sia scrivibile, e riprova.
error-restore-failed = Non ho potuto rimettere a posto il backup, e non è stato cambiato niente. Controlla che { $path } sia scrivibile, e riprova.
