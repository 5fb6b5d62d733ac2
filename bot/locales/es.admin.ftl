# Para quienes se ocupan del bot. Los verbos y sus palabras son los mismos en todos los idiomas.

## Un resumen

admin-overview-awake = Estoy despierto y acepto cuentos nuevos.
admin-overview-rests = Estoy descansando: no empieza ningún cuento nuevo.
admin-overview-open = { $open ->
    [0] Ahora no se está contando ningún cuento.
    [one] Un cuento se está contando o espera.
   *[other] { $open } cuentos se están contando o esperan.
}
admin-overview-cost = Coste: { $day } hoy, { $month } este mes
admin-overview-incidents = { $incidents ->
    [0] Nada especial en los últimos { $days } días.
    [one] Un incidente en los últimos { $days } días.
   *[other] { $incidents } incidentes en los últimos { $days } días.
}
admin-overview-forget = { $chats ->
    [one] Un chat pide que se le olvide.
   *[other] { $chats } chats piden que se les olvide.
}
admin-unknown-verb = No conozco «{ $given }». Lo que hay: help
admin-help =
    Después de /admin, o después de «storypix admin» en la propia máquina:

    allow here · allow person 123 · allow chat -100123
    block … · forget … (como si nunca se hubiera decidido nada) · admin 123
    people · mode open · mode listed
    pause · pause vuelvo a las seis · resume
    limit each person 5 stories a day
    limit bot 20 usd a month · limit here none
    limits · usage · usage month · usage person 7 days
    usage story · usage estimates · price MODEL
    models · models off NAME · models on NAME
    open · cancel ID · failed · retry ID
    broadcast TEXTO · broadcasts
    incidents · incidents 30 · incidents words on · audit · audit 30
    forget-chat

    Una persona o un chat es su número, y en otra plataforma: person 123 discord.
admin-and-more = … y { $count } más

## Botones

admin-button-people = Quién puede usarme
admin-button-limits = Límites
admin-button-usage = Uso y coste
admin-button-models = Modelos y precios
admin-button-open = Cuentos en marcha
admin-button-failed = Cuentos fallidos
admin-button-incidents = Incidentes
admin-button-audit = Registro de cambios
admin-button-broadcasts = Avisos
admin-button-pause = Descansar
admin-button-resume = Seguir
admin-button-forget-chat = Chats por olvidar
admin-button-help = Todos los verbos
admin-button-mode-open = Abierto a todo el mundo
admin-button-mode-listed = Solo a quien yo deje entrar
admin-button-really = Sí, de verdad
admin-button-send = Enviar a todos
admin-button-cancel = Parar { $id }
admin-button-retry = Reintentar { $id }

## Personas y chats

admin-person = persona { $id }
admin-chat = el chat { $id }
admin-done-allow = { $whom } ya puede usarme.
admin-done-block = { $whom } ya no puede usarme.
admin-done-forget = { $whom }: como si nunca se hubiera decidido nada.
admin-done-admin = { $whom } también se ocupa de mí a partir de ahora.
admin-how-people = Por ejemplo: allow here · allow person 123 · block chat -100123 · forget person 123 discord · admin 123
admin-only-persons = Solo una persona puede ocuparse de mí, no un chat.
admin-id-number = «{ $given }» no es un identificador: es un número. A quien aún no puede entrar le digo el suyo cuando me escribe.
admin-which-platform = Añade la plataforma, una de estas: { $platforms }. Por ejemplo: person 123 telegram
admin-last = Ya nadie se ocuparía de mí: es la última persona admin. En la propia máquina, «storypix admin admin ID» nombra a otra.
admin-people-admin = Se ocupan de mí:
admin-people-allowed = Pueden entrar:
admin-people-blocked = No pueden entrar:
admin-by-settings = {" "}(por los ajustes)
admin-nobody = nadie
admin-mode-open = Modo open: puede usarme todo el mundo, menos quien tenga prohibido entrar.
admin-mode-listed = Modo listed: solo pueden usarme quienes tienen permiso.
admin-how-mode = Es uno de los dos: mode open · mode listed

## Descanso

admin-paused = Ahora descanso: no empieza ningún cuento nuevo, y los que se están contando llegan a su fin.
admin-resumed = Estoy despierto otra vez y acepto cuentos nuevos.
admin-reason-long = Da el motivo en { $max } caracteres como máximo, por favor.
error-resting = Estoy descansando un rato y no empiezo cuentos nuevos. ¡Vuelve más tarde!
error-resting-because = Estoy descansando un rato y no empiezo cuentos nuevos: { $reason }

## Límites

