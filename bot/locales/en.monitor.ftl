## How the running program does; for whoever runs it.

run-monitor = Health and metrics: { $url }/healthz, /readyz and /metrics
health-well = { $url } says: { $status }.
health-not-well = { $url } says: { $status }.
health-silent = Nobody answers at { $url } in time. Is StoryPix running there, with the same STORYPIX_MONITOR?
health-stranger = Somebody else answers at { $url }, not the StoryPix of this data folder. Give each of them a STORYPIX_MONITOR of its own.
