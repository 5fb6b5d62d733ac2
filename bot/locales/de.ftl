# Was StoryPix auf Deutsch sagt. Was hier fehlt, wird auf Englisch gesagt.

## Eine Geschichte erzählen

heard-you = Es war einmal … Gleich geht deine Geschichte los!
in-line = { $place ->
    [one] Vor deiner ist noch eine Geschichte dran. Danach geht es von selbst los.
   *[other] Vor deiner sind noch { $place } Geschichten dran. Danach geht es von selbst los.
}
chapter-heading = Kapitel { $number }
picture-coming = Hier ist der Maler noch bei der Arbeit.
picture-failed = Der Maler ruht sich aus. Die Geschichte geht ohne dieses Bild weiter.
status-waiting = Deine Geschichte wartet, bis sie dran ist.
status-writing = Kapitel: { $told } von { $planned } geschrieben · Bilder: { $painted } von { $pictures }
status-illustrating = Alle Kapitel sind geschrieben · Bilder: { $painted } von { $pictures }
status-publishing = Die Seite wird gerade gebunden …
status-done = Fertig.
status-failed = Diese Geschichte konnte nicht zu Ende erzählt werden.
status-cancelled = Abgebrochen.
story-done = Ende. „{ $title }“ gehört jetzt dir.
story-cancelled = Ich habe aufgehört zu erzählen. Was du schon gelesen hast, bleibt dir.

## Nachfragen

ask-idea-empty = Wovon soll die Geschichte handeln? Zum Beispiel: eine Riesenschnecke, die alle Salate klaut, mit Tom und Zoé
ask-idea-long = So eine lange Idee: { $given } Zeichen! Erzähl sie mir bitte in höchstens { $max }.
ask-field = { $field }: „{ $given }“ geht leider nicht. Das geht: { $allowed }
ask-language = Auf „{ $given }“ kann ich hier nicht erzählen. Ich kann: { $allowed }. Such dir eine dieser Sprachen aus, oder bitte die Person, die sich um mich kümmert, um einen Erzähler, der sie kann.
ask-number = Antworte bitte mit einer der Zahlen.
ask-option = Die Option „{ $given }“ kenne ich nicht. Das geht: { $allowed }
ask-command = „{ $given }“ kenne ich nicht. Versuch es mit /help.
ask-out-folder = In { $path } liegt noch etwas anderes als eine Geschichte. Such einen leeren Ordner aus.

## Schritt für Schritt

guide-who = Von wem handelt die Geschichte? Tippe, oder schreib /story und deine Idee.
guide-where = Wo spielt sie?
guide-what = Was passiert?
guide-style = Wie sollen die Bilder aussehen?
who-1 = eine riesige Schnecke
who-2 = ein kleiner Drache
who-3 = ein schlauer Fuchs
who-4 = zwei Hasen
who-5 = ein kleiner Roboter
who-6 = ein schüchternes Einhorn
where-1 = im Garten
where-2 = im Wald
where-3 = am Meer
where-4 = auf dem Mond
where-5 = in einem Schloss
where-6 = im Schnee
what-1 = jemand stiehlt die Salate
what-2 = ein Stern ist verloren
what-3 = der Wunsch, fliegen zu lernen
what-4 = ein Teddybär ist verloren
what-5 = Angst vor der Dunkelheit
what-6 = auf der Suche nach einem Freund
guide-wish = { $who } { $where }: { $what }
style-watercolor = Aquarell
style-cartoon = Zeichentrick
style-papercut = Scherenschnitt
style-pastel = Pastellkreide
length-short = kurz (3 Minuten)
length-medium = mittel (8 Minuten)
length-long = lang (15 Minuten)

## Stand, Bibliothek, Einstellungen

