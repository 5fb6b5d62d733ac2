## Lo que se dice de un bucket para las páginas, por el programa y por `storypix doctor`.

s3-pages = Las páginas se guardan en { $path } y se leen en { $url }.
s3-pages-lent = Las páginas se guardan en { $path }. STORYPIX_PUBLIC_URL está vacío: los chats las reciben como archivos, y los enlaces solo se abren unos días.
s3-away = Ahora mismo no se llega al lugar donde se guardan las páginas ({ $path }). No se ha perdido nada; vuelve a intentarlo en unos minutos. Si dura, revisa la red, y STORYPIX_S3_ENDPOINT si está puesto.
s3-slow = El lugar donde se guardan las páginas ({ $path }) tarda demasiado en responder. No se ha perdido nada; vuelve a intentarlo en unos minutos. Si dura, revisa la conexión.
s3-full = No queda sitio donde se guardan las páginas ({ $path }). Libera espacio allí o aumenta la cuota.
s3-strangers = { $path } no me conoce: la clave de acceso o su secreto no son correctos. Corrige AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY, o AWS_PROFILE, o el rol de la máquina.
s3-expired = La sesión para { $path } ha caducado. Inicia sesión de nuevo, por ejemplo con `aws sso login`, o renueva AWS_SESSION_TOKEN.
s3-clock = { $path } no me cree, porque el reloj de esta máquina está mal. Ponlo en hora.
s3-denied = No tengo permiso para hacer esto en { $path }. Permite s3:PutObject, s3:GetObject, s3:DeleteObject y s3:ListBucket, y cloudfront:CreateInvalidation si usas CloudFront.
s3-no-bucket = No existe el bucket { $path }. Créalo o corrige STORYPIX_S3_BUCKET.
s3-region = { $path } está en otra región. Ponla en AWS_DEFAULT_REGION.
s3-no-distribution = No hay tal distribución de CloudFront delante de { $path }. Corrige STORYPIX_CLOUDFRONT_DISTRIBUTION.
s3-unable = { $path } no sabe hacer lo que le pido. Con un servicio compatible, pon STORYPIX_S3_CHECKSUMS=required y STORYPIX_S3_ADDRESSING=path.
s3-certificate = No me fío del certificado de { $path }. Indica la autoridad correcta con AWS_CA_BUNDLE o corrige STORYPIX_S3_ENDPOINT.

## What `storypix tell` says where the bucket doesn't answer.

tell-no-pages = { $why } No se ha empezado ni pagado nada. Con --out CARPETA, la página va a una carpeta de este equipo.

## Lo que dice `storypix pages move`.

pages-moved = { $stories ->
    [one] 1 cuento revisado
   *[other] { $stories } cuentos revisados
}: { $copied ->
    [one] 1 archivo copiado
   *[other] { $copied } archivos copiados
} a { $path } y comparados, { $same } ya estaban.
pages-moved-newer = Más nuevos allí, y se quedan como están: { $count }.
pages-moved-strangers = Carpetas que no son de ningún cuento y se quedan aquí: { $count }.
pages-moved-failed = Archivos que no se pudieron mover: { $count }. Vuelve a llamar a `storypix pages move`; sigue donde se quedó. El primero dijo: { $cause }
pages-moved-next = Después: para StoryPix si está en marcha, llama otra vez a `storypix pages move` para lo que haya llegado entretanto y arráncalo con estos ajustes. { $folder } sigue como estaba; guárdala cuando todo vaya bien. Si las páginas tienen otra dirección que antes, llama a `storypix pages rebuild`.

## Lo que dice `storypix pages rebuild`.

pages-rebuilt = { $count ->
    [0] No se ha encuadernado ninguna página de nuevo.
    [one] Se ha encuadernado de nuevo 1 página.
   *[other] Se han encuadernado de nuevo { $count } páginas.
}
pages-rebuilt-failed = Páginas que se quedan como estaban: { $count } ({ $ids }). Vuelve a llamar a `storypix pages rebuild`. La primera dijo: { $cause }
pages-rebuild-unknown = No hay ningún cuento { $id } que tenga página.

## Páginas que se prestan por un tiempo.

lend-button = Enlace a la página
lend-until = La página de «{ $title }» se abre con este enlace hasta el { $until }.
lend-again = Después, pídeme otro.
lend-not-yet = La página de este cuento aún no está. Vuelve a pedirla más tarde.
