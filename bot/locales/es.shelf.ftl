## La estantería de un chat

button-shelf = Estantería
button-shelf-close = Cerrar la estantería
button-shelf-close-yes = Sí, cerrarla
shelf-here =
    Esta es la estantería de este chat, con todos sus cuentos que tienen página: { $url }
    Quien conozca esta dirección puede leerlos. Los cuentos nuevos se colocan allí solos.
shelf-no-address = Una estantería necesita una dirección que se abra en todas partes, y no tengo ninguna. Quien me administra puede darme una: STORYPIX_PUBLIC_URL.
shelf-rights = Solo quienes administran este grupo pueden abrir o cerrar su estantería.
shelf-close-ask = ¿Cierro la estantería? Su dirección ya no llevará a ninguna parte. Los cuentos se quedan, cada uno con su página.
shelf-closed = La estantería está cerrada. Su dirección ya no lleva a ninguna parte; los cuentos siguen todos aquí.
shelf-closes-later = Ahora mismo no alcanzo la página de la estantería. Se cerrará en cuanto pueda; no hace falta volver a pedirlo.
shelf-none = Este chat no tiene estantería. /library shelf abre una.
