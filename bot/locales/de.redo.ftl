# Painting a picture of an ended story again.

redo-begun = Dieses Bild male ich gerade schon.
redo-done = Hier ist das Bild zu Kapitel { $number }.
redo-none = Hier gibt es kein Bild, das ich neu malen könnte.
redo-which = Welches Bild von „{ $title }“ soll ich neu malen? Es kommt an die Stelle des jetzigen. Die Nummern sind die der Kapitel.
redo-failed = Der Maler ruht sich noch aus. Versuch es bitte später noch einmal.
redo-stays = Der Maler ruht sich gerade aus, deshalb bleibt das Bild, wie es ist. Versuch es bitte später noch einmal.
redo-refused = Dieses Bild möchte der Maler lieber nicht malen, deshalb bleibt alles, wie es ist.
redo-unknown = Dieses Bild finde ich nicht mehr.
redo-early = Deine Geschichte wird noch erzählt. Bitte frag nach dem Bild, wenn sie zu Ende ist.
button-picture = Bild { $number }
button-redo-story = Ein Bild neu malen
