# Les pages qui viennent plus tard, quand l'endroit où on les garde était injoignable.

late-page = La page avec toute l'histoire n'est pas encore prête. Elle arrivera toute seule un peu plus tard, ici même.
late-page-file = Voici la page de « { $title } ».
late-away = L'endroit où sont gardées les pages est injoignable pour le moment. Rien n'est perdu ; réessaie dans quelques minutes.
late-library = la page arrive plus tard
late-waiting = Le stockage des pages est injoignable ou n'accepte rien : { $pages ->
    [one] { $pages } page attend
   *[other] { $pages } pages attendent
} et { $files ->
    [one] { $files } fichier est gardé
   *[other] { $files } fichiers sont gardés
} ici ({ $mb } Mo). Tout suivra tout seul ; le journal dit ce qui ne va pas.
picture-unkept = Cette image n'a pas pu être gardée. L'histoire continue sans elle.
error-too-much-waits = Je ne commence pas de nouvelle histoire pour l'instant : trop d'images attendent encore d'être rangées à leur place. Réessaie plus tard !
late-full = C'est tout ce qui peut attendre (STORYPIX_HELD_MB) : aucune nouvelle histoire ne commence avant que le stockage accepte de nouveau des fichiers.
