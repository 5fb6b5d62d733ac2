# Ce que StoryPix dit en français. Ce qui manque ici est dit en anglais.

## Raconter une histoire

heard-you = Il était une fois… Ton histoire commence !
in-line = { $place ->
    [one] Il y a une histoire avant la tienne. Elle commencera toute seule.
   *[other] Il y a { $place } histoires avant la tienne. Elle commencera toute seule.
}
chapter-heading = Chapitre { $number }
picture-coming = Le peintre est encore au travail ici.
picture-failed = Le peintre se repose. L'histoire continue sans cette image.
status-waiting = Ton histoire attend son tour.
status-writing = Écriture : { $told } chapitres sur { $planned } · Images : { $painted } sur { $pictures }
status-illustrating = Tous les chapitres sont écrits · Images : { $painted } sur { $pictures }
status-publishing = On relie la page…
status-done = Terminé.
status-failed = Cette histoire n'a pas pu être finie.
status-cancelled = Arrêté.
story-done = Fin. « { $title } » est à toi.
story-cancelled = J'ai arrêté de raconter. Ce que tu as lu reste à toi.

## Demander autre chose

ask-idea-empty = De quoi doit parler l'histoire ? Par exemple : un escargot géant qui vole les salades, avec Tom et Zoé
ask-idea-long = Quelle longue idée : { $given } caractères ! Raconte-la en { $max } au plus, s'il te plaît.
ask-field = { $field } : « { $given } » ne va pas. Ce qui va : { $allowed }
ask-language = Ici, je ne sais pas raconter en « { $given } ». Je connais : { $allowed }. Choisis une de ces langues, ou demande à la personne qui s'occupe de moi d'ajouter un conteur qui la connaît.
ask-number = Réponds par un des numéros, s'il te plaît.
ask-option = Je ne connais pas l'option « { $given } ». Ce qui va : { $allowed }
ask-command = Je ne connais pas « { $given } ». Essaie /help.
ask-out-folder = { $path } contient autre chose qu'une histoire. Choisis un dossier vide.

## Pas à pas

guide-who = De qui parle l'histoire ? Touche, ou écris /story et ton idée.
guide-where = Où est-ce que ça se passe ?
guide-what = Qu'est-ce qui arrive ?
guide-style = À quoi doivent ressembler les images ?
who-1 = un escargot géant
who-2 = un petit dragon
who-3 = un renard malin
who-4 = deux lapins
who-5 = un petit robot
who-6 = une licorne timide
where-1 = dans le jardin
where-2 = dans la forêt
where-3 = au bord de la mer
where-4 = sur la lune
where-5 = dans un château
where-6 = dans la neige
what-1 = quelqu'un vole les salades
what-2 = une étoile est perdue
what-3 = le souhait d'apprendre à voler
what-4 = un ours en peluche est perdu
what-5 = la peur du noir
what-6 = à la recherche d'un ami
guide-wish = { $who } { $where } : { $what }
style-watercolor = aquarelle
style-cartoon = dessin animé
style-papercut = papier découpé
style-pastel = pastel
length-short = courte (3 minutes)
length-medium = moyenne (8 minutes)
length-long = longue (15 minutes)

## État, bibliothèque, réglages

