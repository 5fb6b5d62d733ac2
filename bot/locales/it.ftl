# Quello che StoryPix dice in italiano. Quello che manca qui viene detto in inglese.

## Raccontare una storia

heard-you = C'era una volta… La tua storia sta per cominciare!
in-line = { $place ->
    [one] C'è una storia prima della tua. Poi la tua comincerà da sola.
   *[other] Ci sono { $place } storie prima della tua. Poi la tua comincerà da sola.
}
chapter-heading = Capitolo { $number }
picture-coming = Qui il pittore è ancora al lavoro.
picture-failed = Il pittore si riposa. La storia va avanti senza questa immagine.
status-waiting = La tua storia aspetta il suo turno.
status-writing = Capitoli scritti: { $told } su { $planned } · Immagini: { $painted } su { $pictures }
status-illustrating = Tutti i capitoli sono scritti · Immagini: { $painted } su { $pictures }
status-publishing = Sto rilegando la pagina…
status-done = Finito.
status-failed = Non è stato possibile finire questa storia.
status-cancelled = Fermata.
story-done = Fine. La storia «{ $title }» è tutta tua.
story-cancelled = Ho smesso di raccontare. Quello che hai letto resta con te.

## Chiedere altro

ask-idea-empty = Di che cosa deve parlare la storia? Per esempio: una lumaca gigante che ruba l'insalata, con Tom e Zoé
ask-idea-long = Che idea lunga: { $given } caratteri! Raccontamela in { $max } al massimo, per favore.
ask-field = { $field }: «{ $given }» non va bene. Ecco che cosa va bene: { $allowed }
ask-language = Qui non so raccontare in «{ $given }». Conosco: { $allowed }. Scegli una di queste lingue, oppure chiedi a chi si occupa di me di aggiungere un cantastorie che la conosca.
ask-number = Rispondi con uno dei numeri, per favore.
ask-option = Non conosco l'opzione «{ $given }». Ecco che cosa va bene: { $allowed }
ask-command = Non conosco «{ $given }». Prova con /help.
ask-out-folder = In { $path } c'è altro, oltre a una storia. Scegli una cartella vuota.

## Passo dopo passo

guide-who = Di chi parla la storia? Tocca, o scrivi /story e la tua idea.
guide-where = Dove succede?
guide-what = Che cosa succede?
guide-style = Come devono essere le immagini?
who-1 = una lumaca gigante
who-2 = un piccolo drago
who-3 = una volpe furba
who-4 = due conigli
who-5 = un piccolo robot
who-6 = un unicorno timido
where-1 = nel giardino
where-2 = nel bosco
where-3 = in riva al mare
where-4 = sulla luna
where-5 = in un castello
where-6 = nella neve
what-1 = qualcuno ruba le insalate
what-2 = si è persa una stella
what-3 = il desiderio di imparare a volare
what-4 = si è perso un orsacchiotto
what-5 = paura del buio
what-6 = in cerca di un amico
guide-wish = { $who } { $where }: { $what }
style-watercolor = acquerello
style-cartoon = cartone animato
style-papercut = carta ritagliata
style-pastel = pastelli
length-short = breve (3 minuti)
length-medium = media (8 minuti)
length-long = lunga (15 minuti)

## Stato, biblioteca, impostazioni

