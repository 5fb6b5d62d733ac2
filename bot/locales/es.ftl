# Lo que StoryPix dice en español. Lo que falta aquí se dice en inglés.

## Contar un cuento

heard-you = Érase una vez… ¡Tu cuento está a punto de empezar!
in-line = { $place ->
    [one] Hay un cuento antes que el tuyo. El tuyo empezará solo.
   *[other] Hay { $place } cuentos antes que el tuyo. El tuyo empezará solo.
}
chapter-heading = Capítulo { $number }
picture-coming = El pintor todavía está trabajando aquí.
picture-failed = El pintor está descansando. El cuento sigue sin esta imagen.
status-waiting = Tu cuento espera su turno.
status-writing = Capítulos escritos: { $told } de { $planned } · Imágenes: { $painted } de { $pictures }
status-illustrating = Todos los capítulos están escritos · Imágenes: { $painted } de { $pictures }
status-publishing = Estamos encuadernando la página…
status-done = Terminado.
status-failed = No se ha podido terminar este cuento.
status-cancelled = Detenido.
story-done = Y colorín, colorado… «{ $title }» ya es para ti.
story-cancelled = He dejado de contar. Lo que has leído se queda contigo.

## Pedir otra cosa

ask-idea-empty = ¿De qué quieres que trate el cuento? Por ejemplo: un caracol gigante que roba las lechugas, con Tom y Zoé
ask-idea-long = ¡Qué idea tan larga: { $given } caracteres! Cuéntamela en { $max } como mucho, por favor.
ask-field = { $field }: «{ $given }» no me sirve. Lo que sí vale: { $allowed }
ask-language = Aquí no sé contar cuentos en «{ $given }». Conozco: { $allowed }. Elige uno de estos idiomas, o pide a la persona que se ocupa de mí que añada un cuentacuentos que lo conozca.
ask-number = Responde con uno de los números, por favor.
ask-option = No conozco la opción «{ $given }». Lo que sí vale: { $allowed }
ask-command = No conozco «{ $given }». Prueba con /help.
ask-out-folder = En { $path } hay otras cosas además de un cuento. Elige una carpeta vacía.

## Paso a paso

guide-who = ¿De quién trata el cuento? Toca, o escribe /story y tu idea.
guide-where = ¿Dónde ocurre?
guide-what = ¿Qué pasa?
guide-style = ¿Cómo quieres que sean las imágenes?
who-1 = un caracol gigante
who-2 = un pequeño dragón
who-3 = un zorro listo
who-4 = dos conejos
who-5 = un pequeño robot
who-6 = un unicornio tímido
where-1 = en el jardín
where-2 = en el bosque
where-3 = junto al mar
where-4 = en la luna
where-5 = en un castillo
where-6 = en la nieve
what-1 = alguien roba las lechugas
what-2 = se ha perdido una estrella
what-3 = el deseo de aprender a volar
what-4 = se ha perdido un osito de peluche
what-5 = miedo a la oscuridad
what-6 = en busca de un amigo
guide-wish = { $who } { $where }: { $what }
style-watercolor = acuarela
style-cartoon = dibujos animados
style-papercut = papel recortado
style-pastel = pinturas pastel
length-short = corto (3 minutos)
length-medium = mediano (8 minutos)
length-long = largo (15 minutos)

## Estado, biblioteca, ajustes

nothing-now = Ahora mismo no hay ningún cuento en marcha. Empieza uno con /story.
status-line = «{ $title }» — { $status }
status-untitled = «{ $idea }» — { $status }
cancelled-one = Dejo de contar el cuento.
cancelled-none = Ahora mismo no hay ningún cuento en marcha, así que no hay nada que detener.
library-empty = Aquí todavía no hay cuentos. Empieza el primero con /story.
library-head = { $count ->
    [one] Aquí hay un cuento guardado:
   *[other] Tus { $count } cuentos más recientes:
}
library-line = { $number }. { $title } ({ $date })
library-unfinished = sin terminar
settings-head = Así cuento los cuentos aquí:
settings-line = { $name }: { $value }
settings-how = Para cambiar algo, por ejemplo: /settings { $example }
settings-changed = A partir de ahora, { $name }: { $value }
settings-reset = { $name } vuelve a estar como al principio: { $value }

## Ayuda

chat-welcome = ¡Te damos la bienvenida a StoryPix! Escribe /story y una idea, o solo /story. Con /help sabrás más, y con /quit sales.
chat-bye = ¡Buenas noches!
chat-pages = Las páginas están en { $url } mientras este chat siga abierto.

