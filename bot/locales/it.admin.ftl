# Per chi si occupa del bot. I verbi e le loro parole sono gli stessi in ogni lingua.

## Uno sguardo d'insieme

admin-overview-awake = Sono sveglio e accetto nuove storie.
admin-overview-rests = Mi riposo: non comincia nessuna nuova storia.
admin-overview-open = { $open ->
    [0] Adesso non si racconta nessuna storia.
    [one] Una storia è in corso o aspetta.
   *[other] { $open } storie sono in corso o aspettano.
}
admin-overview-cost = Costo: { $day } oggi, { $month } questo mese
admin-overview-incidents = { $incidents ->
    [0] Niente di particolare negli ultimi { $days } giorni.
    [one] Un incidente negli ultimi { $days } giorni.
   *[other] { $incidents } incidenti negli ultimi { $days } giorni.
}
admin-overview-forget = { $chats ->
    [one] Una chat chiede di essere dimenticata.
   *[other] { $chats } chat chiedono di essere dimenticate.
}
admin-unknown-verb = Non conosco «{ $given }». Quello che c'è: help
admin-help =
    Dopo /admin, o dopo «storypix admin» sulla macchina stessa:

    allow here · allow person 123 · allow chat -100123
    block … · forget … (come se non fosse mai stato deciso niente) · admin 123
    people · mode open · mode listed
    pause · pause torno alle sei · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TESTO · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    Una persona o una chat è il suo numero, e su un'altra piattaforma: person 123 discord.
admin-and-more = … e altri { $count }

## Pulsanti

admin-button-people = Chi può usarmi
admin-button-limits = Limiti
admin-button-usage = Uso e costo
admin-button-models = Modelli e prezzi
admin-button-open = Storie in corso
admin-button-failed = Storie fallite
admin-button-incidents = Incidenti
admin-button-audit = Registro dei cambiamenti
admin-button-broadcasts = Annunci
admin-button-pause = Riposo
admin-button-resume = Riprendere
admin-button-forget-chat = Chat da dimenticare
admin-button-help = Tutti i verbi
admin-button-mode-open = Aperto a tutti
admin-button-mode-listed = Solo chi faccio entrare
admin-button-really = Sì, davvero
admin-button-send = Mandare a tutti
admin-button-cancel = Fermare { $id }
admin-button-retry = Riprovare { $id }

## Persone e chat

admin-person = persona { $id }
admin-chat = la chat { $id }
admin-done-allow = { $whom } adesso può usarmi.
admin-done-block = { $whom } non può più usarmi.
admin-done-forget = { $whom }: come se non fosse mai stato deciso niente.
admin-done-admin = { $whom } da adesso in poi si occupa anche lei di me.
admin-how-people = Per esempio: allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Solo una persona può occuparsi di me, non una chat.
admin-id-number = «{ $given }» non è un identificativo: è un numero. A chi non è ancora ammesso dico il suo quando mi scrive.
admin-which-platform = Aggiungi la piattaforma, una di queste: { $platforms }. Per esempio: person 123 telegram
admin-last = Nessuno si occuperebbe più di me: è l'ultima persona admin. Sulla macchina stessa, «storypix admin admin ID» ne nomina una nuova.
admin-people-admin = Si occupano di me:
admin-people-allowed = Ammessi:
admin-people-blocked = Esclusi:
admin-by-settings = {" "}(secondo le impostazioni)
admin-nobody = nessuno
admin-mode-open = Modo open: può usarmi chiunque non sia escluso.
admin-mode-listed = Modo listed: può usarmi solo chi è stato ammesso.
admin-how-mode = È uno dei due: mode open · mode listed

## Riposo

admin-paused = Adesso mi riposo: non comincia nessuna nuova storia, e quelle in corso arrivano alla fine.
admin-resumed = Sono di nuovo sveglio e accetto nuove storie.
admin-reason-long = Di' il motivo in { $max } caratteri al massimo, per favore.
error-resting = Mi riposo per un po' e non comincio nuove storie. Torna più tardi!
error-resting-because = Mi riposo per un po' e non comincio nuove storie: { $reason }

## Limiti

limit-stories-day = { $count ->
    [0] nessuna storia al giorno
    [one] una storia al giorno
   *[other] { $amount } storie al giorno
}
limit-stories-month = { $count ->
    [0] nessuna storia al mese
    [one] una storia al mese
   *[other] { $amount } storie al mese
}
limit-usd-day = { $amount } al giorno
limit-usd-month = { $amount } al mese
limit-unlimited-stories-day = quante storie si vuole al giorno
limit-unlimited-stories-month = quante storie si vuole al mese
limit-unlimited-usd-day = quanto denaro serve al giorno
limit-unlimited-usd-month = quanto denaro serve al mese
admin-bot = tutto il bot
admin-each-person = ogni persona
admin-each-chat = ogni chat
admin-by-group = (deciso dal gruppo stesso)
admin-limit-now = Da adesso in poi, { $whom }:
admin-limit-nothing = nessun limite proprio
admin-limits-head = Valgono questi limiti:
admin-limits-none = Non ci sono limiti.
admin-how-limit = Per esempio: limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Uso e modelli

