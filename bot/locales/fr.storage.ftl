error-storage-away = Je n'arrive pas à ouvrir mon cahier en ce moment. Rien n'est perdu ; réessaie dans quelques minutes.
error-storage-away-here = La base de données est injoignable pour l'instant. Rien n'est perdu. Regarde si son serveur tourne et si STORYPIX_DATABASE_URL est juste ; `storypix doctor` en dit plus.
error-storage-here = Je ne peux pas lire ou écrire { $path }. Regarde s'il est là et qui a le droit d'y écrire, ou choisis un autre endroit.
error-storage-none = { $path } n'est pas encore là. StoryPix le crée avec la première histoire ; s'il devrait y être déjà, corrige STORYPIX_DATA ou STORYPIX_DATABASE_URL.
error-storage-older = { $path } vient d'un StoryPix plus ancien, qui tourne peut-être encore. Fais une sauvegarde, arrête l'ancien et lance celui-ci : il reprend les histoires.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } contient déjà des histoires ou des réglages. Crée une nouvelle base de données vide et nomme-la dans STORYPIX_DATABASE_URL.
error-stories-under-way = Une histoire est en train d'être racontée. Attends qu'elle soit finie, puis recommence.
database-moved = Tout est maintenant dans { $path } : { $stories ->
    [one] 1 histoire
   *[other] { $stories } histoires
}, { $rows } lignes en tout. Chaque table a été recomptée, il ne manque rien.
database-moved-next = Ensuite : garde STORYPIX_DATABASE_URL et lance `storypix run`. Si plusieurs machines doivent faire des histoires, mets leurs pages à un endroit que toutes voient. { $file } est resté comme avant ; range-le quand tout va bien.
