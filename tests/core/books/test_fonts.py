"""Which font prints which letters."""

from pathlib import Path

import pytest

from storypix_core.books.fonts import Fonts, Style
from storypix_core.errors import AskUser

DEVANAGARI = "नमस्ते"
OWN = Path(__file__).parents[3] / "storypix_core/books/fonts"


def families(text: str) -> list[tuple[str, str]]:
    return [(run, face.family) for run, face in Fonts(text, system=()).runs(text)]


def test_each_alphabet_has_its_font_and_signs_stay_with_the_letters_before_them() -> None:
    assert families("Zoé! ابج، 12 אב.") == [("Zoé! ", "literata"), ("ابج، 12 ", "amiri"), ("אב.", "hebrew")]
    assert families("Привет, Αλέξη") == [("Привет, Αλέξη", "literata")]
    assert families("(אב)") == [("(אב)", "hebrew")]


def test_only_fonts_that_are_needed_are_taken() -> None:
    assert [face.family for face in Fonts("Tom", system=()).faces] == ["literata"]


def test_emoji_have_a_font_and_rare_signs_are_left_out() -> None:
    fonts = Fonts("a 🐌 𝄞", system=())
    assert fonts.tidy("a 🐌 𝄞b") == "a 🐌 b"


def test_a_rare_letter_that_no_font_has_is_a_box_and_counted() -> None:
    fonts = Fonts("a word like any other " * 10 + "\U00010380\U00010381", system=())
    assert fonts.tidy("ab\U00010380cd") == "ab\u25a1cd"
    assert fonts.runs("b\u25a1c") == [("b\u25a1c", fonts.faces[0])]
    assert fonts.unshown == 2
    assert Fonts("a word like any other", system=()).unshown == 0


def test_a_hero_s_name_that_no_font_has_is_refused() -> None:
    with pytest.raises(AskUser) as raised:
        Fonts(f"Every day {DEVANAGARI} counted the salads in the garden behind the old house.", system=())
    assert raised.value.facts == {"script": "Devanagari"}


def test_spaces_and_numbers_behind_an_emoji_are_no_wider_than_others() -> None:
    assert families("a 🐌 12 b") == [("a ", "literata"), ("🐌", "emoji"), (" 12 b", "literata")]
    assert families("❤\ufe0f\u200d🔥") == [("❤\ufe0f\u200d🔥", "emoji")]


def test_letters_that_are_put_together_from_two_are_one() -> None:
    assert Fonts("e\u0301", system=()).tidy("Zoe\u0301") == "Zoé"


def test_spaces_that_few_fonts_have_are_replaced() -> None:
    assert Fonts("a", system=()).tidy("a\u202f!") == "a\u00a0!"


def test_an_alphabet_that_no_font_here_has_is_refused() -> None:
    for text, script in ((DEVANAGARI, "Devanagari"), ("中", "CJK")):
        with pytest.raises(AskUser) as raised:
            Fonts(text, system=())
        assert raised.value.facts == {"script": script}


def test_a_font_of_the_system_is_taken_where_ours_lack_a_letter(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    installed = [tmp_path / "broken.ttf", OWN / "NotoEmoji-Regular.ttf", _font_with(DEVANAGARI, tmp_path)]
    faces = Fonts(f"Tom {DEVANAGARI}", system=installed).faces
    assert [face.path.name for face in faces] == ["Literata-Regular.ttf", "other.ttf"]


def test_what_has_no_italic_is_stressed_otherwise() -> None:
    styles = {}
    for letter in "aאا":
        [(_, face)] = Fonts(letter, system=()).runs(letter)
        styles[face.family] = (
            face.style_of(is_heading=False, is_stressed=True),
            face.style_of(is_heading=True, is_stressed=False),
            face.style_of(is_heading=False, is_stressed=False),
        )
    assert styles == {
        "literata": (Style.ITALIC, Style.BOLD, Style.PLAIN),
        "hebrew": (Style.BOLD, Style.BOLD, Style.PLAIN),
        "amiri": (Style.OUTLINED, Style.OUTLINED, Style.PLAIN),
    }


def test_each_font_has_its_licence_beside_it() -> None:
    for font in OWN.glob("*.ttf"):
        licence = OWN / f"{font.stem.partition('-')[0]}-OFL.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text()
        assert font.stem.partition("-")[0] in (OWN / "README.md").read_text()


def _font_with(text: str, folder: Path) -> Path:
    """A font whose letters are all the same box."""
    from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]

    pen = TTGlyphPen(None)
    for move, point in ((pen.moveTo, (0, 0)), (pen.lineTo, (0, 500)), (pen.lineTo, (500, 500))):
        move(point)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({ord(letter): "box" for letter in text})
    builder.setupGlyf({".notdef": pen.glyph(), "box": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "box": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Other", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800)
    builder.setupPost()
    builder.save(folder / "other.ttf")
    return folder / "other.ttf"