nothing-now = Gerade wird keine Geschichte erzählt. Mit /story fängt eine an.
status-line = „{ $title }“ – { $status }
status-untitled = „{ $idea }“ – { $status }
cancelled-one = Ich höre mit der Geschichte auf.
cancelled-none = Gerade wird keine Geschichte erzählt, also gibt es nichts abzubrechen.
library-empty = Hier gibt es noch keine Geschichten. Mit /story fängt die erste an.
library-head = { $count ->
    [one] Hier liegt eine Geschichte:
   *[other] Deine { $count } neuesten Geschichten:
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = nicht fertig
settings-head = So erzähle ich hier:
settings-line = { $name }: { $value }
settings-how = Ändern geht zum Beispiel so: /settings { $example }
settings-changed = Ab jetzt gilt für { $name }: { $value }
settings-reset = Für { $name } gilt wieder, was am Anfang galt: { $value }

## Hilfe

chat-welcome = Willkommen bei StoryPix! Schreib /story und eine Idee, oder einfach nur /story. Mehr steht in /help, und mit /quit gehst du.
chat-bye = Gute Nacht!
chat-pages = Solange dieser Chat offen ist, findest du die Seiten unter { $url }

## Wenn etwas schiefgeht

error-unknown = Oje, da ist etwas schiefgegangen. Versuch es nachher noch einmal.
error-ask-user = Das hat nicht geklappt. Sag es bitte anders.
error-not-allowed = Tut mir leid, hier darf ich noch nichts erzählen. Frag die Person, die sich um mich kümmert, und gib ihr diese Nummern: Person { $person }, Chat { $chat }.
error-try-later = Versuch es bitte nachher noch einmal.
error-provider = Dem Erzähler ist die Stimme weggeblieben. Versuch es nachher noch einmal.
error-provider-busy = Der Erzähler hat gerade zu viel zu erzählen. Versuch es nachher noch einmal.
error-no-storyteller = Es ist kein Erzähler da, der das erzählen könnte.
error-refused = Das möchte der Erzähler lieber nicht erzählen. Versuch es mit einer sanfteren Idee.
error-unfit = Das möchte ich lieber nicht erzählen. Versuch es mit einer sanfteren Idee.
error-storage = Ich konnte die Geschichte nicht aufschreiben ({ $path }). Sag bitte der Person Bescheid, die sich um mich kümmert.
error-storage-corrupt = Mein Notizbuch ist nicht mehr lesbar: { $path } ist beschädigt. Verschieb es, oder hol eine Kopie zurück; mehr sagt `storypix doctor`.
error-storage-read-only = In { $path } darf ich nicht schreiben. Erlaub es mir, oder wähl mit STORYPIX_DATA einen anderen Ordner.
error-storage-full = Zum Aufschreiben der Geschichte ist kein Platz mehr da ({ $path }). Bitte schaff etwas Platz.
error-storage-newer = { $path } stammt von einem neueren StoryPix. Bring StoryPix bitte auf den neuesten Stand, oder wähl mit STORYPIX_DATA einen anderen Ordner.
error-settings = Eine Einstellung stimmt nicht.
error-task-gone = Diese Geschichte ist nicht mehr da.
error-interrupted = Diese Geschichte wurde unterbrochen. Was schon erzählt ist, steht in /library.
error-data-in-use = Ein anderes StoryPix benutzt gerade { $path }. Beende es, oder wähl mit STORYPIX_DATA einen anderen Ordner.
error-stopping = Ich lege mich gleich schlafen und fange nichts Neues mehr an. Frag mich nachher noch einmal.

## Knöpfe

button-cancel = Aufhören
button-redo = Neu malen
button-again = Noch eine
button-library = Alle Geschichten

## Was die Befehle tun, in den Menüs der Plattformen

command-story = Erzählt eine Geschichte zu deiner Idee
command-status = Wie weit ist die Geschichte?
command-cancel = Bricht die Geschichte ab
command-library = Die Geschichten, die du hast
command-settings = Sprache, Alter, Stil und Länge
command-redo = Malt ein Bild neu
command-help = Was ich kann
command-admin = Für die Person, die sich um mich kümmert
option-idea = Wovon die Geschichte handelt
option-language = Die Sprache der Geschichte
option-age = Das Alter des Kindes in Jahren
option-style = Wie die Bilder aussehen
option-length = Wie lang die Geschichte ist
option-pictures = Wie viele Bilder
option-seed = Dieselbe Zahl erzählt dieselbe Geschichte noch einmal
option-size = Die Größe der Bilder, zum Beispiel 1024x1024
option-quality = Die Qualität der Bilder, zum Beispiel low oder high
option-storyteller = Wer schreibt
option-illustrator = Wer malt
option-chapter = Die Nummer des Kapitels
option-setting = Was sich ändern soll
option-value = Der neue Wert

## Neu malen


## Die Seite, wo sich kein Link öffnen lässt

hint-public-url = Es ist keine öffentliche Adresse eingestellt, deshalb enden Geschichten mit einer Datei. Mit STORYPIX_PUBLIC_URL enden sie mit einem Link.

## Für die Person, die sich um mich kümmert

admin-no = Tut mir leid, das darf nur, wer sich um mich kümmert.
admin-claimed = Willkommen! Ab jetzt kümmerst du dich um mich. /admin zeigt, was du tun kannst.
admin-fixed = Diese Person ist durch die Einstellungen Admin.

## Was in einem Chat fehlt

error-permissions = Mir fehlen hier Rechte: { $missing }. Frag bitte die Person, die sich um diesen Server kümmert.
error-rest-in-library = Der Rest der Geschichte wartet in /library.
error-output = Hier kann mich niemand lesen: In die Ausgabe lässt sich nichts schreiben.
run-pages = Die Seiten gibt es unter { $url } auf diesem Rechner.
run-claim = Noch kümmert sich niemand um mich. Schreib mir in einem privaten Chat: /admin claim { $code }

## Die Namen der Befehle, wo eine Plattform sie in jeder Sprache hat: ein Wort in Kleinbuchstaben

name-story = geschichte
name-status = stand
name-cancel = abbrechen
name-library = bibliothek
name-settings = einstellungen
name-redo = neumalen
name-help = hilfe
