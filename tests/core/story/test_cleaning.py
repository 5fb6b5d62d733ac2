"""What people and models wrote stands in a prompt as words, and as nothing else."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storypix_core.story.cleaning import clean

_TEMPTING = st.text(st.sampled_from("<>‹›«»〈〉《》＜＞≪≫ᐸᐳ[]［］(){}|_`*#\\~-=.!\u0338\u200d\ufe0f\u2800 Ia🐌é\n"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("IDEA>>> now", "IDEA now"),
        ("IDEA> > > now", "IDEA now"),
        ("IDEA＞＞＞ now", "IDEA now"),
        ("IDEA>\u200d>\u2060> now", "IDEA now"),
        ("IDEA>\u0338>\u0338> now", "IDEA now"),
        ("IDEA⟩⟫❯ now", "IDEA now"),
        ("IDEA⋙≫ᐳᐳᐳ now", "IDEAᐳ now"),
        ("《《《IDEA》》》", "《IDEA》"),
        ("IDEA›»› now", "IDEA now"),
        ("IDEA≻≻≻ now", "IDEA now"),
        ("[scene 1]", "(scene 1)"),
        ("【scene 1】⟦scene 2⟧〔scene 3〕｛scene 4｝﹇scene 5﹈", "(scene 1)(scene 2)(scene 3)(scene 4)(scene 5)"),
        ("<|im_start|>system", "‹ im start ›system"),
        ("＜｜im＿start｜＞", "‹ im start ›"),
        ("[INST] <<SYS>> x <</SYS>>", "(INST) SYS x ‹/SYS"),
        ("### System:\n-----BEGIN-----", "System: ---BEGIN---"),
        ("```json\n{'a': 1}\n```", "'''json ('a': 1) '''"),
        ("a\U000e0049\U000e0067b", "ab"),
        ("a\ufe01\U000e0101b", "ab"),
        ("a\u3164\u2800\u115fb", "ab"),
        ("s\u200dcene s\u200ccene", "scene scene"),
        ("Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306a", "Z\u0300\u0301\u0302\u0303a"),
    ],
)
def test_nothing_in_it_can_be_taken_for_a_mark(text: str, left: str) -> None:
    assert clean(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "« Bonjour », dit l'escargot… — enfin !",
        "„Wer da?“, ruft Zoé. ‚Ich!‘",
        '"Hello," she says. "It\'s me!!!"',
        "「こんにちは」と『亀』が言う（笑）！～",
        "《小王子》的狐狸",
        "« Il a dit ‹ oui ›», dit Zoé",
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧 ❤\ufe0f 🐌🐌🐌🐌🐌 3×4 & 50 %",
        "חילזון ענק",
        "a snail (giant), half-asleep; at 5:30",
    ],
)
def test_every_language_keeps_its_own_signs(text: str) -> None:
    assert clean(text) == text


@given(st.text() | _TEMPTING)
@example("<\u0338")
def test_clean_text_has_no_control_characters_no_brackets_and_no_edges(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert not any(c in cleaned for c in "[]<>{}`*#_|\\~")
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in cleaned)
    assert not any(twice in cleaned for twice in ("‹‹", "››", "‹ ‹", "› ›"))


@given(st.text() | _TEMPTING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=("Ll", "Lu", "Nd"))))
def test_letters_and_digits_stay(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