limit-stories-day = { $count ->
    [0] ningún cuento al día
    [one] un cuento al día
   *[other] { $amount } cuentos al día
}
limit-stories-month = { $count ->
    [0] ningún cuento al mes
    [one] un cuento al mes
   *[other] { $amount } cuentos al mes
}
limit-usd-day = { $amount } al día
limit-usd-month = { $amount } al mes
limit-unlimited-stories-day = todos los cuentos que se quieran al día
limit-unlimited-stories-month = todos los cuentos que se quieran al mes
limit-unlimited-usd-day = todo el dinero que haga falta al día
limit-unlimited-usd-month = todo el dinero que haga falta al mes
admin-bot = el bot entero
admin-each-person = cada persona
admin-each-chat = cada chat
admin-by-group = (puesto por el propio grupo)
admin-limit-now = A partir de ahora, { $whom }:
admin-limit-nothing = sin límite propio
admin-limits-head = Estos límites valen:
admin-limits-none = No hay límites.
admin-how-limit = Por ejemplo: limit each person 5 stories a day · limit chat -100123 3.50 usd a month · limit bot none · limit here default

## Uso y modelos

admin-by-day = Por día
admin-by-month = Por mes
admin-by-person = Por persona
admin-by-chat = Por chat
admin-by-model = Por modelo
admin-usage-head = { $days ->
    [one] { $group }, hoy
   *[other] { $group }, los últimos { $days } días
}
admin-usage-columns = coste · cuentos · llamadas
admin-usage-columns-model = coste · llamadas
admin-usage-none = No se ha usado nada.
admin-usage-total = en total
admin-how-usage = Por ejemplo: usage · usage month · usage person 7 days · usage chat · usage model · usage story · usage estimates
admin-models-writing = Quién escribe, por orden:
admin-models-painting = Quién pinta, por orden:
admin-models-about = Los precios son por un millón de tokens.
admin-price-free = no cuesta nada
admin-price-unknown = no conozco su precio y lo cuento como nada
admin-price-seen = visto el { $date }: { $source }
admin-price-text-in = texto de entrada { $price }
admin-price-cached-in = de la caché { $price }
admin-price-text-out = texto de salida { $price }
admin-price-image-in = imagen de entrada { $price }
admin-price-image-out = imagen de salida { $price }

## Cuentos en marcha o fallidos

admin-open-none = Ahora no se está contando ningún cuento.
admin-open-head = { $count ->
    [one] Un cuento está en marcha:
   *[other] { $count } cuentos están en marcha:
}
admin-failed-none = No ha fallado ningún cuento.
admin-failed-head = Los últimos que han fallado:
admin-task-line = { $id } · { $at } · chat { $chat } · persona { $person }
admin-no-task = No conozco ningún cuento { $id }.
admin-not-open = El cuento { $id } ya ha terminado.
admin-not-failed = El cuento { $id } no ha fallado, así que no hay nada que reintentar.
admin-cancelled = El cuento { $id } se está parando.
admin-retried = El cuento { $id } sigue.
admin-retry-over = El cuento { $id } no puede seguir ahora: el límite no deja sitio para él ({ $whom }).
admin-how-cancel = Di cuál: cancel ID. «open» muestra los identificadores.
admin-how-retry = Di cuál: retry ID. «failed» muestra los identificadores.

## Avisos

admin-broadcast-draft = { $count ->
    [one] Esto va a un chat:
   *[other] Esto va a { $count } chats:
}

    { $text }

    Todavía no se ha enviado nada.
admin-broadcast-nobody = No hay ningún chat al que decírselo: todavía nadie ha pedido un cuento.
admin-broadcast-begun = { $count ->
    [one] Lo digo ahora en un chat. «broadcasts» muestra por dónde voy.
   *[other] Lo digo ahora en { $count } chats. «broadcasts» muestra por dónde voy.
}
admin-broadcast-long = Son { $given } caracteres. Dilo en { $max } como máximo, por favor.
admin-broadcast-gone = Este borrador ya no está. Escríbelo otra vez, por favor.
admin-broadcast-twice = Esto ya se ha enviado.
admin-how-broadcast = Di qué: broadcast TEXTO. Lo ves una vez más antes de que se envíe nada.
admin-broadcasts-none = Todavía no se ha avisado de nada a todos los chats.
admin-broadcast-counts = { $sent } lo tienen · { $waiting } esperan · { $unreached } sin alcanzar · { $sending } sin saber

## Incidentes y registro

admin-incidents-none = No ha pasado nada especial.
admin-incidents-head = En los últimos { $days } días:
admin-incident-line = { $at } · { $category } ({ $stage }) · persona { $person } · chat { $chat }
admin-audit-none = Todavía nadie ha cambiado nada.
admin-audit-head = Los últimos cambios:
admin-how-audit = Es: audit, o audit 30 para ver más

## Lo que un grupo decide para sí mismo

settings-group-only = En un grupo, esto solo lo cambian quienes se ocupan de él.
settings-how-limit = Por ejemplo: /settings limit 5 stories a day · /settings limit 2 usd a month · /settings limit default
settings-limit-lower = Quien se ocupa de mí ha fijado menos, y eso es lo que cuenta: /quota lo muestra.

## The field of the command, where a platform has one

option-words = Lo que quieres: «help» lo muestra

## Ayuda para quienes deciden

help-limit = Tú decides en este chat: /settings limit 5 stories a day
help-admin = Tú te ocupas de mí: /admin muestra cómo estoy y qué puedes cambiar.
