## Como está o programa em execução; para quem o gere.

run-monitor = Estado e métricas: { $url }/healthz, /readyz e /metrics
health-well = { $url } responde: { $status }.
health-not-well = { $url } responde: { $status }.
health-silent = Ninguém responde a tempo em { $url }. O StoryPix está em execução aí, com o mesmo STORYPIX_MONITOR?
health-stranger = Em { $url } responde outro programa, não o StoryPix desta pasta de dados. Dê a cada um o seu próprio STORYPIX_MONITOR.
