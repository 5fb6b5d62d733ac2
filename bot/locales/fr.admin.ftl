# Pour ceux qui s'occupent du bot. Les verbes et leurs mots sont les mêmes dans toutes les langues.

## Un aperçu

admin-overview-awake = Je suis réveillé et je prends de nouvelles histoires.
admin-overview-rests = Je me repose : aucune nouvelle histoire ne commence.
admin-overview-open = { $open ->
    [0] Aucune histoire n'est en cours.
    [one] Une histoire est en cours ou attend.
   *[other] { $open } histoires sont en cours ou attendent.
}
admin-overview-cost = Coût : { $day } aujourd'hui, { $month } ce mois-ci
admin-overview-incidents = { $incidents ->
    [0] Rien de particulier ces { $days } derniers jours.
    [one] Un incident ces { $days } derniers jours.
   *[other] { $incidents } incidents ces { $days } derniers jours.
}
admin-overview-forget = { $chats ->
    [one] Une discussion demande à être oubliée.
   *[other] { $chats } discussions demandent à être oubliées.
}
admin-unknown-verb = Je ne connais pas « { $given } ». Ce qu'il y a : help
admin-help =
    Après /admin, ou après « storypix admin » sur la machine elle-même :

    allow here · allow person 123 · allow chat -100123
    block … · forget … (comme si rien n'était décidé) · admin 123
    people · mode open · mode listed
    pause · pause de retour à six heures · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TEXTE · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    Une personne ou un chat, c'est son numéro, et sur une autre plateforme : person 123 discord.
admin-and-more = … et { $count } de plus

## Boutons

admin-button-people = Qui peut se servir de moi
admin-button-limits = Limites
admin-button-usage = Usage et coût
admin-button-models = Modèles et prix
admin-button-open = Histoires en cours
admin-button-failed = Histoires ratées
admin-button-incidents = Les incidents
admin-button-audit = Journal des changements
admin-button-broadcasts = Annonces
admin-button-pause = Mettre en pause
admin-button-resume = Reprendre
admin-button-forget-chat = Discussions à oublier
admin-button-help = Tous les verbes
admin-button-mode-open = Ouvrir à tout le monde
admin-button-mode-listed = Seulement ceux que j'ai admis
admin-button-really = Oui, vraiment
admin-button-send = Envoyer à tous
admin-button-cancel = Arrêter { $id }
admin-button-retry = Réessayer { $id }

## Personnes et chats

admin-person = personne { $id }
admin-chat = le chat { $id }
admin-done-allow = { $whom } peut maintenant se servir de moi.
admin-done-block = { $whom } ne peut plus se servir de moi.
admin-done-forget = { $whom } : comme si rien n'avait été décidé.
admin-done-admin = { $whom } s'occupe aussi de moi, à partir de maintenant.
admin-how-people = Par exemple : allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Seule une personne peut s'occuper de moi, pas un chat.
admin-id-number = « { $given } » n'est pas un identifiant : c'est un numéro. Qui n'est pas admis apprend le sien en m'écrivant.
admin-which-platform = Ajoute la plateforme, une de celles-ci : { $platforms }. Par exemple : person 123 telegram
admin-last = Plus personne ne s'occuperait de moi : c'est la dernière personne admin. Sur la machine elle-même, « storypix admin admin ID » en fait une nouvelle.
admin-people-admin = S'occupent de moi :
admin-people-allowed = Admis :
admin-people-blocked = Exclus :
admin-by-settings = {" "}(par les réglages)
admin-nobody = personne
admin-mode-open = Mode open : tout le monde peut se servir de moi, sauf les exclus.
admin-mode-listed = Mode listed : seuls ceux qui ont été admis peuvent se servir de moi.
admin-how-mode = C'est l'un des deux : mode open · mode listed

## Repos

admin-paused = Je me repose maintenant : aucune nouvelle histoire ne commence, et celles en cours vont jusqu'au bout.
admin-resumed = Je suis de nouveau réveillé et je prends de nouvelles histoires.
admin-reason-long = Donne la raison en { $max } caractères au plus, s'il te plaît.
error-resting = Je me repose un moment et je ne commence pas de nouvelle histoire. Reviens plus tard !
error-resting-because = Je me repose un moment et je ne commence pas de nouvelle histoire : { $reason }

## Limites

limit-stories-day = { $count ->
    [0] aucune histoire par jour
    [one] une histoire par jour
   *[other] { $amount } histoires par jour
}
limit-stories-month = { $count ->
    [0] aucune histoire par mois
    [one] une histoire par mois
   *[other] { $amount } histoires par mois
}
limit-usd-day = { $amount } par jour
limit-usd-month = { $amount } par mois
limit-unlimited-stories-day = autant d'histoires par jour qu'on veut
limit-unlimited-stories-month = autant d'histoires par mois qu'on veut
limit-unlimited-usd-day = autant d'argent par jour qu'il faut
limit-unlimited-usd-month = autant d'argent par mois qu'il faut
admin-bot = le bot entier
admin-each-person = chaque personne
admin-each-chat = chaque chat
admin-by-group = (fixé par le groupe lui-même)
admin-limit-now = À partir de maintenant, { $whom } :
admin-limit-nothing = pas de limite propre
admin-limits-head = Ces limites sont en vigueur :
admin-limits-none = Il n'y a pas de limites.
admin-how-limit = Par exemple : limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Usage et modèles

admin-by-day = Par jour
admin-by-month = Par mois
admin-by-person = Par personne
admin-by-chat = Par chat
admin-by-model = Par modèle
admin-usage-head = { $days ->
    [one] { $group }, aujourd'hui
   *[other] { $group }, les { $days } derniers jours
}
admin-usage-columns = coût · histoires · appels
admin-usage-columns-model = coût · appels
admin-usage-none = Rien n'a été utilisé.
admin-usage-total = en tout
admin-how-usage = Par exemple : usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Qui écrit, le premier d'abord :
admin-models-painting = Qui peint, le premier d'abord :
admin-models-about = Les prix sont pour un million de jetons.
admin-price-free = ne coûte rien
admin-price-unknown = je ne connais pas son prix et le compte pour rien
admin-price-seen = vu le { $date } : { $source }
admin-price-text-in = texte lu { $price }
admin-price-cached-in = du cache { $price }
admin-price-text-out = texte écrit { $price }
admin-price-image-in = image lue { $price }
admin-price-image-out = image peinte { $price }

## Histoires en cours ou ratées

admin-open-none = Aucune histoire n'est en cours.
admin-open-head = { $count ->
    [one] Une histoire est en cours :
   *[other] { $count } histoires sont en cours :
}
admin-failed-none = Aucune histoire n'a raté.
admin-failed-head = Les dernières qui ont raté :
admin-task-line = { $id } · { $at } · chat { $chat } · personne { $person }
admin-no-task = Je ne connais pas d'histoire { $id }.
admin-not-open = L'histoire { $id } est déjà finie.
admin-not-failed = L'histoire { $id } n'a pas raté, il n'y a donc rien à réessayer.
admin-cancelled = L'histoire { $id } est en train de s'arrêter.
admin-retried = L'histoire { $id } continue.
admin-retry-over = L'histoire { $id } ne peut pas continuer maintenant : la limite de { $whom } ne laisse pas de place.
admin-how-cancel = Dis laquelle : cancel ID. « open » montre les identifiants.
admin-how-retry = Dis laquelle : retry ID. « failed » montre les identifiants.

## Annonces

admin-broadcast-draft = { $count ->
    [one] Ceci va dans un chat :
   *[other] Ceci va dans { $count } chats :
}

    { $text }

    Rien n'a encore été envoyé.
admin-broadcast-nobody = Il n'y a pas de chat à qui le dire : personne n'a encore demandé d'histoire.
admin-broadcast-begun = { $count ->
    [one] Je le dis maintenant dans un chat. « broadcasts » montre où j'en suis.
   *[other] Je le dis maintenant dans { $count } chats. « broadcasts » montre où j'en suis.
}
admin-broadcast-long = Cela fait { $given } caractères. Dis-le en { $max } au plus, s'il te plaît.
admin-broadcast-gone = Ce brouillon n'est plus là. Écris-le encore une fois, s'il te plaît.
admin-broadcast-twice = Cela a déjà été envoyé.
admin-how-broadcast = Dis quoi : broadcast TEXTE. Tu le revois avant que quoi que ce soit ne parte.
admin-broadcasts-none = Rien n'a encore été annoncé à tous les chats.
admin-broadcast-counts = { $sent } l'ont · { $waiting } attendent · { $unreached } pas joints · { $sending } inconnus

## Incidents et journal

admin-incidents-none = Il ne s'est rien passé de particulier.
admin-incidents-head = Ces { $days } derniers jours :
admin-incident-line = { $at } · { $category } ({ $stage }) · personne { $person } · chat { $chat }
admin-audit-none = Personne n'a encore rien changé.
admin-audit-head = Les derniers changements :
admin-how-audit = C'est : audit, ou audit 30 pour en voir plus

## Ce qu'un groupe décide pour lui-même

settings-group-only = Dans un groupe, seuls ceux qui s'en occupent changent cela.
settings-how-limit = Par exemple : /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = La personne qui s'occupe de moi a fixé moins, et c'est ce qui compte : /quota le montre.

## The field of the command, where a platform has one

option-words = Ce que tu veux : « help » le montre

## L'aide pour ceux qui décident

help-limit = Tu décides pour ce chat : /settings limit 5 stories a day
help-admin = Tu t'occupes de moi : /admin montre comment je vais et ce que tu peux changer.
