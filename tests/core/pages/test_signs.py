import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.pages.signs import typeset


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("en", '"It\'s late..." says Tom. "A *whole* row!"', "“It’s late…” says Tom. “A *whole* row!”"),
        ("en", '"*That* is it"\n("So what?")', "“*That* is it”\n(“So what?”)"),
        ("en", "The boys' den", "The boys’ den"),
        ("fr", '"C\'est ça !" dit-il.', "« C’est ça ! » dit-il."),
        ("de", '"Hallo", sagt er.', "„Hallo“, sagt er."),
        ("es", '—¿"Eso"?', "—¿«Eso»?"),
        ("pl", '"Tak"', "„Tak”"),
        ("sv", '"Ja"', "”Ja”"),
    ],
)
def test_speech_apostrophes_and_dots_are_set_as_the_language_has_them(
    language: str, written: str, printed: str
) -> None:
    assert typeset(written, language) == printed


def test_a_speech_that_goes_on_in_the_next_paragraph_has_no_end_before() -> None:
    assert typeset('"Long.\n\n"And on," he said.', "en") == "“Long.\n\n“And on,” he said."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "'Hello,' said Tom. 'It's late.'"),
        ("en", 'A board of 6" by 7"'),
        ("en", """</script>"><img src="x" onerror="document.title='x'">"""),
        ("en", "Wait...."),
        ("fr", '« Il a dit "non" »'),
        ("he", 'ג\'ירפה אמרה "שלום"'),
        ("xx", '"It\'s late..."'),
    ],
)
def test_what_would_be_a_guess_stays_as_it_was_written(language: str, text: str) -> None:
    assert typeset(text, language) == text


@given(st.text(alphabet="aé \"'.\n*«”", max_size=60), st.sampled_from(["en", "fr", "de", "he"]))
def test_no_letter_line_or_stress_is_lost(text: str, language: str) -> None:
    printed = typeset(text, language)

    assert [c for c in printed if c.isalpha()] == [c for c in text if c.isalpha()]
    assert printed.count("\n") == text.count("\n")
    assert printed.count("*") == text.count("*")


def test_text_without_sense_takes_no_time() -> None:
    for text in ('"a' + " " * 50_000 + "x", '"a ' * 20_000, '"' + "\n" * 50_000 + "x", "'" * 50_000, "." * 50_000):
        assert len(typeset(text, "en")) == len(text)
