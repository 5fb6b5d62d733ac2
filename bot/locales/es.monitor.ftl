## Cómo está el programa en marcha; para quien lo gestiona.

run-monitor = Estado y métricas: { $url }/healthz, /readyz y /metrics
health-well = { $url } responde: { $status }.
health-not-well = { $url } responde: { $status }.
health-silent = Nadie responde a tiempo en { $url }. ¿Está StoryPix en marcha ahí, con el mismo STORYPIX_MONITOR?
health-stranger = En { $url } responde otro, no el StoryPix de esta carpeta de datos. Dé a cada uno su propio STORYPIX_MONITOR.
