# Painting a picture of an ended story again.

redo-begun = Je peins déjà cette image.
redo-done = Voici l'image du chapitre { $number }.
redo-none = Il n'y a ici aucune image à repeindre.
redo-which = Quelle image de « { $title } » dois-je repeindre ? Elle prendra la place de l'image actuelle. Les numéros sont ceux des chapitres.
redo-failed = Le peintre se repose encore. Réessaie plus tard.
redo-stays = Le peintre se repose en ce moment : l'image reste comme elle est. Réessaie plus tard.
redo-refused = Le peintre préfère ne pas peindre celle-ci : tout reste tel quel.
redo-unknown = Je ne retrouve plus cette image.
redo-early = Je suis encore en train de raconter ton histoire. Redemande l'image quand elle sera finie.
button-picture = Image { $number }
button-redo-story = Repeindre une image
