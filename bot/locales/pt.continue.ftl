## The next episode

command-continue = Contar o próximo episódio com os mesmos heróis
name-continue = continuar
button-continue = A continuação
button-tell-again = Contar de novo

continue-none = Ainda não há aqui nenhuma história que possa continuar. Escreve /story com uma ideia e haverá uma.
continue-early = Esta história ainda está a ser contada. Pede a continuação quando ela acabar.
continue-begun = Já a estou a contar. Só mais um bocadinho!

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = A próxima aventura de { $names }
continue-names = { $names } e { $last }
continue-idea-all = A aventura continua
