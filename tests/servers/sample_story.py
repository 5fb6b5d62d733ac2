"""A story in tags, as a well-behaved model writes it, of any length."""

from collections.abc import Collection, Iterator
from itertools import count

_SENTENCES = (
    "Tom stops and listens to the lettuces.",
    '"Did you hear that?" whispers Zoé.',
    "Something squelches, slow and silver, behind the shed.",
    "The air smells of mint and wet earth.",
    '"I am not afraid," says Tom, and takes her hand at once.',
    "A long shiny trail winds between the empty rows.",
    "Zoé bends down, and her whistle swings on its string.",
    '"It tastes of salad," she says, "and a little of moon."',
    "Under the bean poles two eyes open on two long stalks.",
    "The ground trembles softly, like a cat that purrs.",
    '"Who asks?" rumbles a voice as deep as the well.',
    "Nobody has an answer, so all three of them laugh.",
)
_SENTENCES_PER_PARAGRAPH = 4


def sample_story(
    *, chapters: int = 6, words: int = 1250, pictured: Collection[int] | None = None, begin_at: int = 1
) -> str:
    """A whole story, in the order title, cast, scene 1, chapter 1, the other scenes, the other chapters, end.

    `words` counts the chapters' text and is exceeded by less than a sentence in each chapter. `pictured` are the
    numbers of the chapters with a scene; None means all. From `begin_at` 2 on it is the rest of a story that was cut
    before that chapter: without title and cast, the scenes of the rest after its first chapter.
    """
    scenes = range(1, chapters + 1) if pictured is None else pictured
    parts = ["[title]The Snail Behind the Shed[end_title]\n", _cast()] if begin_at == 1 else []
    for number in range(begin_at, chapters + 1):
        if number == begin_at:
            parts += [_scene(number)] if number in scenes else []
        parts.append(_chapter(number, words=-(-words // chapters)))
        if number == begin_at:
            parts += [_scene(later) for later in range(number + 1, chapters + 1) if later in scenes]
    return "".join([*parts, "[end_story]"])


def _cast() -> str:
    return (
        "[cast]\nTom: an eight-year-old boy with brown skin, short black hair, a green jumper and blue rubber boots\n"
        "Zoé: a seven-year-old girl with pale skin, red plaits, a yellow raincoat and a tin whistle on a string\n"
        "[end_cast]\n"
    )


def _scene(number: int) -> str:
    return (
        f"[scene {number}]A kitchen garden in the blue light of hour {number}. Tom, in his green jumper, kneels beside"
        " Zoé in her yellow raincoat. Between them gleams a snail as tall as a shed, its shell striped brown and gold."
        "[end_scene]\n"
    )


def _chapter(number: int, *, words: int) -> str:
    return f"[chapter {number}]The {_ORDINALS[number % 10]} Trail[end_chapter]\n{_prose(number, words=words)}\n\n"


_ORDINALS = ("Last", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")


def _prose(number: int, *, words: int) -> str:
    sentences: list[str] = []
    for sentence in _from(number):
        sentences.append(sentence)
        if sum(len(told.split()) for told in sentences) >= words:
            break
    starts = range(0, len(sentences), _SENTENCES_PER_PARAGRAPH)
    return "\n\n".join(" ".join(sentences[start : start + _SENTENCES_PER_PARAGRAPH]) for start in starts)


def _from(number: int) -> Iterator[str]:
    return (_SENTENCES[index % len(_SENTENCES)] for index in count(number * 5))
