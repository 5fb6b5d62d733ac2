# Pagine che arrivano più tardi, perché il posto dove si conservano non era raggiungibile.

late-page = La pagina con tutta la storia non è ancora pronta. Arriverà da sola un po' più tardi, proprio qui.
late-page-file = Ecco la pagina di «{ $title }».
late-away = Il posto dove si conservano le pagine non è raggiungibile in questo momento. Niente è perduto; riprova fra qualche minuto.
late-library = la pagina arriva più tardi
late-waiting = L'archivio delle pagine non è raggiungibile, o non accetta nulla: { $pages ->
    [one] { $pages } pagina aspetta
   *[other] { $pages } pagine aspettano
} e { $files ->
    [one] { $files } file è custodito
   *[other] { $files } file sono custoditi
} qui ({ $mb } MB). Tutto arriverà da solo; il registro dice che cosa non va.
picture-unkept = Non è stato possibile conservare questa immagine. La storia va avanti senza.
error-too-much-waits = Per ora non comincio nuove storie: troppe immagini aspettano ancora di essere messe al loro posto. Riprova più tardi!
late-full = Di più non può aspettare (STORYPIX_HELD_MB): nessuna nuova storia comincia finché l'archivio non accetta di nuovo i file.
