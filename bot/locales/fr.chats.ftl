## Ce qu'un groupe entend quand une réponse n'est que pour une personne

answered-privately = Je t'ai répondu dans notre discussion privée.
error-open-private-chat = C'est pour toi seulement. Ouvre une discussion privée avec moi, appuie sur « Démarrer », et redemande.
