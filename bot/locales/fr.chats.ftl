## Ce qu'un groupe entend quand une réponse n'est que pour une personne

answered-privately = Je t'ai répondu dans notre discussion privée.
error-open-private-chat = C'est pour toi seulement. Ouvre une discussion privée avec moi, appuie sur « Démarrer », et redemande.

## Les fichiers dans un terminal

error-file-not-written = Je ne peux pas écrire de fichier dans { $path }. Lance-moi depuis un autre dossier, et redemande.
