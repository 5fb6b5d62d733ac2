## Ce que disent `storypix backup` et `storypix restore`.

backup-progress = { $done } fichiers sur { $all } …
backup-done = La sauvegarde est complète : { $file }, { $mb } Mo, avec { $files ->
    [1] un fichier
   *[other] { $files } fichiers
} de pages et d'images. Garde-la pour toi : elle contient les histoires et qui les a demandées.
backup-without-database = La base de données n'y est pas. Sauvegarde-la avec : pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = Les pages n'y sont pas : elles sont dans { $bucket }, à sauvegarder par ses propres moyens.
restore-progress = { $done } fichiers …
restore-done = Tout est revenu dans { $path }, comme le { $date } UTC : { $files ->
    [1] un fichier
   *[other] { $files } fichiers
} de pages et d'images, { $mb } Mo en tout.
restore-goes-on = { $count ->
    [one] Une histoire était en cours, demandée le { $since } UTC. Elle sera racontée jusqu'au bout au démarrage de StoryPix, et son chat en verra peut-être des parties deux fois. Pour la laisser telle quelle, vide le dossier et remets la sauvegarde avec --leave-open-stories.
   *[other] { $count } histoires étaient en cours, la première demandée le { $since } UTC. Elles seront racontées jusqu'au bout au démarrage de StoryPix, et leurs chats en verront peut-être des parties deux fois. Pour les laisser telles quelles, vide le dossier et remets la sauvegarde avec --leave-open-stories.
}
restore-left = { $count ->
    [one] Une histoire était en cours, demandée le { $since } UTC. Elle reste telle quelle, et son chat n'en saura rien. `storypix admin failed` la montre, et `storypix admin retry` la raconte jusqu'au bout.
   *[other] { $count } histoires étaient en cours, la première demandée le { $since } UTC. Elles restent telles quelles, et leurs chats n'en sauront rien. `storypix admin failed` les montre, et `storypix admin retry` en raconte une jusqu'au bout.
}
restore-next = Ensuite : lance `storypix run`.
restore-next-migrate = Ensuite : `storypix migrate-database` déplace les histoires vers { $path }. Puis lance `storypix run`.
restore-next-without-database = La base de données n'est pas dans cette sauvegarde. Ensuite : pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, puis lance `storypix run`.
error-backup-nothing = Il n'y a rien à sauvegarder dans { $path }. STORYPIX_DATA est-il le bon dossier ?
error-backup-elsewhere = Rien n'est gardé dans le dossier de données. Sauvegarde la base avec : pg_dump --format=custom --file=storypix.dump '{ $path }'. Les pages sont dans { $bucket }, à sauvegarder par ses propres moyens.
error-backup-terminal = Une sauvegarde n'est pas un texte pour un terminal. Nomme un fichier, ou redirige-la : storypix backup - > FICHIER.tar
error-backup-missing = Le fichier { $path } n'existe pas.
error-backup-broken = Ce n'est pas une sauvegarde complète de StoryPix ({ $why }). Rien n'a été changé.
error-backup-newer = Cette sauvegarde vient d'un StoryPix plus récent. Mets d'abord celui-ci à jour. Rien n'a été changé.
error-backup-busy = Trop de choses ont changé pendant la copie. Réessaie à un moment plus calme.
error-restore-not-empty = { $path } contient déjà des histoires ou des pages, et elles restent telles quelles. Déplace ce dossier, ou nomme un dossier vide dans STORYPIX_DATA, et recommence.
error-restore-linked = { $path } n'est pas un simple dossier mais un lien ou un point de montage, et les pages ne peuvent pas y être remises. Rien n'a été changé. Enlève-le, recommence, puis déplace les pages là où elles doivent être et remets le lien ou le montage.
error-backup-failed = Je n'ai pas pu terminer la sauvegarde ; il n'y en a pas. Vérifie que { $path } peut être écrit, et recommence.
error-restore-failed = Je n'ai pas pu remettre la sauvegarde, et rien n'a été changé. Vérifie que { $path } peut être écrit, et recommence.
