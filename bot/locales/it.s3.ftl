## Che cosa si dice di un bucket per le pagine, dal programma e da `storypix doctor`.

s3-pages = Le pagine sono conservate in { $path } e si leggono su { $url }.
s3-pages-lent = Le pagine sono conservate in { $path }. STORYPIX_PUBLIC_URL è vuoto: le chat le ricevono come file, e i link si aprono solo per qualche giorno.
s3-away = In questo momento il posto dove sono conservate le pagine ({ $path }) non si raggiunge. Niente è andato perso; riprova tra qualche minuto. Se dura, controlla la rete, e STORYPIX_S3_ENDPOINT se è impostato.
s3-slow = Il posto dove sono conservate le pagine ({ $path }) ci mette troppo a rispondere. Niente è andato perso; riprova tra qualche minuto. Se dura, controlla il collegamento.
s3-full = Non c'è più spazio dove sono conservate le pagine ({ $path }). Liberane un po', o aumenta la quota.
s3-strangers = { $path } non mi conosce: la chiave di accesso o il suo segreto è sbagliato. Correggi AWS_ACCESS_KEY_ID e AWS_SECRET_ACCESS_KEY, oppure AWS_PROFILE, oppure il ruolo della macchina.
s3-expired = L'accesso a { $path } è scaduto. Accedi di nuovo, per esempio con `aws sso login`, o rinnova AWS_SESSION_TOKEN.
s3-clock = { $path } non mi crede, perché l'orologio di questa macchina è sbagliato. Regolalo.
s3-denied = Non ho il diritto di farlo in { $path }. Consenti s3:PutObject, s3:GetObject, s3:DeleteObject e s3:ListBucket, e cloudfront:CreateInvalidation se usi CloudFront.
s3-no-bucket = Il bucket { $path } non esiste. Crealo, o correggi STORYPIX_S3_BUCKET.
s3-region = { $path } è in un'altra regione. Mettila in AWS_DEFAULT_REGION.
s3-no-distribution = Non c'è una distribuzione CloudFront così davanti a { $path }. Correggi STORYPIX_CLOUDFRONT_DISTRIBUTION.
s3-unable = { $path } non sa fare quello che gli chiedo. Per un servizio compatibile, imposta STORYPIX_S3_CHECKSUMS=required e STORYPIX_S3_ADDRESSING=path.
s3-certificate = Non mi fido del certificato di { $path }. Indica l'autorità giusta con AWS_CA_BUNDLE, o correggi STORYPIX_S3_ENDPOINT.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } Non è stato iniziato né pagato nulla. Con --out CARTELLA la pagina va in una cartella di questo computer.

## Che cosa dice `storypix pages move`.

pages-moved = { $stories ->
    [one] 1 storia esaminata
   *[other] { $stories } storie esaminate
}: { $copied ->
    [one] 1 file copiato
   *[other] { $copied } file copiati
} in { $path } e confrontati, { $same } c'erano già.
pages-moved-newer = Più recenti là, e lasciati come sono: { $count }.
pages-moved-strangers = Cartelle che non sono di nessuna storia e restano qui: { $count }.
pages-moved-failed = File che non si sono potuti spostare: { $count }. Richiama `storypix pages move`; riprende da dove si è fermato. Il primo ha detto: { $cause }
pages-moved-next = Adesso: ferma StoryPix se è in funzione, chiama ancora una volta `storypix pages move` per quello che è arrivato nel frattempo, e avvialo con queste impostazioni. { $folder } è rimasta com'era; mettila via quando tutto va bene. Se le pagine hanno un altro indirizzo rispetto a prima, chiama `storypix pages rebuild`.

## Che cosa dice `storypix pages rebuild`.

pages-rebuilt = { $count ->
    [0] Nessuna pagina è stata rilegata di nuovo.
    [one] 1 pagina è stata rilegata di nuovo.
   *[other] { $count } pagine sono state rilegate di nuovo.
}
pages-rebuilt-failed = Pagine rimaste com'erano: { $count } ({ $ids }). Richiama `storypix pages rebuild`. La prima ha detto: { $cause }
pages-rebuild-unknown = Non c'è nessuna storia { $id } che abbia una pagina.

## Pagine prestate per un po'.

lend-button = Link alla pagina
lend-until = La pagina di «{ $title }» si apre con questo link fino al { $until }.
lend-again = Dopo, chiedimene un altro.
lend-not-yet = La pagina di questa storia non c'è ancora. Chiedila di nuovo più tardi.