## Cuando algo sale mal

error-unknown = ¡Vaya! Algo ha salido mal. Vuelve a intentarlo dentro de un rato.
error-ask-user = No ha funcionado. Dilo de otra manera, por favor.
error-not-allowed = Lo siento, todavía no puedo contar cuentos aquí. Pide permiso a la persona que se ocupa de mí, y dale estos números: persona { $person }, chat { $chat }.
error-try-later = Vuelve a intentarlo dentro de un rato.
error-provider = El cuentacuentos se ha quedado sin voz. Vuelve a intentarlo dentro de un rato.
error-provider-busy = El cuentacuentos tiene ahora demasiado que contar. Vuelve a intentarlo dentro de un rato.
error-no-storyteller = No hay ningún cuentacuentos que pueda contar esto.
error-refused = El cuentacuentos prefiere no contar este. Prueba con una idea más dulce.
error-unfit = Prefiero no contar eso. Prueba con una idea más dulce.
error-storage = No he podido guardar el cuento ({ $path }). Avisa, por favor, a la persona que se ocupa de mí.
error-storage-corrupt = Ya no puedo leer mi cuaderno: { $path } está dañado. Muévelo a otro lugar, o recupera una copia; `storypix doctor` explica más.
error-storage-read-only = No puedo escribir en { $path }. Da permiso de escritura, o elige otra carpeta con STORYPIX_DATA.
error-storage-full = No queda espacio para guardar el cuento ({ $path }). Libera un poco, por favor.
error-storage-newer = { $path } viene de un StoryPix más nuevo. Actualiza StoryPix, o elige otra carpeta con STORYPIX_DATA.
error-settings = Hay un ajuste que no está bien.
error-task-gone = Este cuento ya no está aquí.
error-interrupted = Este cuento se ha interrumpido. Lo que ya se ha contado está en /library.
error-data-in-use = Otro StoryPix está usando { $path }. Ciérralo, o elige otra carpeta con STORYPIX_DATA.
error-stopping = Me voy a descansar, así que no empiezo nada nuevo. Vuelve a pedírmelo dentro de un rato.

## Botones

button-cancel = Parar
button-redo = Pintar otra vez
button-again = Otro cuento
button-library = Todos los cuentos

## Lo que hacen los comandos, en los menús de las plataformas

command-story = Contar un cuento con tu idea
command-status = ¿Por dónde va el cuento?
command-cancel = Parar el cuento
command-library = Los cuentos que tienes
command-settings = Idioma, edad, estilo y longitud
command-redo = Volver a pintar una imagen
command-help = Lo que sé hacer
command-admin = Para la persona que se ocupa de mí
option-idea = De qué trata el cuento
option-language = El idioma del cuento
option-age = Los años que tiene quien escucha
option-style = Cómo son las imágenes
option-length = Si el cuento es corto o largo
option-pictures = Cuántas imágenes
option-seed = El mismo número vuelve a contar el mismo cuento
option-size = El tamaño de los dibujos, por ejemplo 1024x1024
option-quality = La calidad de los dibujos, por ejemplo low o high
option-storyteller = Quién escribe
option-illustrator = Quién pinta
option-chapter = El número del capítulo
option-setting = Qué quieres cambiar
option-value = Su nuevo valor

## Pintar otra vez


## La página, donde no se puede abrir ningún enlace

hint-public-url = No hay ninguna dirección pública configurada, así que los cuentos terminan con un archivo. Con STORYPIX_PUBLIC_URL terminan con un enlace.

## Para la persona que se ocupa de mí

admin-no = Lo siento, eso es solo para la persona que se ocupa de mí.
admin-claimed = ¡Hola! A partir de ahora te ocupas tú de mí. /admin muestra lo que puedes hacer.
admin-fixed = Esta persona es admin según los ajustes.

## Lo que falta en un chat

error-permissions = Aquí me faltan permisos: { $missing }. Avisa, por favor, a la persona que se ocupa de este servidor.
error-rest-in-library = El resto del cuento te espera en /library.
error-output = Aquí nadie puede leerme: no se puede escribir en la salida.
run-pages = Las páginas están en { $url }, en esta máquina.
run-claim = Todavía nadie se ocupa de mí. Escríbeme en privado: /admin claim { $code }

## Los nombres de las órdenes, donde la plataforma los tiene en cada idioma: una palabra en minúsculas

name-story = cuento
name-status = estado
name-cancel = cancelar
name-library = biblioteca
name-settings = ajustes
name-redo = repintar
name-help = ayuda
