# Für alle, die sich um den Bot kümmern. Die Befehlswörter sind in jeder Sprache dieselben.

## Ein Überblick

admin-overview-awake = Ich bin wach und nehme neue Geschichten an.
admin-overview-rests = Ich ruhe mich aus: Es beginnen keine neuen Geschichten.
admin-overview-open = { $open ->
    [0] Gerade wird keine Geschichte erzählt.
    [one] Eine Geschichte wird erzählt oder wartet.
   *[other] { $open } Geschichten werden erzählt oder warten.
}
admin-overview-cost = Kosten: { $day } heute, { $month } in diesem Monat
admin-overview-incidents = { $incidents ->
    [0] Nichts Besonderes in den letzten { $days } Tagen.
    [one] Ein Vorfall in den letzten { $days } Tagen.
   *[other] { $incidents } Vorfälle in den letzten { $days } Tagen.
}
admin-overview-forget = { $chats ->
    [one] Ein Chat bittet darum, vergessen zu werden.
   *[other] { $chats } Chats bitten darum, vergessen zu werden.
}
admin-unknown-verb = „{ $given }“ kenne ich nicht. Was es gibt: help
admin-help =
    Nach /admin, oder nach „storypix admin“ am Rechner selbst:

    allow here · allow person 123 · allow chat -100123
    block … · forget … (als wäre nie etwas entschieden worden) · admin 123
    people · mode open · mode listed
    pause · pause um sechs wieder da · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TEXT · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    Eine Person oder ein Chat ist die Nummer, auf einer anderen Plattform so: person 123 discord.
admin-and-more = … und { $count } weitere

## Knöpfe

admin-button-people = Wer mich benutzen darf
admin-button-limits = Grenzen
admin-button-usage = Nutzung und Kosten
admin-button-models = Modelle und Preise
admin-button-open = Offene Geschichten
admin-button-failed = Gescheiterte Geschichten
admin-button-incidents = Vorfälle
admin-button-audit = Protokoll der Änderungen
admin-button-broadcasts = Rundsprüche
admin-button-pause = Ausruhen
admin-button-resume = Weitermachen
admin-button-forget-chat = Chats vergessen
admin-button-help = Alle Befehlswörter
admin-button-mode-open = Offen für alle
admin-button-mode-listed = Nur wen ich einlasse
admin-button-really = Ja, wirklich
admin-button-send = An alle senden
admin-button-cancel = { $id } anhalten
admin-button-retry = { $id } noch einmal versuchen

## Personen und Chats

admin-person = Person { $id }
admin-chat = Chat { $id }
admin-done-allow = { $whom } darf mich jetzt benutzen.
admin-done-block = { $whom } darf mich nicht mehr benutzen.
admin-done-forget = { $whom }: als wäre nie etwas entschieden worden.
admin-done-admin = { $whom } kümmert sich ab jetzt auch um mich.
admin-how-people = Zum Beispiel: allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Nur eine Person kann sich um mich kümmern, kein Chat.
admin-id-number = „{ $given }“ ist keine Kennung: Das ist eine Nummer. Wer noch nicht eingelassen ist, erfährt die eigene, wenn er mir schreibt.
admin-which-platform = Bitte nenne die Plattform dazu, eine von diesen: { $platforms }. Zum Beispiel: person 123 telegram
admin-last = Dann kümmert sich niemand mehr um mich: Das ist der letzte Admin. Am Rechner selbst macht „storypix admin admin ID“ einen neuen.
admin-people-admin = Um mich kümmern sich:
admin-people-allowed = Eingelassen:
admin-people-blocked = Ausgeschlossen:
admin-by-settings = {" "}(durch die Einstellungen)
admin-nobody = niemand
admin-mode-open = Modus open: Alle dürfen mich benutzen, die nicht ausgeschlossen sind.
admin-mode-listed = Modus listed: Nur wer eingelassen wurde, darf mich benutzen.
admin-how-mode = Es ist eines von beiden: mode open · mode listed

## Ausruhen

admin-paused = Ich ruhe mich jetzt aus: Es beginnen keine neuen Geschichten; die, die erzählt werden, gehen zu Ende.
admin-resumed = Ich bin wieder wach und nehme neue Geschichten an.
admin-reason-long = Bitte nenne den Grund in höchstens { $max } Zeichen.
error-resting = Ich ruhe mich eine Weile aus und beginne keine neuen Geschichten. Komm später wieder!
error-resting-because = Ich ruhe mich eine Weile aus und beginne keine neuen Geschichten: { $reason }

## Grenzen

limit-stories-day = { $count ->
    [0] keine Geschichten am Tag
    [one] eine Geschichte am Tag
   *[other] { $amount } Geschichten am Tag
}
limit-stories-month = { $count ->
    [0] keine Geschichten im Monat
    [one] eine Geschichte im Monat
   *[other] { $amount } Geschichten im Monat
}
limit-usd-day = { $amount } am Tag
limit-usd-month = { $amount } im Monat
limit-unlimited-stories-day = beliebig viele Geschichten am Tag
limit-unlimited-stories-month = beliebig viele Geschichten im Monat
limit-unlimited-usd-day = beliebig viel Geld am Tag
limit-unlimited-usd-month = beliebig viel Geld im Monat
admin-bot = der ganze Bot
admin-each-person = jede Person
admin-each-chat = jeder Chat
admin-by-group = (von der Gruppe selbst gesetzt)
admin-limit-now = Ab jetzt gilt, { $whom }:
admin-limit-nothing = keine eigene Grenze
admin-limits-head = Diese Grenzen gelten:
admin-limits-none = Es gibt keine Grenzen.
admin-how-limit = Zum Beispiel: limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Nutzung und Modelle