admin-by-day = Per giorno
admin-by-month = Per mese
admin-by-person = Per persona
admin-by-chat = Per chat
admin-by-model = Per modello
admin-usage-head = { $days ->
    [one] { $group }, oggi
   *[other] { $group }, gli ultimi { $days } giorni
}
admin-usage-columns = costo · storie · chiamate
admin-usage-columns-model = costo · chiamate
admin-usage-none = Non è stato usato niente.
admin-usage-total = in tutto
admin-how-usage = Per esempio: usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Chi scrive, in ordine:
admin-models-painting = Chi dipinge, in ordine:
admin-models-about = I prezzi sono per un milione di token.
admin-price-free = non costa niente
admin-price-unknown = non conosco il suo prezzo e lo conto come niente
admin-price-seen = visto il { $date }: { $source }
admin-price-text-in = testo in entrata { $price }
admin-price-cached-in = dalla cache { $price }
admin-price-text-out = testo in uscita { $price }
admin-price-image-in = immagine in entrata { $price }
admin-price-image-out = immagine in uscita { $price }

## Storie in corso o fallite

admin-open-none = Adesso non si racconta nessuna storia.
admin-open-head = { $count ->
    [one] Una storia è in corso:
   *[other] { $count } storie sono in corso:
}
admin-failed-none = Nessuna storia è fallita.
admin-failed-head = Le ultime fallite:
admin-task-line = { $id } · { $at } · chat { $chat } · persona { $person }
admin-no-task = Non conosco una storia { $id }.
admin-not-open = La storia { $id } è già finita.
admin-not-failed = La storia { $id } non è fallita, quindi non c'è niente da riprovare.
admin-cancelled = La storia { $id } si sta fermando.
admin-retried = La storia { $id } continua.
admin-retry-over = La storia { $id } non può continuare adesso: il limite non lascia posto ({ $whom }).
admin-how-cancel = Di' quale: cancel ID. «open» mostra gli identificativi.
admin-how-retry = Di' quale: retry ID. «failed» mostra gli identificativi.

## Annunci

admin-broadcast-draft = { $count ->
    [one] Questo va in una chat:
   *[other] Questo va in { $count } chat:
}

    { $text }

    Non è ancora stato mandato niente.
admin-broadcast-nobody = Non c'è nessuna chat a cui dirlo: nessuno ha ancora chiesto una storia.
admin-broadcast-begun = { $count ->
    [one] Adesso lo dico in una chat. «broadcasts» mostra a che punto sono.
   *[other] Adesso lo dico in { $count } chat. «broadcasts» mostra a che punto sono.
}
admin-broadcast-long = Sono { $given } caratteri. Dillo in { $max } al massimo, per favore.
admin-broadcast-gone = Questa bozza non c'è più. Scrivila di nuovo, per favore.
admin-broadcast-twice = Questo è già stato mandato.
admin-how-broadcast = Di' che cosa: broadcast TESTO. Lo rivedi prima che parta qualcosa.
admin-broadcasts-none = Non è ancora stato annunciato niente a tutte le chat.
admin-broadcast-counts = { $sent } ce l'hanno · { $waiting } aspettano · { $unreached } non raggiunte · { $sending } incerte

## Incidenti e registro

admin-incidents-none = Non è successo niente di particolare.
admin-incidents-head = Negli ultimi { $days } giorni:
admin-incident-line = { $at } · { $category } ({ $stage }) · persona { $person } · chat { $chat }
admin-audit-none = Nessuno ha ancora cambiato niente.
admin-audit-head = Gli ultimi cambiamenti:
admin-how-audit = Si dice: audit, oppure audit 30 per vederne di più

## Che cosa un gruppo decide per sé

settings-group-only = In un gruppo questo lo cambia solo chi se ne occupa.
settings-how-limit = Per esempio: /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = Chi si occupa di me ha stabilito meno, e vale quello: /quota lo mostra.

## The field of the command, where a platform has one

option-words = Che cosa vuoi: «help» lo mostra

## Aiuto per chi decide

help-limit = Decidi tu per questa chat: /settings limit 5 stories a day
help-admin = Ti occupi tu di me: /admin mostra come sto e che cosa puoi cambiare.
