# Eine Geschichte als Datei, zum Aufheben.

keep-ask = Wie möchtest du „{ $title }“ aufheben?
keep-here = Hier ist „{ $title }“ zum Aufheben.
keep-link = Hier findest du „{ $title }“ zum Aufheben:
keep-early = Diese Geschichte ist noch nicht fertig. Frag noch einmal, wenn sie zu Ende ist.
keep-unknown = Diese Geschichte finde ich nicht mehr.
keep-elsewhere = Diese Geschichte liegt in einem eigenen Ordner, mit ihrer Seite und ihren Bildern. Von hier aus kann ich sie nicht binden.
keep-failed = Ich konnte dieses Buch gerade nicht binden. Versuch es bitte nach einer Weile noch einmal.
keep-too-large = Diese Datei ist zu groß für diesen Chat, der höchstens { $most } MB nimmt. Versuch es mit dem EPUB oder dem reinen Text.
keep-alphabet = Ich habe hier keine Buchstaben, um diese Geschichte zu drucken ({ $script }), deshalb gibt es kein PDF von ihr. Nimm das EPUB: Es sieht auf einem Telefon oder E-Reader wunderschön aus. Wer mich betreibt, kann eine Schrift für diese Buchstaben einrichten, zum Beispiel die Noto-Schriften.
button-keep = Geschichte aufheben
button-keep-pdf = PDF, zum Drucken
button-keep-epub = EPUB, für E-Reader
button-keep-txt = Reiner Text
button-keep-zip = Alles (ZIP)
