## Was übrig ist

error-over-limit =
    { $account ->
        [bot] Alle Geschichten, die ich gerade erzählen darf, sind erzählt.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] Für Geschichten in diesem Chat ist gerade kein Geld da.
               *[other] Das kostet mehr, als für diesen Chat übrig ist: { USD($left) } von { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Für diesen Chat gibt es gerade keine Geschichten.
                [one] Dieser Chat hatte seine Geschichte schon.
               *[other] Dieser Chat hatte schon alle seine { $limit } Geschichten.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] Für deine Geschichten ist gerade kein Geld da.
               *[other] Das kostet mehr, als für dich übrig ist: { USD($left) } von { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Für dich gibt es gerade keine Geschichten.
                [one] Du hattest deine Geschichte schon.
               *[other] Du hattest schon alle deine { $limit } Geschichten.
            }
        }
    } { $limit ->
        [0] Das kann die Person ändern, die sich um mich kümmert.
       *[other] { $period ->
            [month] Neue gibt es am { DATE($more_at) }.
           *[day] Neue gibt es morgen, am { WEEKDAY($more_at) }.
        }
    }
quota-head = Das ist noch übrig:
quota-unlimited = Hier wird nichts gezählt: Wünsch dir so viele Geschichten, wie du magst.
quota-free = Du und dieser Chat habt keine eigene Grenze: Wünsch dir so viele Geschichten, wie du magst.
quota-line =
    { $account ->
        [chat] Für diesen Chat
       *[person] Für dich
    }: { $unit ->
        [usd] { USD($left) } von { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } von einer Geschichte
           *[other] { $left } von { $limit } Geschichten
        }
    } { $period ->
        [month] in diesem Monat. Neue gibt es am { DATE($more_at) }.
       *[day] heute. Neue gibt es morgen, am { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] Für diesen Chat
       *[person] Für dich
    }: keine. Das kann die Person ändern, die sich um mich kümmert.
quota-bot-empty =
    Alle Geschichten, die ich gerade erzählen darf, sind erzählt. { $period ->
        [month] Neue gibt es am { DATE($more_at) }.
       *[day] Neue gibt es morgen, am { WEEKDAY($more_at) }.
    }
quota-bot-none = Ich darf gerade keine Geschichten erzählen. Das kann die Person ändern, die sich um mich kümmert.

## Was aufgehoben wird

privacy =
    Was ich aufhebe: die Nummern, unter denen diese App dich und diesen Chat kennt, deine Ideen und Wünsche, die Geschichten mit ihren Bildern, was sie gekostet haben, die Einstellungen, und was die entschieden haben, die sich um mich kümmern. Was du mir schreibst, hebe ich nur auf, bis ich geantwortet habe.

    { $days ->
        [0] Wie lange: bis du es löschst.
        [one] Wie lange: Geschichten werden nach einem Tag gelöscht.
       *[other] Wie lange: Geschichten werden nach { $days } Tagen gelöscht.
    } Was du diesen Monat verbraucht hast, zählt bis zum Ende des Monats, auch wenn du alles löschst.

    Wer es sieht: alle in diesem Chat, alle, die den Link einer Geschichte haben, und die, die sich um mich kümmern. { $providers ->
        [none] Ich schreibe und male selbst: Deine Idee bekommt sonst niemand.
       *[other] Wer für mich schreibt, malt und prüft, bekommt deine Idee und was auf die Bilder soll, aber nicht, wer du bist: { $providers }.
    }

    Eine gelöschte Geschichte ist hier sofort weg, und aus Netzen, die Seiten zwischenspeichern, nach höchstens 5 Minuten. Kopien in Browsern, und was in Chats zu sehen war, kann ich nicht zurückholen. Wer die Adresse des Bücherregals eines Chats kennt, kann alles lesen, was darin steht, und Dateien, die jemand behalten hat, bleiben dort.
button-mydata = Eine Kopie meiner Daten
button-forgetme = Alles löschen

## Eine Kopie davon

mydata-ready = Das hier hebe ich über dich auf.
mydata-readme =
    Was StoryPix über dich aufhebt
    ==============================

    me.json        wer du für mich bist, deine Einstellungen, deine Grenzen, und was bemerkt oder entschieden wurde
    stories/       jede Geschichte, die du dir gewünscht hast: Text, Bilder, Seite, und story.json mit Idee, Zeiten und Kosten
    ledger.csv     was für dich gezählt wurde, in Geschichten und US-Dollar
    requests.csv   worum die gebeten wurden, die für mich schreiben, malen und prüfen

    { $missing ->
        [0] Es fehlt nichts.
        [one] Ein Bild fehlt, weil die Datei sonst zu groß wäre. Es steht auf der Seite seiner Geschichte.
       *[other] { $missing } Bilder fehlen, weil die Datei sonst zu groß wäre. Sie stehen auf den Seiten ihrer Geschichten.
    }
    Was du mir schreibst, wird nicht aufgehoben, sobald ich geantwortet habe. Mehr sagt /privacy, und /forgetme löscht alles.