admin-by-day = Nach Tagen
admin-by-month = Nach Monaten
admin-by-person = Nach Personen
admin-by-chat = Nach Chats
admin-by-model = Nach Modellen
admin-usage-head = { $days ->
    [one] { $group }, heute
   *[other] { $group }, die letzten { $days } Tage
}
admin-usage-columns = Kosten · Geschichten · Aufrufe
admin-usage-columns-model = Kosten · Aufrufe
admin-usage-none = Es wurde nichts verbraucht.
admin-usage-total = insgesamt
admin-how-usage = Zum Beispiel: usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Wer schreibt, der Reihe nach:
admin-models-painting = Wer malt, der Reihe nach:
admin-models-about = Preise gelten für eine Million Token.
admin-price-free = kostet nichts
admin-price-unknown = den Preis kenne ich nicht und zähle ihn als nichts
admin-price-seen = gesehen am { $date }: { $source }
admin-price-text-in = Text hinein { $price }
admin-price-cached-in = aus dem Zwischenspeicher { $price }
admin-price-text-out = Text heraus { $price }
admin-price-image-in = Bild hinein { $price }
admin-price-image-out = Bild heraus { $price }

## Offene und gescheiterte Geschichten

admin-open-none = Gerade wird keine Geschichte erzählt.
admin-open-head = { $count ->
    [one] Eine Geschichte ist offen:
   *[other] { $count } Geschichten sind offen:
}
admin-failed-none = Keine Geschichte ist gescheitert.
admin-failed-head = Zuletzt gescheitert:
admin-task-line = { $id } · { $at } · Chat { $chat } · Person { $person }
admin-no-task = Eine Geschichte { $id } kenne ich nicht.
admin-not-open = Die Geschichte { $id } ist schon zu Ende.
admin-not-failed = Die Geschichte { $id } ist nicht gescheitert, also gibt es nichts noch einmal zu versuchen.
admin-cancelled = Die Geschichte { $id } wird angehalten.
admin-retried = Die Geschichte { $id } geht weiter.
admin-retry-over = Geschichte { $id } kann jetzt nicht weitergehen: Die Grenze lässt keinen Platz dafür ({ $whom }).
admin-how-cancel = Sag, welche: cancel ID. „open“ zeigt die Kennungen.
admin-how-retry = Sag, welche: retry ID. „failed“ zeigt die Kennungen.

## Rundsprüche

admin-broadcast-draft = { $count ->
    [one] Das geht an einen Chat:
   *[other] Das geht an { $count } Chats:
}

    { $text }

    Noch ist nichts gesendet.
admin-broadcast-nobody = Es gibt keinen Chat, dem ich es sagen könnte: Noch hat niemand eine Geschichte gewünscht.
admin-broadcast-begun = { $count ->
    [one] Ich sage es jetzt einem Chat. „broadcasts“ zeigt, wie weit ich bin.
   *[other] Ich sage es jetzt { $count } Chats. „broadcasts“ zeigt, wie weit ich bin.
}
admin-broadcast-long = Das sind { $given } Zeichen. Bitte sag es in höchstens { $max }.
admin-broadcast-gone = Diesen Entwurf gibt es nicht mehr. Bitte schreib ihn noch einmal.
admin-broadcast-twice = Das ist schon gesendet.
admin-how-broadcast = Sag, was: broadcast TEXT. Du siehst es noch einmal, bevor etwas gesendet wird.
admin-broadcasts-none = Noch wurde nichts an alle Chats gesagt.
admin-broadcast-counts = { $sent } haben es · { $waiting } warten · { $unreached } nicht erreicht · { $sending } unbekannt

## Vorfälle und Protokoll

admin-incidents-none = Es ist nichts Besonderes geschehen.
admin-incidents-head = In den letzten { $days } Tagen:
admin-incident-line = { $at } · { $category } ({ $stage }) · Person { $person } · Chat { $chat }
admin-audit-none = Noch hat niemand etwas geändert.
admin-audit-head = Die neuesten Änderungen:
admin-how-audit = Es heißt: audit, oder audit 30 für mehr davon

## Was eine Gruppe für sich selbst entscheidet

settings-group-only = In einer Gruppe ändern das nur die, die sich um sie kümmern.
settings-how-limit = Zum Beispiel: /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = Wer sich um mich kümmert, hat weniger festgelegt, und das gilt: /quota zeigt es.

## The field of the command, where a platform has one

option-words = Was du willst: „help“ zeigt es

## Hilfe für alle, die entscheiden

help-limit = Du entscheidest für diesen Chat: /settings limit 5 stories a day
help-admin = Du kümmerst dich um mich: /admin zeigt, wie es mir geht und was du ändern kannst.
