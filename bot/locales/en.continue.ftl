## The next episode

command-continue = Tell the next episode with the same heroes
name-continue = continue
button-continue = Next episode
button-tell-again = Tell it again

continue-none = There is no story here yet that could go on. Type /story with an idea, and there will be one.
continue-early = This story is still being told. Ask for the next one when it has ended.
continue-begun = I'm telling it already. Just a moment!

# An idea when nobody types one, in the story's language; of one hero, of several, of nameless ones.
continue-idea = The next adventure of { $names }
continue-names = { $names } and { $last }
continue-idea-all = The adventure goes on
