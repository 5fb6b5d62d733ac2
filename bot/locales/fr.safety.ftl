## Ce qui n'est pas pour les enfants

error-unfit-attack = Moi, je ne fais que raconter des histoires. Dis-moi de qui parle la tienne, et ce qui leur arrive.
error-unfit-scene = Je préfère ne pas peindre cela. L'histoire continue sans cette image.
error-unfit-rest = La suite de cette histoire ne convenait pas aux enfants, alors je m'arrête ici. Ce qui est raconté reste, et personne ne paie.
error-personal = N'écris pas qui est vraiment quelqu'un ni où il se trouve. Des prénoms suffisent pour une histoire.
error-personal-phone = N'écris pas le numéro de téléphone, s'il te plaît. Une histoire n'en a pas besoin ; redis-moi l'idée sans lui.
error-personal-email = N'écris pas l'adresse e-mail, s'il te plaît. Une histoire n'en a pas besoin ; redis-moi l'idée sans elle.
error-personal-address = N'écris pas où quelqu'un habite vraiment. « Une petite maison au bout de la rue » suffit ; redis-moi l'idée comme cela.
error-personal-link = N'écris pas l'adresse du site, s'il te plaît. Dis-moi avec tes mots de quoi parle l'histoire.
error-personal-account = N'écris ni pseudo, ni mot de passe, ni long numéro. Des prénoms suffisent ; redis-moi l'idée comme cela.
privacy-unfit = Quand quelque chose ne convient pas aux enfants, je note cela et quand ; les mots seulement si ceux qui me font tourner l'ont activé.

## Incidents

admin-incident-words = « { $words } »
admin-incidents-words-on = Désormais je garde avec chaque incident ce qui ne convenait pas. Seuls les admins le voient ici, et la personne concernée dans /mydata.
admin-incidents-words-off = Désormais je ne garde plus les mots des incidents. Ceux que j'avais gardés sont effacés.
admin-incidents-words-are-kept = Les mots sont gardés aussi ; « incidents words off » les efface.
admin-incidents-words-alone = Les mots sont gardés aussi. Demande-les-moi là où personne d'autre ne lit, et je les montre.
admin-how-incidents = C'est : incidents, incidents 30 pour en voir plus, ou incidents words on et incidents words off
