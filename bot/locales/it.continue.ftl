## The next episode

command-continue = Racconta il prossimo episodio con gli stessi eroi
name-continue = continua
button-continue = Il seguito
button-tell-again = Racconta di nuovo

continue-none = Qui non c'è ancora una storia che possa continuare. Scrivi /story con un'idea e ce ne sarà una.
continue-early = Sto ancora raccontando questa storia. Chiedi il seguito quando sarà finita.
continue-begun = La sto già raccontando. Ancora un attimo!

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = La prossima avventura di { $names }
continue-names = { $names } e { $last }
continue-idea-all = L'avventura continua
