## Ce qui reste

error-over-limit =
    { $account ->
        [bot] J'ai raconté toutes les histoires que je peux raconter pour le moment.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] Il n'y a pas d'argent pour des histoires dans cette discussion en ce moment.
               *[other] Cela coûte plus que ce qui reste pour cette discussion : { USD($left) } sur { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Il n'y a pas d'histoires pour cette discussion en ce moment.
                [one] Cette discussion a déjà eu son histoire.
               *[other] Cette discussion a déjà eu toutes ses { $limit } histoires.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] Il n'y a pas d'argent pour tes histoires en ce moment.
               *[other] Cela coûte plus que ce qui te reste : { USD($left) } sur { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Il n'y a pas d'histoires pour toi en ce moment.
                [one] Tu as déjà eu ton histoire.
               *[other] Tu as déjà eu toutes tes { $limit } histoires.
            }
        }
    } { $limit ->
        [0] La personne qui s'occupe de moi peut changer cela.
       *[other] { $period ->
            [month] Il y en aura d'autres { DATE($more_at) }.
           *[day] Il y en aura d'autres demain, { WEEKDAY($more_at) }.
        }
    }
quota-head = Voici ce qui reste :
quota-unlimited = Rien n'est compté ici : demande autant d'histoires que tu veux.
quota-free = Ni toi ni cette discussion n'avez de limite : demande autant d'histoires que tu veux.
quota-line =
    { $account ->
        [chat] Pour cette discussion
       *[person] Pour toi
    } : { $unit ->
        [usd] { USD($left) } sur { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } sur une histoire
           *[other] { $left } sur { $limit } histoires
        }
    } { $period ->
        [month] ce mois-ci. Il y en aura d'autres { DATE($more_at) }.
       *[day] aujourd'hui. Il y en aura d'autres demain, { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] Pour cette discussion
       *[person] Pour toi
    } : aucune. La personne qui s'occupe de moi peut changer cela.
quota-bot-empty =
    J'ai raconté toutes les histoires que je peux raconter pour le moment. { $period ->
        [month] Il y en aura d'autres { DATE($more_at) }.
       *[day] Il y en aura d'autres demain, { WEEKDAY($more_at) }.
    }
quota-bot-none = Je ne peux raconter aucune histoire en ce moment. La personne qui s'occupe de moi peut changer cela.

## Ce qui est gardé

privacy =
    Ce que je garde : les numéros par lesquels cette application vous connaît, toi et cette discussion, tes idées et tes souhaits, les histoires avec leurs images, ce qu'elles ont coûté, les réglages, et ce qu'ont décidé les personnes qui s'occupent de moi. Ce que tu m'écris n'est gardé que jusqu'à ma réponse.

    { $days ->
        [0] Combien de temps : jusqu'à ce que tu l'effaces.
        [one] Combien de temps : les histoires sont effacées après un jour.
       *[other] Combien de temps : les histoires sont effacées après { $days } jours.
    } Ce que tu as utilisé ce mois-ci est compté jusqu'à la fin du mois, même si tu effaces tout.

    Qui le voit : les personnes de cette discussion, celles qui ont le lien d'une histoire, et celles qui s'occupent de moi. { $providers ->
        [none] J'écris et je peins sans aide : ton idée ne va chez personne d'autre.
       *[other] Qui écrit, peint et vérifie pour moi reçoit ton idée et ce qu'il y a sur les images, mais pas qui tu es : { $providers }.
    }

    Une histoire effacée disparaît d'ici tout de suite, et en 5 minutes des réseaux qui gardent des copies des pages. Les copies dans les navigateurs, et ce qui a été montré dans les discussions, je ne peux pas les reprendre. Qui connaît l'adresse de l'étagère d'une discussion peut lire tout ce qui s'y trouve, et les fichiers que quelqu'un a gardés restent chez cette personne.
button-mydata = Une copie de mes données
button-forgetme = Tout effacer

## Une copie de ce qui est gardé

mydata-ready = Voici ce que je garde sur toi.
mydata-readme =
    Ce que StoryPix garde sur toi
    =============================

    me.json        qui tu es pour moi, tes réglages, tes limites, et ce qui a été remarqué ou décidé
    stories/       chaque histoire que tu as demandée : texte, images, page, et story.json avec l'idée, les dates et les coûts
    ledger.csv     ce qui a été compté pour toi, en histoires et en dollars américains
    requests.csv   ce qui a été demandé à qui écrit, peint et vérifie pour moi

    { $missing ->
        [0] Rien ne manque.
        [one] Une image manque, car le fichier aurait été trop gros. Elle est sur la page de son histoire.
       *[other] { $missing } images manquent, car le fichier aurait été trop gros. Elles sont sur les pages de leurs histoires.
    }
    Ce que tu m'écris n'est plus gardé dès que j'ai répondu. /privacy en dit plus, /forgetme efface tout.

