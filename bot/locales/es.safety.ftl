## Lo que no es para niños

error-unfit-attack = Yo solo cuento cuentos. Dime de quién trata el tuyo y qué les pasa.
error-unfit-scene = Prefiero no pintar eso. El cuento sigue sin este dibujo.
error-unfit-rest = El resto de este cuento no salió adecuado para niños, así que paro aquí. Lo contado se queda, y nadie lo paga.
error-personal = No escribas quién es de verdad alguien ni dónde está. Para un cuento bastan los nombres de pila.
error-personal-phone = No pongas el número de teléfono, por favor. Un cuento no lo necesita; dime la idea otra vez sin él.
error-personal-email = No pongas la dirección de correo, por favor. Un cuento no la necesita; dime la idea otra vez sin ella.
error-personal-address = No pongas dónde vive alguien de verdad. «Una casita al final de la calle» es suficiente; dime la idea otra vez así.
error-personal-link = No pongas la dirección de la página web, por favor. Dime con tus palabras de qué trata el cuento.
error-personal-account = No pongas nombres de usuario, contraseñas ni números largos. Bastan los nombres de pila; dime la idea otra vez así.
privacy-unfit = Cuando algo no es adecuado para niños, anoto eso y cuándo fue; las palabras solo si quienes me hacen funcionar lo han activado.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = Desde ahora guardo con cada incidente lo que no era adecuado. Solo lo ven los admins aquí, y la persona afectada en /mydata.
admin-incidents-words-off = Desde ahora no guardo palabras con los incidentes. Las que había guardado están borradas.
admin-incidents-words-are-kept = También se guardan las palabras; «incidents words off» las borra.
admin-incidents-words-alone = También se guardan las palabras. Pídemelas donde nadie más lea y te las enseño.
admin-how-incidents = Es: incidents, incidents 30 para ver más, o incidents words on e incidents words off
