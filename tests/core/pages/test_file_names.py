import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.pages.file_names import kept_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zoé & the snail", "Zoé & the snail.pdf"),
        ('Who? / Why\\not: "me"', "Who Why not me.pdf"),
        ("L’été et le « grand mot »", "L'été et le grand mot.pdf"),
        ("الحلزون العملاق", "الحلزون العملاق.pdf"),
        ("نمی\u200cدانم", "نمی\u200cدانم.pdf"),
        ("कहानी", "कहानी.pdf"),
        ("@everyone [look](https://evil.example)", "everyone look (https evil.example).pdf"),
        ("--rf", "rf.pdf"),
        ("..", "story.pdf"),
        ("", "story.pdf"),
        ("gpj.\u202etxt", "gpj. txt.pdf"),
    ],
)
def test_a_file_is_called_like_its_story(title: str, name: str) -> None:
    assert kept_name(title, "pdf") == name


@given(st.text(max_size=300))
def test_every_system_takes_every_name(title: str) -> None:
    name = kept_name(title, "epub")

    assert len(name.encode()) <= 130
    assert name.endswith(".epub")
    assert not set(name) & set('/\\:*?"<>|\r\n\0')
    assert not name.startswith((".", " "))
