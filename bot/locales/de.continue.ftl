## The next episode

command-continue = Erzählt die nächste Folge mit denselben Helden
name-continue = weiter
button-continue = Nächste Folge
button-tell-again = Noch einmal erzählen

continue-none = Hier gibt es noch keine Geschichte, die weitergehen könnte. Schreib /story mit einer Idee, dann gibt es eine.
continue-early = Diese Geschichte wird noch erzählt. Frag nach der nächsten Folge, wenn sie zu Ende ist.
continue-begun = Ich erzähle sie schon. Einen kleinen Moment noch!

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = Das nächste Abenteuer von { $names }
continue-names = { $names } und { $last }
continue-idea-all = Das Abenteuer geht weiter
