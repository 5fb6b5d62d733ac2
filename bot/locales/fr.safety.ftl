## Ce qui n'est pas pour les enfants

error-unfit-attack = Moi, je ne fais que raconter des histoires. Dis-moi de qui parle la tienne, et ce qui s'y passe.
error-unfit-scene = Je préfère ne pas peindre cela. L'histoire continue sans cette image.
error-unfit-story = Cette histoire ne convenait pas aux enfants, alors je préfère ne pas la raconter. Redemande-la-moi, ou demande-m'en une autre ; personne ne paie pour celle-ci.
error-unfit-rest = La suite de cette histoire ne convenait pas aux enfants, alors je m'arrête ici. Ce qui est déjà raconté reste, et personne ne paie pour cela.
error-personal = S'il te plaît, n'écris pas qui sont vraiment les gens ni où ils se trouvent. Pour une histoire, des prénoms suffisent.
error-personal-phone = S'il te plaît, n'écris pas de numéro de téléphone. Une histoire n'en a pas besoin ; redis-moi ton idée sans ce numéro.
error-personal-email = S'il te plaît, n'écris pas d'adresse e-mail. Une histoire n'en a pas besoin ; redis-moi ton idée sans cette adresse.
error-personal-address = S'il te plaît, n'écris pas où quelqu'un habite vraiment. « Une petite maison au bout de la rue » suffit ; redis-moi ton idée comme ça.
error-personal-link = S'il te plaît, n'écris pas d'adresse de site. Dis-moi avec tes mots de quoi parle l'histoire.
error-personal-account = S'il te plaît, n'écris ni pseudo, ni mot de passe, ni long numéro. Des prénoms suffisent ; redis-moi ton idée comme ça.
privacy-unfit = Quand quelque chose ne convient pas aux enfants, je le note, avec la date ; les mots, seulement si ceux qui me font fonctionner l'ont activé.

## Incidents

admin-incident-words = « { $words } »
admin-incidents-words-on = Désormais je garde avec chaque incident ce qui ne convenait pas. Seuls les admins le voient ici, et la personne concernée dans /mydata.
admin-incidents-words-off = Désormais je ne garde plus les mots des incidents. Ceux que j'avais gardés sont effacés.
admin-incidents-words-are-kept = Les mots sont gardés aussi ; « incidents words off » les efface.
admin-incidents-words-alone = Les mots sont gardés aussi. Demande-les-moi là où personne d'autre ne lit, et je les montre.
admin-how-incidents = C'est : incidents, incidents 30 pour en voir plus, ou incidents words on et incidents words off
