# Seiten, die später kommen, weil der Ort nicht zu erreichen war, an dem sie aufbewahrt werden.

late-page = Die Seite mit der ganzen Geschichte ist noch nicht fertig. Sie kommt etwas später von selbst, genau hier.
late-page-file = Hier ist die Seite von „{ $title }“.
late-away = Der Ort, an dem die Seiten aufbewahrt werden, ist gerade nicht zu erreichen. Es ist nichts verloren; bitte versuche es in ein paar Minuten noch einmal.
late-library = die Seite kommt später
late-waiting = Der Seitenspeicher ist nicht zu erreichen oder nimmt nichts an: { $pages ->
    [one] { $pages } Seite wartet
   *[other] { $pages } Seiten warten
}, { $files ->
    [one] { $files } Datei wird
   *[other] { $files } Dateien werden
} hier aufgehoben ({ $mb } MB). Alles kommt von selbst nach; was nicht stimmt, steht im Log.
picture-unkept = Dieses Bild konnte nicht aufbewahrt werden. Die Geschichte geht ohne es weiter.
error-too-much-waits = Gerade fange ich keine neue Geschichte an, weil noch zu viele Bilder darauf warten, an ihren Platz zu kommen. Versuch es bitte später noch einmal!
late-full = Mehr darf nicht warten (STORYPIX_HELD_MB); deshalb beginnt keine neue Geschichte, bis der Seitenspeicher wieder Dateien annimmt.
