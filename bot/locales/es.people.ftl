## Lo que queda

error-over-limit =
    { $account ->
        [bot] Ya he contado todos los cuentos que puedo contar por ahora.
        [chat] { $unit ->
            [usd] { $limit ->
                [0] Ahora mismo no hay dinero para cuentos en este chat.
               *[other] Esto cuesta más de lo que le queda a este chat: { USD($left) } de { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Ahora mismo no hay cuentos para este chat.
                [one] Este chat ya ha tenido su cuento.
               *[other] Este chat ya ha tenido sus { $limit } cuentos.
            }
        }
       *[person] { $unit ->
            [usd] { $limit ->
                [0] Ahora mismo no hay dinero para tus cuentos.
               *[other] Esto cuesta más de lo que te queda: { USD($left) } de { USD($limit) }.
            }
           *[stories] { $limit ->
                [0] Ahora mismo no hay cuentos para ti.
                [one] Ya has tenido tu cuento.
               *[other] Ya has tenido tus { $limit } cuentos.
            }
        }
    } { $limit ->
        [0] La persona que se ocupa de mí puede cambiarlo.
       *[other] { $period ->
            [month] Habrá más el { DATE($more_at) }.
           *[day] Habrá más mañana, { WEEKDAY($more_at) }.
        }
    }
quota-head = Esto es lo que queda:
quota-unlimited = Aquí no se cuenta nada: pide todos los cuentos que quieras.
quota-free = Ni tú ni este chat tenéis un límite propio: pide todos los cuentos que quieras.
quota-line =
    { $account ->
        [chat] Para este chat
       *[person] Para ti
    }: { $unit ->
        [usd] { USD($left) } de { USD($limit) }
       *[stories] { $limit ->
            [one] { $left } de un cuento
           *[other] { $left } de { $limit } cuentos
        }
    } { $period ->
        [month] este mes. Habrá más el { DATE($more_at) }.
       *[day] hoy. Habrá más mañana, { WEEKDAY($more_at) }.
    }
quota-none =
    { $account ->
        [chat] Para este chat
       *[person] Para ti
    }: ninguno. La persona que se ocupa de mí puede cambiarlo.
quota-bot-empty =
    Ya he contado todos los cuentos que puedo contar por ahora. { $period ->
        [month] Habrá más el { DATE($more_at) }.
       *[day] Habrá más mañana, { WEEKDAY($more_at) }.
    }
quota-bot-none = Ahora mismo no puedo contar ningún cuento. La persona que se ocupa de mí puede cambiarlo.

## Lo que se guarda

privacy =
    Lo que guardo: los números con los que esta aplicación te conoce a ti y a este chat, tus ideas y deseos, los cuentos con sus dibujos, lo que costaron, los ajustes, y lo que decidieron las personas que se ocupan de mí. Lo que me escribes solo se guarda hasta que he respondido.

    { $days ->
        [0] Cuánto tiempo: hasta que lo borres.
        [one] Cuánto tiempo: los cuentos se borran después de un día.
       *[other] Cuánto tiempo: los cuentos se borran después de { $days } días.
    } Lo que has gastado este mes se cuenta hasta que acabe el mes, aunque lo borres todo.

    Quién lo ve: quien lee este chat, quien tiene el enlace de un cuento, y quienes se ocupan de mí. { $providers ->
        [none] Escribo y pinto sin ayuda: tu idea no llega a nadie más.
       *[other] Quien escribe, pinta y revisa para mí recibe tu idea y lo que sale en los dibujos, pero no quién eres: { $providers }.
    }

    Un cuento borrado desaparece de aquí enseguida, y en 5 minutos de las redes que guardan copias de las páginas. Las copias en los navegadores, y lo que se mostró en los chats, no las puedo recuperar. Quien conoce la dirección de la estantería de un chat puede leer todo lo que hay en ella, y los archivos que alguien ha guardado se quedan con esa persona.
button-mydata = Una copia de mis datos
button-forgetme = Borrarlo todo

## Una copia de lo que se guarda

mydata-ready = Esto es lo que guardo sobre ti.
mydata-readme =
    Lo que StoryPix guarda sobre ti
    ===============================

    me.json        quién eres para mí, tus ajustes, tus límites, y lo que se notó o se decidió
    stories/       cada cuento que pediste: texto, dibujos, página, y story.json con su idea, sus fechas y sus costes
    ledger.csv     lo que se contó para ti, en cuentos y en dólares
    requests.csv   lo que se pidió a quienes escriben, pintan y revisan para mí

    { $missing ->
        [0] No falta nada.
        [one] Falta un dibujo, porque el archivo habría sido demasiado grande. Está en la página de su cuento.
       *[other] Faltan { $missing } dibujos, porque el archivo habría sido demasiado grande. Están en las páginas de sus cuentos.
    }
    Lo que me escribes ya no se guarda cuando he respondido. /privacy explica más, /forgetme lo borra todo.

## Olvidar

forget-ask = ¿Borro todo lo que sé de ti? Todos los cuentos que pediste desaparecen para siempre, con sus páginas y dibujos. Quien tenga un enlace ya no podrá abrirlo.
forget-ask-chat = ¿Se borra todo lo de este chat? Todos sus cuentos desaparecen para siempre, los pidiera quien los pidiera, con sus páginas, dibujos y ajustes.
button-forget-yes = Sí, borrarlo todo
button-no = No, guardarlo
forget-kept = No se ha borrado nada.
forget-done =
    { $stories ->
        [0] Todo lo que sabía de ti está borrado.
        [one] Todo lo que sabía de ti está borrado, con un cuento.
       *[other] Todo lo que sabía de ti está borrado, con { $stories } cuentos.
    } Lo que has gastado este mes se cuenta hasta que acabe el mes. Lo que escribí en los chats se queda allí hasta que alguien lo borre.
forget-stays-blocked = Una cosa se queda: me han dicho que no te responda.
forget-stays-admin = Una cosa se queda: te ocupas de mí. Otra persona que se ocupe de mí puede cambiarlo.
forget-stays-limits = Una cosa se queda: los límites que te pusieron.
forget-later = Ahora mismo no he podido borrarlo todo. Vuelve a pedírmelo dentro de unos minutos, y borraré lo demás.
forget-chat-done =
    { $stories ->
        [0] Todo lo de ese chat está borrado.
        [one] Todo lo de ese chat está borrado, con un cuento.
       *[other] Todo lo de ese chat está borrado, con { $stories } cuentos.
    }
forget-chat-asked = Lo he transmitido. En cuanto esté de acuerdo una de las personas que se ocupan de mí, se borrará todo lo de este chat.
forget-chat-consent = Para dar permiso: /admin forget-chat { $platform } { $chat }
forget-chat-none = Ningún chat pide que se le olvide.
forget-chat-waiting = Estos chats piden que se les olvide:
forget-chat-sure =
    ¿Se borra para siempre todo lo del chat { $chat } ({ $platform })? { $stories ->
        [0] No tiene cuentos.
        [one] Tiene un cuento.
       *[other] Tiene { $stories } cuentos.
    }
admin-how-forget-chat = Di cuál: forget-chat telegram -100123
forget-chat-rights = Solo quienes administran este chat pueden hacer que se borre entero.
confirm-stale = Este botón es demasiado viejo. Vuelve a pedirlo, por favor.
confirm-foreign = Este botón es de otra persona.

## Los cuentos de un chat

library-story = «{ $title }» ({ $date })
library-gone = Este cuento ya no está aquí.
library-delete-ask = ¿Se borra «{ $title }» para siempre, con su página y sus dibujos?
library-delete-early = Este cuento todavía se está contando. Detenlo primero, y después bórralo.
library-deleted = «{ $title }» está borrado.
library-not-yours = Eso solo puede hacerlo quien pidió este cuento, o quien administra este chat.
button-delete = Borrar
button-delete-yes = Sí, borrarlo
button-older = Más antiguos

## Las órdenes

command-quota = Cuántos cuentos quedan
command-privacy = Qué guardo, cuánto tiempo, y quién lo ve
command-mydata = Una copia de todo lo que guardo sobre ti
command-forgetme = Borrar todo lo que guardo sobre ti
name-quota = quedan
name-privacy = privacidad
name-mydata = misdatos
name-forgetme = olvídame
option-whose = Lo que se borra
whose-me = todo lo mío
whose-chat = todo lo de este chat

help =
    Cuento cuentos con ilustraciones.

    /story un zorro que encuentra una estrella   cuenta un cuento
    /story   pregunta, paso a paso, cómo lo quieres
    /story --length short --style cartoon un dragón tímido   con opciones
    /status   dice por dónde va el cuento
    /cancel   lo detiene
    /redo   vuelve a pintar un dibujo: el que falta, o el que elijas
    /library   muestra los cuentos que tienes: para leerlos, o borrarlos
    /continue van al mar   cuenta el siguiente episodio con los mismos héroes
    /settings   idioma, edad, estilo y longitud
    /quota   lo que te queda
    /privacy   lo que guardo; /mydata te da una copia, /forgetme lo borra
    /help   muestra esto

    Opciones: --language, --age, --style, --length, --pictures, --seed, --size, --quality, --storyteller, --illustrator, --moderator
