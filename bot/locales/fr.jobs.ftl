## Démarrer et arrêter ; pour qui fait tourner le programme.

run-waits = Un autre StoryPix utilise { $path }. J'attends qu'il s'arrête…
run-unreached = { $platform } est encore injoignable : personne n'y est entendu. Je continue d'essayer ; regarde si cette machine a du réseau, et ce que dit `storypix doctor`.
run-stopping = Arrêt : ce qui se raconte peut continuer { $seconds } secondes, le reste continuera au prochain démarrage. Le même signal encore une fois quitte tout de suite.
run-worker = Un ouvrier fabrique des histoires pour : { $platforms }.
run-pages-not-shared = Seule cette machine a les pages. Avant d'en démarrer une deuxième, donne à toutes un même endroit pour les pages : un bucket avec STORYPIX_S3_BUCKET, ou le même dossier et STORYPIX_PAGES_SHARED=true.
