# Painting a picture of an ended story again.

redo-begun = Ya estoy pintando esa imagen.
redo-done = Aquí está la imagen del capítulo { $number }.
redo-none = Aquí no hay ninguna imagen que volver a pintar.
redo-which = ¿Qué imagen de «{ $title }» vuelvo a pintar? Ocupará el lugar de la que está. Los números son los de los capítulos.
redo-failed = El pintor sigue descansando. Vuelve a intentarlo más tarde.
redo-stays = El pintor está descansando, así que la imagen se queda como está. Vuelve a intentarlo más tarde.
redo-refused = El pintor prefiere no pintar esta imagen, así que todo se queda como está.
redo-unknown = Ya no encuentro esa imagen.
redo-early = Tu cuento todavía se está contando. Vuelve a pedir la imagen cuando haya terminado.
button-picture = Imagen { $number }
button-redo-story = Volver a pintar una imagen
