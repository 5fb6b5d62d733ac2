## Quello che non è per bambini

error-unfit-attack = Io racconto solo storie. Dimmi di chi parla la tua, e che cosa succede loro.
error-unfit-scene = Questo preferisco non dipingerlo. La storia continua senza questa immagine.
error-unfit-rest = Il resto di questa storia non era adatto ai bambini, quindi mi fermo qui. Quello che è raccontato resta, e nessuno paga.
error-personal = Non scrivere chi è davvero qualcuno né dove si trova. Per una storia bastano i nomi di battesimo.
error-personal-phone = Togli il numero di telefono, per favore. A una storia non serve; ridimmi l'idea senza.
error-personal-email = Togli l'indirizzo e-mail, per favore. A una storia non serve; ridimmi l'idea senza.
error-personal-address = Non scrivere dove abita davvero qualcuno. «Una casetta in fondo alla strada» basta; ridimmi l'idea così.
error-personal-link = Togli l'indirizzo del sito, per favore. Dimmi con parole tue di che cosa parla la storia.
error-personal-account = Togli nomi utente, password e numeri lunghi. Bastano i nomi di battesimo; ridimmi l'idea così.
privacy-unfit = Quando qualcosa non è adatto ai bambini, annoto questo e quando; le parole solo se chi mi gestisce l'ha attivato.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = D'ora in poi conservo con ogni incidente quello che non era adatto. Lo vedono solo gli admin qui, e la persona interessata in /mydata.
admin-incidents-words-off = D'ora in poi non conservo parole con gli incidenti. Quelle che avevo conservato sono cancellate.
admin-incidents-words-are-kept = Si conservano anche le parole; «incidents words off» le cancella.
admin-incidents-words-alone = Si conservano anche le parole. Chiedimele dove non legge nessun altro, e te le mostro.
admin-how-incidents = Si dice: incidents, incidents 30 per vederne di più, oppure incidents words on e incidents words off
