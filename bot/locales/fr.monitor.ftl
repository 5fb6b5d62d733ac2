## Comment se porte le programme en marche ; pour qui l'exploite.

run-monitor = Santé et mesures : { $url }/healthz, /readyz et /metrics
health-well = { $url } répond : { $status }.
health-not-well = { $url } répond : { $status }.
health-silent = Personne ne répond à temps sur { $url }. StoryPix y tourne-t-il, avec le même STORYPIX_MONITOR ?
health-stranger = Quelqu'un d'autre répond sur { $url }, pas le StoryPix de ce dossier de données. Donnez à chacun son propre STORYPIX_MONITOR.
