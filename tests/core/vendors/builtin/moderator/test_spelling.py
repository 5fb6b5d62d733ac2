"""However a word is typed, it is the same word; and no text is too strange or too long to be read."""

from collections.abc import Callable, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.ports.moderator import Category, Stage
from storypix_core.vendors.builtin.moderator import phrases
from storypix_core.vendors.builtin.moderator.letters import legible, plain
from storypix_core.vendors.builtin.moderator.lexicon import LANGUAGES, lexicon_for
from storypix_core.vendors.builtin.moderator.moderator import unfit_categories, verdict_on
from storypix_core.vendors.builtin.moderator.spelling import words_of
from tests.core.vendors.builtin.moderator.checking import category_of

TRICKS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "full width": lambda w: "".join(chr(ord(c) + 0xFEE0) for c in w),
    "zero width": lambda w: "\u200b".join(w),
    "soft hyphens": lambda w: "\u00ad".join(w),
    "spaces": " ".join,
    "dots": ".".join,
    "dashes": "-".join,
    "underscores": "_".join,
    "digits": lambda w: w.translate(str.maketrans("oeas", "0345")),
    "signs": lambda w: w.translate(str.maketrans("as", "@$")),
    "stretched": lambda w: w[0] + w[1] * 5 + w[2:],
    "cyrillic": lambda w: w.translate(str.maketrans("aeopcx", "аеорсх")),
    "accents": lambda w: w.replace("o", "ö").replace("a", "á"),
    "mathematical": lambda w: "".join(chr(0x1D5BA + ord(c) - ord("a")) for c in w),
    "quoted": lambda w: f"«{w}»!!!",
}


def strong_words(language: str) -> list[str]:
    return sorted(word for word in lexicon_for(language).strong if word.isascii() and len(word) > 3)


def assert_found(words: Sequence[str], *, language: str, trick: str) -> None:
    assert words
    for word in words:
        if unfit_categories(word, language=language, strictly=True):
            spelled = TRICKS[trick](word)
            assert unfit_categories(f"Tom {spelled} Zoé", language=language, strictly=True), spelled


@pytest.mark.parametrize("trick", TRICKS)
def test_tricked_spellings_of_some_strong_words_are_found(trick: str) -> None:
    assert_found(strong_words("en")[::12], language="en", trick=trick)


@pytest.mark.slow
@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_tricked_spellings_of_strong_words_are_found(language: str, trick: str) -> None:
    assert_found(strong_words(language), language=language, trick=trick)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "killallthepeopleinthevillage"),
        ("fr", "tuertouslesprofs"),
        ("es", "mataratodos"),
        ("de", "töteallemenschen"),
        ("it", "uccideretutti"),
        ("pt", "matartodos"),
    ],
)
def test_words_without_spaces_between_them_are_a_phrase(language: str, text: str) -> None:
    assert category_of(text, language=language) is Category.VIOLENCE


@pytest.mark.parametrize("text", ["Himbeersirup", "Weihnachtsbaumkugeln", "Schnapsidee", "Hundefutterdose"])
def test_long_words_are_no_phrases_by_accident(text: str) -> None:
    assert category_of(text, language="de") is None


def test_v_may_stand_for_u() -> None:
    assert category_of("hijo de pvta", language="es") is Category.SEXUAL
    assert category_of("a very vain vulture loves vanilla") is None


@pytest.mark.parametrize("text", ["a $exy man", "sh!t", "f*ck", "f**k", "fuuuuck", "fu ck", "b1tch", "a$$hole", "𝕗𝕦𝕔𝕜"])
def test_signs_for_letters(text: str) -> None:
    assert category_of(text) in (Category.PROFANITY, Category.SEXUAL)


@pytest.mark.parametrize(
    "text", ["5 mice", "the letters A B C D E F", "2*3 = 6", "R2D2 and C3PO", "a-b-c", "the pen is red"]
)
def test_digits_and_letters_that_hide_nothing(text: str) -> None:
    assert category_of(text) is None


def test_words_that_are_glued_together_are_found_when_they_are_strong() -> None:
    assert category_of("ilovepornstars") is Category.SEXUAL
    assert category_of("la penisola", language="it") is None


def test_a_language_of_another_script_is_left_as_it_is() -> None:
    assert legible("Жила-была лиса") == "жила-была лиса"
    assert category_of("Жила-была лиса", language="ru") is None


@given(st.text(max_size=200))
@settings(deadline=None)
def test_what_is_legible_stays_as_it_is(text: str) -> None:
    once = legible(text)
    assert legible(once) == once
    assert plain(plain(once)) == plain(once)


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, "nl"]), st.sampled_from(Stage))
@settings(deadline=None)
def test_no_text_is_too_strange(text: str, language: str, stage: Stage) -> None:
    first = verdict_on(text, stage=stage, language=language, age=6)
    assert verdict_on(text, stage=stage, language=language, age=6) == first


@pytest.mark.parametrize(
    "piece", ["kill the ", "a ", "k.", "how to ", "a@", "1 ", "$", "*", "x" * 50, "il y a des gens "]
)
def test_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    def work(size: int) -> int:
        lexicon = lexicon_for("en")
        words = [word.keys for word in words_of((piece * size)[:size], lexicon)]
        with patch.object(phrases, "_rest", wraps=phrases._rest) as step:
            phrases.find(lexicon.phrases, words)
        return step.call_count + len(words)

    assert work(4_000) <= 5 * work(1_000) + 100
