# Un cuento como archivo, para guardarlo.

keep-ask = ¿Cómo quieres guardar «{ $title }»?
keep-here = Aquí tienes «{ $title }» para guardarlo.
keep-link = Aquí encuentras «{ $title }» para guardarlo:
keep-early = Este cuento aún no ha terminado. Pídelo otra vez cuando acabe.
keep-unknown = Ya no encuentro ese cuento.
keep-elsewhere = Este cuento se guardó en una carpeta propia, con su página y sus dibujos. Desde aquí no puedo encuadernarlo.
keep-failed = Ahora no he podido encuadernar este libro. Inténtalo de nuevo dentro de un rato, por favor.
keep-too-large = Este archivo es demasiado grande para este chat, que admite { $most } MB como mucho. Prueba con el EPUB o solo el texto.
keep-alphabet = Aquí no tengo letras para imprimir este cuento ({ $script }), así que no hay PDF. Elige el EPUB: se ve precioso en un teléfono o en un libro electrónico. Quien me administra puede instalar una fuente para estas letras, por ejemplo las fuentes Noto.
button-keep = Guardar este cuento
button-keep-pdf = PDF, para imprimir
button-keep-epub = EPUB, para libros electrónicos
button-keep-txt = Solo texto
button-keep-zip = Todo (ZIP)
