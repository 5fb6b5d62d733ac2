## The next episode

command-continue = Contar el siguiente episodio con los mismos héroes
name-continue = continuar
button-continue = La continuación
button-tell-again = Contarlo otra vez

continue-none = Aquí todavía no hay ningún cuento que pueda seguir. Escribe /story con una idea y lo habrá.
continue-early = Este cuento todavía se está contando. Pide la continuación cuando haya terminado.
continue-begun = Ya lo estoy contando. ¡Un momentito!

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = La próxima aventura de { $names }
continue-names = { $names } y { $last }
continue-idea-all = La aventura continúa
