## Was `storypix backup` und `storypix restore` sagen.

backup-progress = { $done } von { $all } Dateien …
backup-done = Die Sicherung ist vollständig: { $file }, { $mb } MB, mit { $files ->
    [1] einer Datei
   *[other] { $files } Dateien
} von Seiten und Bildern. Halte sie unter Verschluss: Darin stehen die Geschichten und wer sie sich gewünscht hat.
backup-without-database = Die Datenbank ist nicht dabei. Sichere sie mit: pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = Die Seiten sind nicht dabei: Sie liegen in { $bucket }, das auf seine eigene Art gesichert werden muss.
restore-progress = { $done } Dateien …
restore-done = Alles ist wieder in { $path }, wie es am { $date } UTC war: { $files ->
    [1] eine Datei
   *[other] { $files } Dateien
} von Seiten und Bildern, zusammen { $mb } MB.
restore-goes-on = { $count ->
    [one] Eine Geschichte war damals unterwegs, gewünscht am { $since } UTC. Sie wird zu Ende erzählt, wenn StoryPix startet, und ihr Chat sieht manches vielleicht doppelt. Damit sie bleibt, wie sie war, leere den Ordner und spiele die Sicherung mit --leave-open-stories zurück.
   *[other] { $count } Geschichten waren damals unterwegs, die erste gewünscht am { $since } UTC. Sie werden zu Ende erzählt, wenn StoryPix startet, und ihre Chats sehen manches vielleicht doppelt. Damit sie bleiben, wie sie waren, leere den Ordner und spiele die Sicherung mit --leave-open-stories zurück.
}
restore-left = { $count ->
    [one] Eine Geschichte war damals unterwegs, gewünscht am { $since } UTC. Sie bleibt, wie sie war, und ihr Chat hört nichts davon. `storypix admin failed` zeigt sie, und `storypix admin retry` erzählt sie zu Ende.
   *[other] { $count } Geschichten waren damals unterwegs, die erste gewünscht am { $since } UTC. Sie bleiben, wie sie waren, und ihre Chats hören nichts davon. `storypix admin failed` zeigt sie, und `storypix admin retry` erzählt eine davon zu Ende.
}
restore-next = Als Nächstes: Starte `storypix run`.
restore-next-migrate = Als Nächstes: `storypix migrate-database` bringt die Geschichten nach { $path }. Dann starte `storypix run`.
restore-next-without-database = Die Datenbank ist nicht in dieser Sicherung. Als Nächstes: pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, dann starte `storypix run`.
error-backup-nothing = In { $path } gibt es nichts zu sichern. Ist STORYPIX_DATA der richtige Ordner?
error-backup-elsewhere = Im Datenordner liegt nichts. Sichere die Datenbank mit: pg_dump --format=custom --file=storypix.dump '{ $path }'. Die Seiten liegen in { $bucket }, das auf seine eigene Art gesichert werden muss.
error-backup-terminal = Eine Sicherung ist kein Text für ein Terminal. Nenne eine Datei, oder leite sie weiter: storypix backup - > DATEI.tar
error-backup-missing = Die Datei { $path } gibt es nicht.
error-backup-broken = Das ist keine vollständige Sicherung von StoryPix ({ $why }). Es wurde nichts verändert.
error-backup-newer = Diese Sicherung ist von einem neueren StoryPix. Aktualisiere zuerst dieses. Es wurde nichts verändert.
error-backup-busy = Beim Kopieren hat sich zu viel verändert. Bitte versuche es in einem ruhigeren Moment noch einmal.
error-restore-not-empty = In { $path } sind schon Geschichten oder Seiten, und sie bleiben, wie sie sind. Verschiebe den Ordner, oder nenne in STORYPIX_DATA einen leeren, und versuche es noch einmal.
error-restore-linked = { $path } ist kein einfacher Ordner, sondern ein Link oder ein Einhängepunkt, und dorthin lassen sich die Seiten nicht zurücklegen. Nichts wurde geändert. Nimm ihn weg, versuche es noch einmal, verschiebe dann die Seiten dorthin, wo sie sein sollen, und richte den Link oder das Einhängen neu ein.
error-backup-failed = Ich konnte die Sicherung nicht fertigstellen; es gibt keine. Sieh nach, ob { $path } beschrieben werden kann, und versuche es noch einmal.
error-restore-failed = Ich konnte die Sicherung nicht zurückspielen, und nichts wurde verändert. Sieh nach, ob { $path } beschrieben werden kann, und versuche es noch einmal.