nothing-now = In questo momento non c'è nessuna storia in corso. Comincia con /story.
status-line = «{ $title }» – { $status }
status-untitled = «{ $idea }» – { $status }
cancelled-one = Fermo la storia.
cancelled-none = In questo momento non c'è nessuna storia in corso, quindi non c'è niente da fermare.
library-empty = Qui non ci sono ancora storie. Comincia la prima con /story.
library-head = { $count ->
    [one] Qui c'è una storia:
   *[other] Le tue { $count } storie più recenti:
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = non finita
settings-head = Ecco come racconto qui:
settings-line = { $name }: { $value }
settings-how = Per cambiare, per esempio: /settings { $example }
settings-changed = Da adesso in poi, { $name }: { $value }
settings-reset = { $name } torna com'era all'inizio: { $value }

## Aiuto

chat-welcome = Ciao, qui è StoryPix! Scrivi /story e un'idea, o soltanto /story. Con /help scopri di più, con /quit esci.
chat-bye = Buonanotte!
chat-pages = Le pagine sono all'indirizzo { $url } finché questa chat resta aperta.

## Quando qualcosa va storto

error-unknown = Ahi ahi, qualcosa è andato storto. Riprova tra un po'.
error-ask-user = Non ha funzionato. Dillo in un altro modo, per favore.
error-not-allowed = Mi dispiace, qui non posso ancora raccontare storie. Chiedi a chi si occupa di me, e dai questi numeri: persona { $person }, chat { $chat }.
error-try-later = Riprova tra un po', per favore.
error-provider = Il cantastorie ha perso la voce. Riprova tra un po'.
error-provider-busy = Il cantastorie ha troppo da raccontare in questo momento. Riprova tra un po'.
error-no-storyteller = Non c'è nessun cantastorie che possa raccontare questa storia.
error-refused = Il cantastorie preferisce non raccontare questa storia. Prova con un'idea più dolce.
error-unfit = Questo preferisco non raccontarlo. Prova con un'idea più dolce.
error-storage = Non ho potuto scrivere la storia ({ $path }). Chiedi a chi si occupa di me, per favore.
error-storage-corrupt = Non riesco più a leggere il mio quaderno: { $path } è danneggiato. Spostalo, o rimetti una copia; `storypix doctor` spiega di più.
error-storage-read-only = Non posso scrivere in { $path }. Dammi il permesso, o scegli un'altra cartella con STORYPIX_DATA.
error-storage-full = Non c'è più spazio per scrivere la storia ({ $path }). Libera un po' di spazio, per favore.
error-storage-newer = { $path } viene da uno StoryPix più recente. Aggiorna StoryPix, o scegli un'altra cartella con STORYPIX_DATA.
error-settings = C'è un'impostazione sbagliata.
error-task-gone = Questa storia non c'è più.
error-interrupted = Questa storia è stata interrotta. Quello che è già stato raccontato è in /library.
error-data-in-use = Un altro StoryPix sta usando { $path }. Fermalo, o scegli un'altra cartella con STORYPIX_DATA.
error-stopping = Sto per andare a riposare, quindi non comincio niente di nuovo. Chiedimelo di nuovo tra un po'.

## Pulsanti

button-cancel = Ferma
button-redo = Ridipingi
button-again = Un'altra storia
button-library = Tutte le storie

## Quello che fanno i comandi, nei menu delle piattaforme

command-story = Racconta una storia dalla tua idea
command-status = A che punto è la storia?
command-cancel = Ferma la storia
command-library = Le storie che hai
command-settings = Lingua, età, stile e lunghezza
command-redo = Ridipinge un'immagine
command-help = Che cosa so fare
command-admin = Per chi si occupa di me
option-idea = Di che cosa parla la storia
option-language = La lingua della storia
option-age = Quanti anni ha chi ascolta
option-style = Come sono le immagini
option-length = Quanto è lunga la storia
option-pictures = Quante immagini
option-seed = Lo stesso numero racconta di nuovo la stessa storia
option-size = La dimensione delle immagini, per esempio 1024x1024
option-quality = La qualità delle immagini, per esempio low o high
option-storyteller = Chi scrive
option-illustrator = Chi dipinge
option-chapter = Il numero del capitolo
option-setting = Che cosa cambiare
option-value = Il nuovo valore

## Ridipingere


## La pagina, dove non si può aprire nessun link

hint-public-url = Non è impostato nessun indirizzo pubblico, quindi le storie finiscono con un file. Con STORYPIX_PUBLIC_URL finiscono con un link.

## Per chi si occupa di me

admin-no = Mi dispiace, questo può farlo solo chi si occupa di me.
admin-claimed = Ciao! Da adesso in poi ti occupi tu di me. /admin mostra che cosa puoi fare.
admin-fixed = Questa persona è admin secondo le impostazioni.

## Quello che manca in una chat

error-permissions = Qui mi mancano dei permessi: { $missing }. Chiedi a chi si occupa di questo server.
error-rest-in-library = Il resto della storia ti aspetta in /library.
error-output = Qui nessuno può leggermi: non si può scrivere sull'output.
run-pages = Le pagine sono su { $url }, su questa macchina.
run-claim = Nessuno si occupa ancora di me. Scrivimi in privato: /admin claim { $code }

## I nomi dei comandi, dove la piattaforma li ha in ogni lingua: una parola in minuscolo

name-story = storia
name-status = stato
name-cancel = annulla
name-library = biblioteca
name-settings = impostazioni
name-redo = ridipingi
name-help = aiuto
