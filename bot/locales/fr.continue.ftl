## The next episode

command-continue = Raconter l'épisode suivant avec les mêmes héros
name-continue = suite
button-continue = La suite
button-tell-again = Raconter encore

continue-none = Il n'y a pas encore d'histoire ici qui pourrait continuer. Écris /story avec une idée, et il y en aura une.
continue-early = Je suis encore en train de raconter cette histoire. Demande la suite quand elle sera finie.
continue-begun = Je la raconte déjà. Encore un petit moment !

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = La prochaine aventure de { $names }
continue-names = { $names } et { $last }
continue-idea-all = L'aventure continue
