## Starten und Anhalten; für alle, die das Programm betreiben.

run-waits = Ein anderes StoryPix benutzt gerade { $path }. Ich warte, bis es beendet ist …
run-unreached = { $platform } ist noch nicht zu erreichen, also wird dort niemand gehört. Ich versuche es weiter; sieh nach, ob dieser Rechner Netz hat und was `storypix doctor` sagt.
run-stopping = Ich höre auf: Was gerade erzählt wird, darf noch { $seconds } Sekunden weitergehen, der Rest geht beim nächsten Start weiter. Dasselbe Signal noch einmal beendet sofort.
run-worker = Ein Arbeiter macht Geschichten für: { $platforms }.
run-pages-not-shared = Nur dieser Rechner hat die Seiten. Bevor du einen zweiten startest, gib allen denselben Ort für die Seiten: einen Bucket mit STORYPIX_S3_BUCKET, oder denselben Ordner und STORYPIX_PAGES_SHARED=true.
