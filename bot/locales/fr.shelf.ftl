## L'étagère d'une discussion

button-shelf = Étagère
button-shelf-close = Fermer l'étagère
button-shelf-close-yes = Oui, la fermer
shelf-here =
    Voici l'étagère de cette discussion, avec toutes ses histoires qui ont une page : { $url }
    Qui connaît cette adresse peut les lire. Les nouvelles histoires viennent s'y ranger toutes seules.
shelf-no-address = Une étagère a besoin d'une adresse qui s'ouvre partout, et je n'en ai pas. La personne qui me fait tourner peut m'en donner une : STORYPIX_PUBLIC_URL.
shelf-rights = Seules les personnes qui gèrent ce groupe peuvent ouvrir ou fermer son étagère.
shelf-close-ask = Faut-il fermer l'étagère ? Son adresse ne mènera plus nulle part. Les histoires restent, chacune avec sa page.
shelf-closed = L'étagère est fermée. Son adresse ne mène plus nulle part ; les histoires sont toutes encore là.
shelf-closes-later = Je n'arrive pas à atteindre la page de l'étagère en ce moment. Elle sera fermée dès que possible, inutile de redemander.
shelf-none = Cette discussion n'a pas d'étagère. /library shelf en ouvre une.
