# Une histoire en fichier, à garder.

keep-ask = Comment veux-tu garder « { $title } » ?
keep-here = Voici « { $title } », à garder.
keep-link = Voici où trouver « { $title } », à garder :
keep-early = Cette histoire n'est pas encore finie. Redemande-la quand elle sera terminée.
keep-unknown = Je ne retrouve plus cette histoire.
keep-elsewhere = Cette histoire a été mise dans un dossier à elle, avec sa page et ses images. Je ne peux pas la relier d'ici.
keep-failed = Je n'ai pas réussi à relier ce livre. Réessaie dans un moment, s'il te plaît.
keep-too-large = Ce fichier est trop grand pour cette discussion, qui accepte { $most } Mo au plus. Essaie l'EPUB ou le texte seul.
keep-alphabet = Je n'ai pas ici les lettres pour imprimer cette histoire ({ $script }), elle n'a donc pas de PDF. Prends l'EPUB : il est très joli sur un téléphone ou une liseuse. La personne qui s'occupe de moi peut installer une police pour ces lettres, par exemple les polices Noto.
button-keep = Garder cette histoire
button-keep-pdf = PDF, pour imprimer
button-keep-epub = EPUB, pour liseuse
button-keep-txt = Texte seul
button-keep-zip = Tout (ZIP)
