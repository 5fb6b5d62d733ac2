## Ce qui est dit d'un compartiment pour les pages, par le programme et par `storypix doctor`.

s3-pages = Les pages sont gardées dans { $path } et se lisent à l'adresse { $url }.
s3-pages-lent = Les pages sont gardées dans { $path }. STORYPIX_PUBLIC_URL est vide : les discussions les reçoivent en fichiers, et les liens ne s'ouvrent que quelques jours.
s3-away = L'endroit où sont gardées les pages ({ $path }) est injoignable en ce moment. Rien n'est perdu ; réessaie dans quelques minutes. Si cela dure, vérifie le réseau, et STORYPIX_S3_ENDPOINT s'il est réglé.
s3-slow = L'endroit où sont gardées les pages ({ $path }) met trop de temps à répondre. Rien n'est perdu ; réessaie dans quelques minutes. Si cela dure, vérifie la liaison.
s3-full = Il n'y a plus de place là où sont gardées les pages ({ $path }). Libères-en, ou augmente le quota.
s3-strangers = { $path } ne me connaît pas : la clé d'accès ou son secret est faux. Corrige AWS_ACCESS_KEY_ID et AWS_SECRET_ACCESS_KEY, ou AWS_PROFILE, ou le rôle de la machine.
s3-expired = La connexion à { $path } a expiré. Reconnecte-toi, par exemple avec `aws sso login`, ou renouvelle AWS_SESSION_TOKEN.
s3-clock = { $path } ne me croit pas, car l'horloge de cette machine est fausse. Mets-la à l'heure.
s3-denied = Je n'ai pas le droit de faire cela dans { $path }. Autorise s3:PutObject, s3:GetObject, s3:DeleteObject et s3:ListBucket, et cloudfront:CreateInvalidation avec CloudFront.
s3-no-bucket = Le compartiment { $path } n'existe pas. Crée-le, ou corrige STORYPIX_S3_BUCKET.
s3-region = { $path } est dans une autre région. Mets-la dans AWS_DEFAULT_REGION.
s3-no-distribution = Il n'y a pas de telle distribution CloudFront devant { $path }. Corrige STORYPIX_CLOUDFRONT_DISTRIBUTION.
s3-unable = { $path } ne sait pas faire ce que je lui demande. Pour un service compatible, règle STORYPIX_S3_CHECKSUMS=required et STORYPIX_S3_ADDRESSING=path.
s3-certificate = Je ne fais pas confiance au certificat de { $path }. Nomme la bonne autorité avec AWS_CA_BUNDLE, ou corrige STORYPIX_S3_ENDPOINT.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } Rien n'a été commencé, ni payé. Avec --out DOSSIER, la page va dans un dossier de cette machine.

## Ce que dit `storypix pages move`.

pages-moved = { $stories ->
    [one] 1 histoire examinée
   *[other] { $stories } histoires examinées
} : { $copied ->
    [one] 1 fichier copié
   *[other] { $copied } fichiers copiés
} dans { $path } et comparés, { $same } déjà là.
pages-moved-newer = Plus récents là-bas, et laissés tels quels : { $count }.
pages-moved-strangers = Dossiers qui ne sont à aucune histoire et restent ici : { $count }.
pages-moved-failed = Fichiers qui n'ont pas pu être déplacés : { $count }. Relance `storypix pages move` ; il reprend où il s'est arrêté. Le premier a dit : { $cause }
pages-moved-next = Ensuite : arrête StoryPix s'il tourne, lance `storypix pages move` encore une fois pour ce qui est arrivé entre-temps, et démarre-le avec ces réglages. { $folder } est resté comme avant ; range-le quand tout va bien. Si les pages ont une autre adresse qu'avant, lance `storypix pages rebuild`.

## Ce que dit `storypix pages rebuild`.

pages-rebuilt = { $count ->
    [0] Aucune page n'a été reliée à neuf.
    [one] 1 page a été reliée à neuf.
   *[other] { $count } pages ont été reliées à neuf.
}
pages-rebuilt-failed = Pages restées comme avant : { $count } ({ $ids }). Relance `storypix pages rebuild`. La première a dit : { $cause }
pages-rebuild-unknown = Il n'y a pas d'histoire { $id } qui ait une page.

## Les pages prêtées pour un temps.

lend-button = Lien vers la page
lend-until = La page de « { $title } » s'ouvre avec ce lien jusqu'au { $until }.
lend-again = Ensuite, demande-m'en un autre.
lend-not-yet = La page de cette histoire n'est pas encore là. Redemande un peu plus tard.
