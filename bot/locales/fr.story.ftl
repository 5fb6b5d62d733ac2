# While a story is being told

status-paused = Je dois me reposer un instant. Ton histoire continue bientôt toute seule.
cancel-not-yours = Seule la personne qui a demandé cette histoire, ou quelqu'un qui s'occupe de ce chat, peut l'arrêter.