## Vergessen

forget-ask = Soll ich alles über dich löschen? Alle Geschichten, die du dir gewünscht hast, verschwinden für immer, mit ihren Seiten und Bildern. Wer einen Link hat, kann ihn dann nicht mehr öffnen.
forget-ask-chat = Soll alles aus diesem Chat gelöscht werden? Alle seine Geschichten verschwinden für immer, egal wer sie sich gewünscht hat, mit ihren Seiten, Bildern und Einstellungen.
button-forget-yes = Ja, alles löschen
button-no = Nein, behalten
forget-kept = Es ist nichts gelöscht.
forget-done =
    { $stories ->
        [0] Alles über dich ist gelöscht.
        [one] Alles über dich ist gelöscht, mit einer Geschichte.
       *[other] Alles über dich ist gelöscht, mit { $stories } Geschichten.
    } Was du diesen Monat verbraucht hast, zählt bis zum Ende des Monats. Was ich in Chats geschrieben habe, bleibt dort, bis es jemand löscht.
forget-stays-blocked = Eins bleibt: Mir wurde gesagt, dass ich dir nicht antworten soll.
forget-stays-admin = Eins bleibt: Du kümmerst dich um mich. Das kann jemand anderes ändern, der sich um mich kümmert.
forget-stays-limits = Eins bleibt: die Grenzen, die für dich gesetzt wurden.
forget-later = Ich konnte gerade nicht alles löschen. Frag mich in ein paar Minuten noch einmal, dann lösche ich den Rest.
forget-chat-done =
    { $stories ->
        [0] Alles aus diesem Chat ist gelöscht.
        [one] Alles aus diesem Chat ist gelöscht, mit einer Geschichte.
       *[other] Alles aus diesem Chat ist gelöscht, mit { $stories } Geschichten.
    }
forget-chat-asked = Ich habe es weitergegeben. Sobald jemand zustimmt, der sich um mich kümmert, wird alles aus diesem Chat gelöscht.
forget-chat-consent = Zum Zustimmen: /admin forget-chat { $platform } { $chat }
forget-chat-none = Kein Chat bittet darum, vergessen zu werden.
forget-chat-waiting = Diese Chats bitten darum, vergessen zu werden:
forget-chat-sure =
    Soll alles aus dem Chat { $chat } ({ $platform }) für immer gelöscht werden? { $stories ->
        [0] Er hat keine Geschichten.
        [one] Er hat eine Geschichte.
       *[other] Er hat { $stories } Geschichten.
    }
admin-how-forget-chat = Sag, welcher: forget-chat telegram -100123
forget-chat-rights = Nur wer diesen Chat verwaltet, kann ihn ganz löschen lassen.
confirm-stale = Dieser Knopf ist zu alt. Frag bitte noch einmal.
confirm-foreign = Dieser Knopf gehört jemand anderem.

## Die Geschichten eines Chats

library-story = „{ $title }“ ({ $date })
library-gone = Diese Geschichte gibt es hier nicht mehr.
library-delete-ask = Soll „{ $title }“ für immer gelöscht werden, mit Seite und Bildern?
library-delete-early = Diese Geschichte wird noch erzählt. Brich sie zuerst ab, dann kannst du sie löschen.
library-deleted = „{ $title }“ ist gelöscht.
library-not-yours = Das darf nur, wer sich diese Geschichte gewünscht hat oder diesen Chat verwaltet.
button-delete = Löschen
button-delete-yes = Ja, löschen
button-older = Ältere

## Die Befehle

command-quota = Wie viele Geschichten noch übrig sind
command-privacy = Was ich aufhebe, wie lange, und wer es sieht
command-mydata = Eine Kopie von allem, was ich über dich aufhebe
command-forgetme = Alles löschen, was ich über dich aufhebe
name-quota = guthaben
name-privacy = datenschutz
name-mydata = meinedaten
name-forgetme = vergissmich
option-whose = Von wem alles gelöscht wird
whose-me = alles über mich
whose-chat = alles aus diesem Chat

help =
    Ich erzähle Geschichten mit Bildern.

    /story ein Fuchs, der einen Stern findet   erzählt eine Geschichte
    /story   fragt Schritt für Schritt, was es werden soll
    /story --length short --style cartoon ein schüchterner Drache   mit Optionen
    /status   sagt, wie weit die Geschichte ist
    /cancel   bricht sie ab
    /redo   malt ein Bild neu: ein fehlendes, oder eines, das du aussuchst
    /library   zeigt die Geschichten, die du hast: zum Lesen oder Löschen
    /continue sie fahren ans Meer   erzählt die nächste Folge mit denselben Helden
    /settings   Sprache, Alter, Stil und Länge
    /quota   was für dich übrig ist
    /privacy   was ich aufhebe; /mydata gibt dir eine Kopie, /forgetme löscht es
    /help   zeigt das hier

    Optionen: --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
