error-storage-away = In questo momento non riesco ad aprire il mio quaderno. Niente è andato perso; riprova tra qualche minuto.
error-storage-away-here = Per ora la base di dati non è raggiungibile. Non è andato perso nulla. Guarda se il suo server è in funzione e se STORYPIX_DATABASE_URL è giusta; `storypix doctor` dice di più.
error-storage-here = Non posso leggere o scrivere { $path }. Guarda se c'è e chi può scriverci, o scegli un altro posto.
error-storage-none = { $path } non c'è ancora. StoryPix lo crea con la prima storia; se dovrebbe già esserci, correggi STORYPIX_DATA o STORYPIX_DATABASE_URL.
error-storage-older = { $path } viene da uno StoryPix più vecchio, che forse è ancora in funzione. Fai una copia di sicurezza, ferma quello vecchio e avvia questo: porta con sé le storie.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } contiene già storie o impostazioni. Crea un database nuovo e vuoto e indicalo in STORYPIX_DATABASE_URL.
error-stories-under-way = Proprio ora si sta raccontando una storia. Aspetta che finisca e riprova.
database-moved = Ora è tutto in { $path }: { $stories ->
    [one] 1 storia
   *[other] { $stories } storie
}, { $rows } righe in tutto. Ogni tabella è stata ricontata e non manca nulla.
database-moved-next = Adesso: lascia impostato STORYPIX_DATABASE_URL e avvia `storypix run`. Se più macchine devono fare storie, metti le loro pagine in un posto che tutte vedono. { $file } è rimasto com'era; mettilo via quando tutto va bene.
