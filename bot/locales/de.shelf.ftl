## Das Bücherregal eines Chats

button-shelf = Bücherregal
button-shelf-close = Bücherregal schließen
button-shelf-close-yes = Ja, schließen
shelf-here =
    Das ist das Bücherregal dieses Chats, mit allen Geschichten, die eine Seite haben: { $url }
    Wer diese Adresse kennt, kann sie lesen. Neue Geschichten stellen sich von selbst dazu.
shelf-no-address = Ein Bücherregal braucht eine Adresse, die sich überall öffnet, und ich habe keine. Wer mich betreibt, kann mir eine geben: STORYPIX_PUBLIC_URL.
shelf-rights = Nur wer diese Gruppe leitet, kann ihr Bücherregal öffnen oder schließen.
shelf-close-ask = Soll das Bücherregal geschlossen werden? Seine Adresse führt dann nirgends mehr hin. Die Geschichten bleiben, jede mit ihrer eigenen Seite.
shelf-closed = Das Bücherregal ist geschlossen. Seine Adresse führt nirgends mehr hin; die Geschichten sind alle noch da.
shelf-closes-later = Ich erreiche die Seite des Bücherregals gerade nicht. Sobald es geht, wird es geschlossen; du brauchst nicht noch einmal zu fragen.
shelf-none = Dieser Chat hat kein Bücherregal. /library shelf öffnet eins.
