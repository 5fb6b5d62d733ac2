## Was eine Gruppe hört, wenn eine Antwort nur für eine Person ist

answered-privately = Ich habe dir in unserem privaten Chat geantwortet.
error-open-private-chat = Das ist nur für dich. Öffne einen privaten Chat mit mir, tippe auf „Starten“ und frag noch einmal.

## Dateien im Terminal

error-file-not-written = In { $path } kann ich keine Datei schreiben. Starte mich in einem anderen Ordner, und frag noch einmal.
