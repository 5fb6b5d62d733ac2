error-storage-away = Ich komme gerade nicht an mein Notizbuch. Es ist nichts verloren; versuch es in ein paar Minuten noch einmal.
error-storage-away-here = Die Datenbank ist gerade nicht zu erreichen. Nichts ist verloren. Sieh nach, ob ihr Server läuft und ob STORYPIX_DATABASE_URL stimmt; `storypix doctor` sagt mehr.
error-storage-here = Ich kann { $path } nicht lesen oder schreiben. Sieh nach, ob es da ist und wer dort schreiben darf, oder wähl einen anderen Ort.
error-storage-none = { $path } ist noch nicht da. StoryPix legt es mit der ersten Geschichte an; sollte es schon da sein, stell STORYPIX_DATA oder STORYPIX_DATABASE_URL richtig ein.
error-storage-older = { $path } stammt von einem älteren StoryPix, das vielleicht noch läuft. Mach eine Sicherung, beende das ältere und starte dieses: Es nimmt die Geschichten mit.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } enthält schon Geschichten oder Einstellungen. Lege eine neue, leere Datenbank an und nenne sie in STORYPIX_DATABASE_URL.
error-stories-under-way = Gerade wird eine Geschichte erzählt. Warte, bis sie fertig ist, und versuch es noch einmal.
database-moved = Alles ist jetzt in { $path }: { $stories ->
    [one] 1 Geschichte
   *[other] { $stories } Geschichten
}, { $rows } Zeilen im Ganzen. Jede Tabelle wurde nachgezählt, es fehlt nichts.
database-moved-next = Als Nächstes: Lass STORYPIX_DATABASE_URL gesetzt und starte `storypix run`. Sollen mehrere Maschinen Geschichten machen, dann lege ihre Seiten an einen Ort, den alle sehen. { $file } ist, wie es war; räum es weg, wenn alles läuft.
