## Quello che resta

error-over-limit =
    { $account ->
        [bot] Per ora ho raccontato tutte le storie che posso raccontare.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] In questo momento non ci sono soldi per le storie di questa chat.
               *[other] Questo costa più di quello che resta per questa chat: { USD($left) } su { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] In questo momento non ci sono storie per questa chat.
                [one] Questa chat ha già avuto la sua storia.
               *[other] Questa chat ha già avuto tutte le sue { $limit } storie.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] In questo momento non ci sono soldi per le tue storie.
               *[other] Questo costa più di quello che ti resta: { USD($left) } su { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] In questo momento non ci sono storie per te.
                [one] Hai già avuto la tua storia.
               *[other] Hai già avuto tutte le tue { $limit } storie.
            }
        }
    } { $limit ->
        [0] Chi si occupa di me può cambiarlo.
       *[other] { $period ->
            [month] Ce ne saranno altre { DATE($more_at) }.
           *[day] Ce ne saranno altre domani, { WEEKDAY($more_at) }.
        }
    }
quota-head = Ecco quello che resta:
quota-unlimited = Qui non si conta niente: chiedi tutte le storie che vuoi.
quota-free = Né tu né questa chat avete un limite: chiedi tutte le storie che vuoi.
quota-line =
    { $account ->
        [chat] Per questa chat
       *[person] Per te
    }: { $unit ->
        [usd] { USD($left) } su { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } su una storia
           *[other] { $left } su { $limit } storie
        }
    } { $period ->
        [month] questo mese. Ce ne saranno altre { DATE($more_at) }.
       *[day] oggi. Ce ne saranno altre domani, { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] Per questa chat
       *[person] Per te
    }: nessuna. Chi si occupa di me può cambiarlo.
quota-bot-empty =
    Per ora ho raccontato tutte le storie che posso raccontare. { $period ->
        [month] Ce ne saranno altre { DATE($more_at) }.
       *[day] Ce ne saranno altre domani, { WEEKDAY($more_at) }.
    }
quota-bot-none = In questo momento non posso raccontare storie. Chi si occupa di me può cambiarlo.

## Quello che conservo

privacy =
    Che cosa conservo: i numeri con cui questa app conosce te e questa chat, le tue idee e i tuoi desideri, le storie con le loro immagini, quanto sono costate, le impostazioni, e quello che ha deciso chi si occupa di me. Quello che mi scrivi lo conservo solo finché non ho risposto.

    { $days ->
        [0] Per quanto tempo: finché non lo cancelli.
        [one] Per quanto tempo: le storie vengono cancellate dopo un giorno.
       *[other] Per quanto tempo: le storie vengono cancellate dopo { $days } giorni.
    } Quello che hai usato questo mese conta fino alla fine del mese, anche se cancelli tutto.

    Chi lo vede: chi legge questa chat, chi ha il link di una storia, e chi si occupa di me. { $providers ->
        [none] Scrivo e dipingo da solo: la tua idea non va a nessun altro.
       *[other] Chi scrive, dipinge e controlla per me riceve la tua idea e quello che c'è nelle immagini, ma non chi sei: { $providers }.
    }

    Una storia cancellata sparisce subito da qui, ed entro 5 minuti dalle reti che tengono copie delle pagine. Le copie nei browser, e quello che si è visto nelle chat, non posso riprenderle. Chi conosce l'indirizzo dello scaffale di una chat può leggere tutto quello che c'è, e i file che qualcuno ha tenuto restano a chi li ha.
button-mydata = Una copia dei miei dati
button-forgetme = Cancellare tutto

## Una copia di quello che conservo

mydata-ready = Ecco quello che conservo su di te.
mydata-readme =
    Che cosa conserva StoryPix su di te
    ===================================

    me.json        chi sei per me, le tue impostazioni, i tuoi limiti, e quello che è stato notato o deciso
    stories/       ogni storia che hai chiesto: testo, immagini, pagina, e story.json con l'idea, le date e i costi
    ledger.csv     quello che è stato contato per te, in storie e in dollari
    requests.csv   quello che è stato chiesto a chi scrive, dipinge e controlla per me

    { $missing ->
        [0] Non manca niente.
        [one] Manca un'immagine, perché il file sarebbe stato troppo grande. È nella pagina della sua storia.
       *[other] Mancano { $missing } immagini, perché il file sarebbe stato troppo grande. Sono nelle pagine delle loro storie.
    }
    Quello che mi scrivi non è più conservato dopo la mia risposta. /privacy spiega di più, /forgetme cancella tutto.

