"""The words that tags are made of, in the languages in which models write them, folded: no accents, lower case."""

from enum import IntEnum


class Kind(IntEnum):
    """What a tag is about. Where a tag has the words of two kinds, as in `[chapter title]`, the greater one counts."""

    STORY = 1
    TITLE = 2
    CAST = 3
    CHAPTER = 4
    RESUME = 5
    """The older form's word for a scene."""
    SCENE = 6


_WORDS_OF = {
    Kind.STORY: "story histoire historia cuento geschichte storia racconto verhaal",
    Kind.TITLE: "title titre titulo titel titels titolo",
    Kind.CAST: "cast casting characters distribution personnages heros reparto elenco personajes besetzung figuren "
    "personen charaktere personaggi personagens",
    Kind.CHAPTER: "chapter chapitre capitulo kapitel kapitels capitolo hoofdstuk",
    Kind.RESUME: "resume resumen resumo riassunto zusammenfassung",
    Kind.SCENE: "scene scenes escena szene scena cena",
}

KINDS = {word: kind for kind, words in _WORDS_OF.items() for word in words.split()}

ENDS = frozenset("end fin fine ende fim einde close".split())
"""Each makes a tag a closing one, before or after the other word."""

CLOSED_UP = {
    glued: kind
    for word, kind in KINDS.items()
    for end in ENDS
    for glued in (end + word, word + end)
    if glued not in KINDS
}
"""Closing tags written in one word: `endscene`, `kapitelende`."""

FILLERS = frozenset(
    "of the for du de la le l d les del des der die das do da di della dello dell el il pour para per fur sur von "
    "number numero nummer num no nr n begin start debut inicio anfang inizio open "
    "final last dernier derniere ultimo ultima letzte letztes new next st nd rd th er ere re eme e a o".split()
)
"""Words that may stand between the others and change nothing."""

_COUNTS = (
    "one two three four five six seven eight nine ten",
    "un deux trois quatre cinq six sept huit neuf dix",
    "uno dos tres cuatro cinco seis siete ocho nueve diez",
    "eins zwei drei vier funf sechs sieben acht neun zehn",
    "uno due tre quattro cinque sei sette otto nove dieci",
    "um dois tres quatro cinco seis sete oito nove dez",
    "i ii iii iv v vi vii viii ix x xi xii",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "premier",
)

NUMBERS = {word: number for words in _COUNTS for number, word in enumerate(words.split(), start=1)}
