## Avviare e fermare; per chi fa funzionare il programma.

run-waits = Un altro StoryPix sta usando { $path }. Aspetto che si fermi…
run-unreached = { $platform } non è ancora raggiungibile, quindi lì nessuno viene ascoltato. Continuo a provare; guarda se questo computer è in rete e che cosa dice `storypix doctor`.
run-stopping = Mi fermo: quello che si sta raccontando può continuare per { $seconds } secondi, il resto continuerà al prossimo avvio. Lo stesso segnale ancora una volta esce subito.
run-worker = Un lavoratore prepara storie per: { $platforms }.
run-pages-not-shared = Solo questa macchina ha le pagine. Prima di avviarne un'altra, dai a tutte lo stesso posto per le pagine: un bucket con STORYPIX_S3_BUCKET, oppure la stessa cartella e STORYPIX_PAGES_SHARED=true.
