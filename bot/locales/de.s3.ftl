## Was über einen Bucket für Seiten gesagt wird, vom Programm und von `storypix doctor`.

s3-pages = Die Seiten liegen in { $path }, zu lesen unter { $url }.
s3-pages-lent = Die Seiten liegen in { $path }. STORYPIX_PUBLIC_URL ist leer: Chats bekommen sie als Dateien, und Links öffnen sich nur ein paar Tage lang.
s3-away = Der Ort, an dem die Seiten liegen ({ $path }), ist gerade nicht zu erreichen. Es ist nichts verloren; versuch es in ein paar Minuten noch einmal. Bleibt es so, dann prüfe das Netz, und STORYPIX_S3_ENDPOINT, falls gesetzt.
s3-slow = Der Ort, an dem die Seiten liegen ({ $path }), antwortet zu langsam. Es ist nichts verloren; versuch es in ein paar Minuten noch einmal. Bleibt es so, dann prüfe die Leitung dorthin.
s3-full = Wo die Seiten liegen ({ $path }), ist kein Platz mehr. Schaffe dort Platz oder erhöhe das Kontingent.
s3-strangers = { $path } kennt mich nicht: Der Zugangsschlüssel oder sein Geheimnis ist falsch. Setze AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY richtig, oder AWS_PROFILE, oder die Rolle der Maschine.
s3-expired = Die Anmeldung für { $path } ist abgelaufen. Melde dich neu an, etwa mit `aws sso login`, oder erneuere AWS_SESSION_TOKEN.
s3-clock = { $path } glaubt mir nicht, weil die Uhr dieses Rechners falsch geht. Stelle sie richtig.
s3-denied = Das darf ich in { $path } nicht. Erlaube s3:PutObject, s3:GetObject, s3:DeleteObject und s3:ListBucket, und mit CloudFront auch cloudfront:CreateInvalidation.
s3-no-bucket = Den Bucket { $path } gibt es nicht. Lege ihn an oder setze STORYPIX_S3_BUCKET richtig.
s3-region = { $path } ist in einer anderen Region. Setze AWS_DEFAULT_REGION auf sie.
s3-no-distribution = Vor { $path } gibt es keine solche CloudFront-Distribution. Setze STORYPIX_CLOUDFRONT_DISTRIBUTION richtig.
s3-unable = { $path } kann nicht, worum ich bitte. Setze bei einem kompatiblen Dienst STORYPIX_S3_CHECKSUMS=required und STORYPIX_S3_ADDRESSING=path.
s3-certificate = Dem Zertifikat von { $path } traue ich nicht. Nenne die richtige Stelle mit AWS_CA_BUNDLE oder setze STORYPIX_S3_ENDPOINT richtig.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } Nichts wurde begonnen, und nichts bezahlt. Mit --out ORDNER kommt die Seite in einen Ordner dieses Rechners.

## Was `storypix pages move` sagt.

pages-moved = { $stories ->
    [one] 1 Geschichte
   *[other] { $stories } Geschichten
} durchgesehen: { $copied ->
    [one] 1 Datei
   *[other] { $copied } Dateien
} nach { $path } kopiert und verglichen, { $same } waren schon dort.
pages-moved-newer = Dort neuer, sie bleiben, wie sie sind: { $count }.
pages-moved-strangers = Ordner, die zu keiner Geschichte gehören und hier bleiben: { $count }.
pages-moved-failed = Dateien, die nicht umgezogen sind: { $count }. Ruf `storypix pages move` noch einmal auf; es macht weiter, wo es aufgehört hat. Die erste sagte: { $cause }
pages-moved-next = Als Nächstes: Halte StoryPix an, falls es läuft, ruf `storypix pages move` noch einmal auf für das, was inzwischen dazukam, und starte es mit diesen Einstellungen. { $folder } ist, wie er war; räum ihn weg, wenn alles läuft. Haben die Seiten eine andere Adresse als vorher, dann ruf `storypix pages rebuild` auf.

## Was `storypix pages rebuild` sagt.

pages-rebuilt = { $count ->
    [0] Keine Seite wurde neu gebunden.
    [one] 1 Seite wurde neu gebunden.
   *[other] { $count } Seiten wurden neu gebunden.
}
pages-rebuilt-failed = Seiten, die bleiben, wie sie waren: { $count } ({ $ids }). Ruf `storypix pages rebuild` noch einmal auf. Die erste sagte: { $cause }
pages-rebuild-unknown = Es gibt keine Geschichte { $id }, die eine Seite hat.

## Seiten, die für eine Weile verliehen werden.

lend-button = Link zur Seite
lend-until = Die Seite von „{ $title }“ öffnet sich mit diesem Link bis { $until }.
lend-again = Frag mich danach nach einem neuen.
lend-not-yet = Die Seite dieser Geschichte ist noch nicht da. Frag bitte später noch einmal.
