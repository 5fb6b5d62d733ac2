## Come sta il programma in esecuzione; per chi lo gestisce.

run-monitor = Stato e metriche: { $url }/healthz, /readyz e /metrics
health-well = { $url } risponde: { $status }.
health-not-well = { $url } risponde: { $status }.
health-silent = Nessuno risponde in tempo su { $url }. StoryPix è in esecuzione lì, con lo stesso STORYPIX_MONITOR?
health-stranger = Su { $url } risponde qualcun altro, non lo StoryPix di questa cartella di dati. Dai a ciascuno il proprio STORYPIX_MONITOR.
