"""How to speak to children of different ages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listener:
    up_to_years: int
    sentences: str
    words: str
    worries: str
    """How much danger is good for them."""


_LISTENERS = (
    Listener(
        3,
        "Very short sentences of three to eight words, and little refrains that come back word for word",
        "only words from the child's own day: eating, sleeping, playing, animals, family",
        "Nobody is ever in danger. The failure is a tower that tumbles or a friend who is sad for a moment,"
        " and comfort comes at once",
    ),
    Listener(
        5,
        "Short sentences of five to ten words, and a refrain that comes back",
        "everyday words; a new word is rare and clear from what happens around it",
        "A little suspense, soon resolved. Nobody is left alone in the dark for longer than a paragraph",
    ),
    Listener(
        7,
        "Short sentences of six to twelve words, one thought in each",
        "simple words, with now and then a tasty new one that the story explains by itself",
        "Real suspense and a mighty antagonist, but never terror: the heroes always have each other",
    ),
    Listener(
        9,
        "Short to middling sentences of eight to fifteen words, with changes of pace",
        "plain words, and some rarer ones that are fun to say",
        "Adventure with real risks and hard choices; what is lost hurts, and hope stays in sight",
    ),
    Listener(
        12,
        "Lively sentences of up to eighteen words; short ones where it gets exciting",
        "rich but clear words, with irony and play that a child of this age can see through",
        "Big adventures, moral riddles and mixed feelings; still nothing gruesome and nothing hopeless",
    ),
)


def listener_of(age: int) -> Listener:
    """How to speak to a child of this age in years; older ones are spoken to like the oldest."""
    return next((listener for listener in _LISTENERS if age <= listener.up_to_years), _LISTENERS[-1])