nothing-now = Aucune histoire n'est en cours. Commence avec /story.
status-line = « { $title } » — { $status }
status-untitled = « { $idea } » — { $status }
cancelled-one = J'arrête l'histoire.
cancelled-none = Aucune histoire n'est en cours, il n'y a donc rien à arrêter.
library-empty = Il n'y a pas encore d'histoire ici. Commence la première avec /story.
library-head = { $count ->
    [one] Une histoire est gardée ici :
   *[other] Tes { $count } dernières histoires :
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = pas finie
settings-head = Voici comment je raconte ici :
settings-line = { $name } : { $value }
settings-how = Pour changer, par exemple : /settings { $example }
settings-changed = À partir de maintenant, { $name } : { $value }
settings-reset = { $name } est comme au début : { $value }

## Aide

chat-welcome = Bienvenue chez StoryPix ! Tape /story et une idée, ou juste /story. /help en dit plus, /quit pour partir.
chat-bye = Bonne nuit !
chat-pages = Les pages sont à l'adresse { $url } tant que cette discussion est ouverte.

## Quand quelque chose ne va pas

error-unknown = Oh là là, quelque chose n'a pas marché. Réessaie dans un moment.
error-ask-user = Ça n'a pas marché. Dis-le autrement, s'il te plaît.
error-not-allowed = Désolé, je n'ai pas encore le droit de raconter ici. Demande à la personne qui s'occupe de moi, et donne ces numéros : personne { $person }, discussion { $chat }.
error-try-later = Réessaie dans un moment.
error-provider = Le conteur a perdu sa voix. Réessaie dans un moment.
error-provider-busy = Le conteur a trop à raconter en ce moment. Réessaie dans un moment.
error-no-storyteller = Il n'y a pas de conteur qui puisse raconter cela.
error-refused = Le conteur préfère ne pas raconter celle-ci. Essaie une idée plus douce.
error-unfit = Je préfère ne pas raconter cela. Essaie une idée plus douce.
error-storage = Je n'ai pas pu noter l'histoire ({ $path }). Demande à la personne qui s'occupe de moi.
error-storage-corrupt = Mon cahier est illisible : { $path } est abîmé. Déplace-le, ou remets une copie ; `storypix doctor` en dit plus.
error-storage-read-only = Je n'ai pas le droit d'écrire dans { $path }. Il faut l'autoriser, ou choisir un autre dossier avec STORYPIX_DATA.
error-storage-full = Il n'y a plus de place pour noter l'histoire ({ $path }). Il faut faire de la place.
error-storage-newer = { $path } vient d'un StoryPix plus récent. Il faut mettre à jour, ou choisir un autre dossier avec STORYPIX_DATA.
error-settings = Un réglage n'est pas bon.
error-task-gone = Cette histoire n'est plus là.
error-interrupted = Cette histoire a été interrompue. Ce qui a été raconté est dans /library.
error-data-in-use = Un autre StoryPix utilise { $path }. Arrête-le, ou choisis un autre dossier avec STORYPIX_DATA.
error-stopping = Je vais me reposer, je ne commence donc rien de nouveau. Redemande dans un moment.

## Boutons

button-cancel = Arrêter
button-redo = Repeindre
button-again = Encore une
button-library = Toutes les histoires

## Ce que font les commandes, dans les menus des plateformes

command-story = Raconter une histoire sur ton idée
command-status = Où en est l'histoire ?
command-cancel = Arrêter l'histoire
command-library = Les histoires que tu as
command-settings = Langue, âge, style et longueur
command-redo = Repeindre une image
command-help = Ce que je sais faire
command-admin = Pour la personne qui s'occupe de moi
option-idea = De quoi parle l'histoire
option-language = La langue de l'histoire
option-age = L'âge de l'enfant, en années
option-style = À quoi ressemblent les images
option-length = La longueur de l'histoire
option-pictures = Combien d'images
option-seed = Le même nombre redit la même histoire
option-size = La taille des images, par exemple 1024x1024
option-quality = La qualité des images, par exemple low ou high
option-storyteller = Qui écrit
option-illustrator = Qui peint
option-chapter = Le numéro du chapitre
option-setting = Ce qu'il faut changer
option-value = Sa nouvelle valeur

## Repeindre


## La page, là où aucun lien ne peut s'ouvrir

hint-public-url = Aucune adresse publique n'est réglée, les histoires finissent donc par un fichier. Avec STORYPIX_PUBLIC_URL, elles finissent par un lien.

## Pour la personne qui s'occupe de moi

admin-no = Désolé, c'est réservé à la personne qui s'occupe de moi.
admin-claimed = Bienvenue ! À partir de maintenant, c'est toi qui t'occupes de moi. /admin montre ce que tu peux faire.
admin-fixed = Cette personne est admin par les réglages.

## Ce qui manque dans une discussion

error-permissions = Il me manque des droits ici : { $missing }. Demande à la personne qui s'occupe de ce serveur.
error-rest-in-library = La suite de l'histoire t'attend dans /library.
error-output = Personne ne peut me lire ici : la sortie ne peut pas être écrite.
run-pages = Les pages sont à l'adresse { $url } sur cette machine.
run-claim = Personne ne s'occupe encore de moi. Écris-moi en privé : /admin claim { $code }

## Les noms des commandes, là où la plateforme les a dans chaque langue : un mot en minuscules

name-story = histoire
name-status = statut
name-cancel = annuler
name-library = bibliothèque
name-settings = réglages
name-redo = repeindre
name-help = aide
