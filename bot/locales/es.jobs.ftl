## Arrancar y parar; para quien hace funcionar el programa.

run-waits = Otro StoryPix está usando { $path }. Espero a que se pare…
run-unreached = Todavía no se puede llegar a { $platform }, así que allí no se oye a nadie. Sigo intentándolo; mira si este equipo tiene red y qué dice `storypix doctor`.
run-stopping = Parando: lo que se está contando puede seguir { $seconds } segundos, el resto seguirá en el próximo arranque. La misma señal otra vez sale enseguida.
run-worker = Un trabajador hace cuentos para: { $platforms }.
run-pages-not-shared = Solo esta máquina tiene las páginas. Antes de arrancar otra, da a todas un mismo lugar para las páginas: un bucket con STORYPIX_S3_BUCKET, o la misma carpeta y STORYPIX_PAGES_SHARED=true.
