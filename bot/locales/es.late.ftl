# Páginas que llegan más tarde, porque no se podía llegar al lugar donde se guardan.

late-page = La página con el cuento entero aún no está lista. Llegará sola un poco más tarde, aquí mismo.
late-page-file = Aquí está la página de «{ $title }».
late-away = Ahora mismo no se puede llegar al lugar donde se guardan las páginas. No se ha perdido nada; vuelve a intentarlo dentro de unos minutos.
late-library = la página llega más tarde
late-waiting = No se puede llegar al almacén de páginas, o no acepta nada: { $pages ->
    [one] { $pages } página espera
   *[other] { $pages } páginas esperan
} y { $files ->
    [one] { $files } archivo está guardado
   *[other] { $files } archivos están guardados
} aquí ({ $mb } MB). Todo llegará solo; el registro dice qué pasa.
picture-unkept = Esta imagen no se ha podido guardar. El cuento sigue sin ella.
error-too-much-waits = Ahora mismo no empiezo cuentos nuevos, porque todavía hay demasiadas imágenes esperando a ocupar su sitio. ¡Vuelve a probar más tarde!
late-full = No puede esperar más que eso (STORYPIX_HELD_MB), así que no empieza ningún cuento nuevo hasta que el almacén vuelva a aceptar archivos.