## Dimenticare

forget-ask = Cancello tutto quello che so di te? Tutte le storie che hai chiesto spariscono per sempre, con le loro pagine e immagini. Chi ha un link non potrà più aprirlo.
forget-ask-chat = Va cancellato tutto di questa chat? Tutte le sue storie spariscono per sempre, chiunque le abbia chieste, con pagine, immagini e impostazioni.
button-forget-yes = Sì, cancella tutto
button-no = No, tieni tutto
forget-kept = Non è stato cancellato niente.
forget-done =
    { $stories ->
        [0] Tutto quello che sapevo di te è cancellato.
        [one] Tutto quello che sapevo di te è cancellato, con una storia.
       *[other] Tutto quello che sapevo di te è cancellato, con { $stories } storie.
    } Quello che hai usato questo mese conta fino alla fine del mese. Quello che ho scritto nelle chat resta lì finché qualcuno non lo cancella.
forget-stays-blocked = Una cosa resta: mi è stato detto di non risponderti.
forget-stays-admin = Una cosa resta: ti occupi di me. Un'altra persona che si occupa di me può cambiarlo.
forget-stays-limits = Una cosa resta: i limiti che sono stati messi per te.
forget-later = Adesso non ho potuto cancellare tutto. Chiedimelo di nuovo tra qualche minuto, e cancellerò il resto.
forget-chat-done =
    { $stories ->
        [0] Tutto di quella chat è cancellato.
        [one] Tutto di quella chat è cancellato, con una storia.
       *[other] Tutto di quella chat è cancellato, con { $stories } storie.
    }
forget-chat-asked = L'ho riferito. Appena una delle persone che si occupano di me è d'accordo, tutto di questa chat viene cancellato.
forget-chat-consent = Per dare il consenso: /admin forget-chat { $platform } { $chat }
forget-chat-none = Nessuna chat chiede di essere dimenticata.
forget-chat-waiting = Queste chat chiedono di essere dimenticate:
forget-chat-sure =
    Va cancellato per sempre tutto della chat { $chat } ({ $platform })? { $stories ->
        [0] Non ha storie.
        [one] Ha una storia.
       *[other] Ha { $stories } storie.
    }
admin-how-forget-chat = Di' quale: forget-chat telegram -100123
forget-chat-rights = Solo chi gestisce questa chat può farla cancellare del tutto.
confirm-stale = Questo pulsante è troppo vecchio. Chiedi di nuovo, per favore.
confirm-foreign = Questo pulsante è di qualcun altro.

## Le storie di una chat

library-story = «{ $title }» ({ $date })
library-gone = Questa storia non è più qui.
library-delete-ask = Va cancellata per sempre «{ $title }», con la sua pagina e le sue immagini?
library-delete-early = Questa storia viene ancora raccontata. Prima fermala, poi cancellala.
library-deleted = «{ $title }» è cancellata.
library-not-yours = Può farlo solo chi ha chiesto questa storia, o chi gestisce questa chat.
button-delete = Cancella
button-delete-yes = Sì, cancellala
button-older = Più vecchie

## I comandi

command-quota = Quante storie restano
command-privacy = Che cosa conservo, per quanto tempo, e chi lo vede
command-mydata = Una copia di tutto quello che conservo su di te
command-forgetme = Cancella tutto quello che conservo su di te
name-quota = restano
name-privacy = riservatezza
name-mydata = mieidati
name-forgetme = dimenticami
option-whose = Che cosa viene cancellato
whose-me = tutto di me
whose-chat = tutto di questa chat

help =
    Racconto storie illustrate.

    /story una volpe che trova una stella   racconta una storia
    /story   chiede, passo dopo passo, come la vuoi
    /story --length short --style cartoon un drago timido   con delle opzioni
    /status   dice a che punto è la storia
    /cancel   la ferma
    /redo   ridipinge un'immagine: quella che manca, o quella che scegli
    /library   mostra le storie che hai: per leggerle, o cancellarle
    /continue vanno al mare   racconta il prossimo episodio con gli stessi eroi
    /settings   lingua, età, stile e lunghezza
    /quota   quello che ti resta
    /privacy   quello che conservo; /mydata te ne dà una copia, /forgetme lo cancella
    /help   mostra questo

    Opzioni: --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