## Oublier

forget-ask = Dois-je effacer tout ce qui te concerne ? Toutes les histoires que tu as demandées disparaissent pour toujours, avec leurs pages et leurs images. Qui a un lien ne pourra plus l'ouvrir.
forget-ask-chat = Faut-il effacer tout ce qui concerne cette discussion ? Toutes ses histoires disparaissent pour toujours, peu importe qui les a demandées, avec leurs pages, leurs images et les réglages.
button-forget-yes = Oui, tout effacer
button-no = Non, tout garder
forget-kept = Rien n'est effacé.
forget-done =
    { $stories ->
        [0] Tout ce qui te concerne est effacé.
        [one] Tout ce qui te concerne est effacé, avec une histoire.
       *[other] Tout ce qui te concerne est effacé, avec { $stories } histoires.
    } Ce que tu as utilisé ce mois-ci est compté jusqu'à la fin du mois. Ce que j'ai écrit dans les discussions y reste jusqu'à ce que quelqu'un l'efface.
forget-stays-blocked = Une chose reste : on m'a dit de ne pas te répondre.
forget-stays-admin = Une chose reste : tu t'occupes de moi. Une autre personne qui s'occupe de moi peut changer cela.
forget-stays-limits = Une chose reste : les limites qui ont été fixées pour toi.
forget-later = Je n'ai pas pu tout effacer pour le moment. Redemande-moi dans quelques minutes, et j'effacerai le reste.
forget-chat-done =
    { $stories ->
        [0] Tout ce qui concerne cette discussion est effacé.
        [one] Tout ce qui concerne cette discussion est effacé, avec une histoire.
       *[other] Tout ce qui concerne cette discussion est effacé, avec { $stories } histoires.
    }
forget-chat-asked = J'ai transmis la demande. Dès qu'une personne qui s'occupe de moi est d'accord, tout ce qui concerne cette discussion est effacé.
forget-chat-consent = Pour donner l'accord : /admin forget-chat { $platform } { $chat }
forget-chat-none = Aucune discussion ne demande à être oubliée.
forget-chat-waiting = Ces discussions demandent à être oubliées :
forget-chat-sure =
    Faut-il effacer pour toujours tout ce qui concerne la discussion { $chat } ({ $platform }) ? { $stories ->
        [0] Elle n'a pas d'histoires.
        [one] Elle a une histoire.
       *[other] Elle a { $stories } histoires.
    }
admin-how-forget-chat = Dis laquelle : forget-chat telegram -100123
forget-chat-rights = Seules les personnes qui gèrent cette discussion peuvent la faire effacer en entier.
confirm-stale = Ce bouton est trop vieux. Redemande, s'il te plaît.
confirm-foreign = Ce bouton est à quelqu'un d'autre.

## Les histoires d'une discussion

library-story = « { $title } » ({ $date })
library-gone = Cette histoire n'est plus ici.
library-delete-ask = Faut-il effacer « { $title } » pour toujours, avec sa page et ses images ?
library-delete-early = Cette histoire est encore en train d'être racontée. Arrête-la d'abord, puis efface-la.
library-deleted = « { $title } » est effacée.
library-not-yours = Seule la personne qui a demandé cette histoire, ou qui gère cette discussion, peut faire cela.
button-delete = Effacer
button-delete-yes = Oui, l'effacer
button-older = Plus anciennes

## Les commandes

command-quota = Combien d'histoires il reste
command-privacy = Ce que je garde, combien de temps, et qui le voit
command-mydata = Une copie de tout ce que je garde sur toi
command-forgetme = Effacer tout ce que je garde sur toi
name-quota = reste
name-privacy = confidentialité
name-mydata = mesdonnées
name-forgetme = oubliemoi
option-whose = Ce qui est effacé
whose-me = tout ce qui me concerne
whose-chat = tout ce qui concerne cette discussion

help =
    Je raconte des histoires illustrées.

    /story un renard qui trouve une étoile   raconte une histoire
    /story   demande, pas à pas, ce qu'elle doit être
    /story --length short --style cartoon un dragon timide   avec des options
    /status   dit où en est l'histoire
    /cancel   l'arrête
    /redo   repeint une image : celle qui manque, ou celle que tu choisis
    /library   montre les histoires que tu as : pour les lire, ou les effacer
    /continue ils vont à la mer   raconte l'épisode suivant avec les mêmes héros
    /settings   langue, âge, style et longueur
    /quota   ce qui te reste
    /privacy   ce que je garde ; /mydata t'en donne une copie, /forgetme l'efface
    /help   montre ceci

    Options : --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
