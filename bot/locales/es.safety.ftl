## Lo que no es para niños

error-unfit-attack = Yo solo cuento cuentos. Dime de quién trata el tuyo y qué pasa en él.
error-unfit-scene = Prefiero no pintar eso. El cuento sigue sin este dibujo.
error-unfit-story = Este cuento no me ha salido adecuado para niños, así que prefiero no contarlo. Pídemelo otra vez, o pídeme otro; nadie paga por este.
error-unfit-rest = El resto de este cuento no era adecuado para niños, así que lo dejo aquí. Lo que ya está contado se queda, y nadie paga por él.
error-personal = Por favor, no escribas quién es alguien de verdad ni dónde está. Para un cuento bastan los nombres de pila.
error-personal-phone = No pongas el número de teléfono, por favor. Un cuento no lo necesita; dime la idea otra vez sin él.
error-personal-email = No pongas la dirección de correo, por favor. Un cuento no la necesita; dime la idea otra vez sin ella.
error-personal-address = Por favor, no pongas dónde vive alguien de verdad. Basta con «una casita al final de la calle»; dime la idea otra vez así.
error-personal-link = No pongas la dirección de la página web, por favor. Dime con tus palabras de qué trata el cuento.
error-personal-account = Por favor, no pongas nombres de usuario, contraseñas ni números largos. Bastan los nombres de pila; dime la idea otra vez así.
privacy-unfit = Cuando algo no es adecuado para niños, lo anoto, con la fecha; las palabras, solo si quienes me hacen funcionar lo han activado.

## Incidents

admin-incident-words = «{ $words }»
admin-incidents-words-on = Desde ahora guardo con cada incidente lo que no era adecuado. Solo lo ven los admins aquí, y la persona afectada en /mydata.
admin-incidents-words-off = Desde ahora no guardo palabras con los incidentes. Las que había guardado están borradas.
admin-incidents-words-are-kept = También se guardan las palabras; «incidents words off» las borra.
admin-incidents-words-alone = También se guardan las palabras. Pídemelas donde nadie más lea y te las enseño.
admin-how-incidents = Es: incidents, incidents 30 para ver más, o incidents words on e incidents words off
