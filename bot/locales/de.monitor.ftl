## Wie es dem laufenden Programm geht; für alle, die es betreiben.

run-monitor = Zustand und Messwerte: { $url }/healthz, /readyz und /metrics
health-well = { $url } meldet: { $status }.
health-not-well = { $url } meldet: { $status }.
health-silent = Unter { $url } antwortet niemand rechtzeitig. Läuft StoryPix dort, mit demselben STORYPIX_MONITOR?
health-stranger = Unter { $url } antwortet jemand anderes, nicht das StoryPix dieses Datenordners. Gib jedem ein eigenes STORYPIX_MONITOR.
