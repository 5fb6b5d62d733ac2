error-storage-away = Ahora mismo no alcanzo mi cuaderno. No se ha perdido nada; vuelve a intentarlo en unos minutos.
error-storage-away-here = Ahora mismo no se puede llegar a la base de datos. No se ha perdido nada. Mira si su servidor está en marcha y si STORYPIX_DATABASE_URL es correcta; `storypix doctor` dice más.
error-storage-here = No puedo leer o escribir { $path }. Mira si está ahí y quién puede escribir en él, o elige otro lugar.
error-storage-none = { $path } todavía no existe. StoryPix lo crea con el primer cuento; si ya debería estar, corrige STORYPIX_DATA o STORYPIX_DATABASE_URL.
error-storage-older = { $path } viene de un StoryPix más antiguo, que quizá siga en marcha. Haz una copia de seguridad, cierra el antiguo e inicia este: se trae los cuentos consigo.

## What `storypix migrate-database` says.

error-database-not-empty = { $path } ya contiene cuentos o ajustes. Crea una base de datos nueva y vacía, y ponla en STORYPIX_DATABASE_URL.
error-stories-under-way = Ahora mismo se está contando un cuento. Espera a que termine y vuelve a intentarlo.
database-moved = Todo está ahora en { $path }: { $stories ->
    [one] 1 cuento
   *[other] { $stories } cuentos
}, { $rows } filas en total. Se ha vuelto a contar cada tabla y no falta nada.
database-moved-next = Después: deja puesto STORYPIX_DATABASE_URL y arranca `storypix run`. Si van a hacer cuentos varias máquinas, pon sus páginas en un lugar que todas vean. { $file } sigue como estaba; guárdalo cuando todo vaya bien.
