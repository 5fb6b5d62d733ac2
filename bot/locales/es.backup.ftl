## Lo que dicen `storypix backup` y `storypix restore`.

backup-progress = { $done } de { $all } archivos …
backup-done = La copia está completa: { $file }, { $mb } MB, con { $files ->
    [1] un archivo
   *[other] { $files } archivos
} de páginas e imágenes. Guárdala en privado: contiene los cuentos y quién los pidió.
backup-without-database = La base de datos no está en ella. Cópiala con: pg_dump --format=custom --file=storypix.dump '{ $path }'
backup-without-pages = Las páginas no están en ella: están en { $bucket }, que hay que guardar con sus propios medios.
restore-progress = { $done } archivos …
restore-done = Todo ha vuelto a { $path } como estaba el { $date } UTC: { $files ->
    [1] un archivo
   *[other] { $files } archivos
} de páginas e imágenes, { $mb } MB en total.
restore-goes-on = { $count ->
    [one] Había un cuento en curso, pedido el { $since } UTC. Se contará hasta el final cuando arranque StoryPix, y su chat quizá vea partes dos veces. Para dejarlo como estaba, vacía la carpeta y devuelve la copia con --leave-open-stories.
   *[other] Había { $count } cuentos en curso, el primero pedido el { $since } UTC. Se contarán hasta el final cuando arranque StoryPix, y sus chats quizá vean partes dos veces. Para dejarlos como estaban, vacía la carpeta y devuelve la copia con --leave-open-stories.
}
restore-left = { $count ->
    [one] Había un cuento en curso, pedido el { $since } UTC. Se queda como estaba, y su chat no se entera. `storypix admin failed` lo muestra, y `storypix admin retry` lo cuenta hasta el final.
   *[other] Había { $count } cuentos en curso, el primero pedido el { $since } UTC. Se quedan como estaban, y sus chats no se enteran. `storypix admin failed` los muestra, y `storypix admin retry` cuenta uno hasta el final.
}
restore-next = Siguiente paso: inicia `storypix run`.
restore-next-migrate = Siguiente paso: `storypix migrate-database` lleva los cuentos a { $path }. Después inicia `storypix run`.
restore-next-without-database = La base de datos no está en esta copia. Siguiente paso: pg_restore --clean --if-exists --dbname='{ $path }' storypix.dump, y después inicia `storypix run`.
error-backup-nothing = No hay nada que copiar en { $path }. ¿Es STORYPIX_DATA la carpeta correcta?
error-backup-elsewhere = En la carpeta de datos no se guarda nada. Copia la base con: pg_dump --format=custom --file=storypix.dump '{ $path }'. Las páginas están en { $bucket }, que hay que guardar con sus propios medios.
error-backup-terminal = Una copia no es texto para un terminal. Indica un archivo, o redirígela: storypix backup - > ARCHIVO.tar
error-backup-missing = No existe el archivo { $path }.
error-backup-broken = Esto no es una copia completa de StoryPix ({ $why }). No se ha cambiado nada.
error-backup-newer = Esta copia es de un StoryPix más nuevo. Actualiza primero este. No se ha cambiado nada.
error-backup-busy = Han cambiado demasiadas cosas durante la copia. Inténtalo en un momento más tranquilo.
error-restore-not-empty = { $path } ya contiene cuentos o páginas, y se quedan como están. Mueve esa carpeta, o indica una vacía en STORYPIX_DATA, y vuelve a intentarlo.
error-restore-linked = { $path } no es una simple carpeta, sino un enlace o un punto de montaje, y las páginas no se pueden devolver ahí. No se ha cambiado nada. Quítalo, vuelve a intentarlo, y después mueve las páginas a su sitio y pon otra vez el enlace o el montaje.
error-backup-failed = No he podido terminar la copia; no hay ninguna. Comprueba que se puede escribir en { $path } y vuelve a intentarlo.
error-restore-failed = No he podido devolver la copia a su sitio, y no se ha cambiado nada. Comprueba que se puede escribir en { $path } y vuelve a intentarlo.
