## Quello che non è per bambini

error-unfit-attack = Io racconto solo storie. Dimmi di chi parla la tua, e che cosa succede.
error-unfit-scene = Questo preferisco non dipingerlo. La storia continua senza questa immagine.
error-unfit-story = Questa storia non mi è venuta adatta ai bambini, quindi preferisco non raccontarla. Chiedimela di nuovo, o chiedimene un'altra; per questa non paga nessuno.
error-unfit-rest = Il resto di questa storia non era adatto ai bambini, quindi mi fermo qui. Quello che ho già raccontato resta, e nessuno lo paga.
error-personal = Per favore, non scrivere chi è davvero qualcuno né dove si trova. Per una storia basta il nome, senza cognome.
error-personal-phone = Per favore, togli il numero di telefono. A una storia non serve; raccontami di nuovo l'idea senza.
error-personal-email = Per favore, togli l'indirizzo e-mail. A una storia non serve; raccontami di nuovo l'idea senza.
error-personal-address = Per favore, non scrivere dove abita davvero qualcuno. Basta «una casetta in fondo alla strada»; raccontami di nuovo l'idea così.
error-personal-link = Per favore, togli l'indirizzo del sito. Dimmi con parole tue di che cosa parla la storia.
error-personal-account = Per favore, togli nomi utente, password e numeri lunghi. Basta il nome, senza cognome; raccontami di nuovo l'idea così.
privacy-unfit = Quando qualcosa non è adatto ai bambini, lo annoto, con la data; le parole solo se chi mi gestisce l'ha attivato.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = D'ora in poi conservo con ogni incidente quello che non era adatto. Lo vedono solo gli admin qui, e la persona interessata in /mydata.
admin-incidents-words-off = D'ora in poi non conservo parole con gli incidenti. Quelle che avevo conservato sono cancellate.
admin-incidents-words-are-kept = Si conservano anche le parole; «incidents words off» le cancella.
admin-incidents-words-alone = Si conservano anche le parole. Chiedimele dove non legge nessun altro, e te le mostro.
admin-how-incidents = Si dice: incidents, incidents 30 per vederne di più, oppure incidents words on e incidents words off
