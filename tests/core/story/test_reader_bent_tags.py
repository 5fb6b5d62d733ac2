"""Tags that models bend are mended, and never shown."""

import pytest

from tests.core.story.reading import read

TITLES = [
    "[title]X[end_title]",
    "[TITLE]X[End_Title]",
    "[titre]X[fin_titre]",
    "[título]X[fin del título]",
    "[ti\u0301tulo]X[fim_ti\u0301tulo]",
    "[Titel]X[Titelende]",
    "[titolo]X[fine titolo]",
    "[titre de l'histoire]X[fin du titre de l’histoire]",
    "[story title]X[end_story_title]",
    "[ title ]X[ end  title ]",
    "[title]X[end-title]",
    "[title]X[endtitle]",
    "[title]X[/title]",
    "[title]X[title]",
    "[title]X[end]",
    "[title]X[end_chapter]",
    "[title]X[end_title][end_title]",
    "[title]X\n\n",
    "[title]X\n[cast]Tom: red[end_cast]",
    "[title]\n\nX\n[end_title]",
    "[[title]]X[[end_title]]",
    "[title]]X[end_title]]",
    "**[title]**X**[end_title]**",
    "**[title]X[end_title]**",
    "[**title**]X[**end_title**]",
    "[title] **X** [end_title]",
    "# [title]X[end_title]",
    "> - `[title]`X`[end_title]`",
    "\\[title\\]X\\[end\\_title\\]",
    "［title］X［ｅｎｄ title］",
    "【title】X【/title】",
    "<title>X</title>",
    "<|title|>X<|end_title|>",
    "{title}X{end_title}",
    "[ti\u200btle]X[end_title\ufeff]",
    "[📖 title]X[end_title]",
    "[title: X]",
    "[title - X]",
    "[title: X][end_title]",
    "[title: X\n",
    "[title X[end_title]",
    "[title\nX[end_title]",
]


@pytest.mark.parametrize("tagged", TITLES)
def test_a_title_is_found_however_its_tags_are_bent(tagged: str) -> None:
    reading = read(tagged + "[chapter 1]One[end_chapter]Tom looks.")
    assert (reading.title, reading.told) == ("X", [(1, "One", "Tom looks.")])


CHAPTERS = [
    "[chapter 2]X[end_chapter]",
    "[CHAPTER2]X[END CHAPTER]",
    "[Chapître 2]X[fin_chapitre]",
    "[Chapitre deux]X[fin du chapitre]",
    "[capítulo 2]X[fin_capítulo]",
    "[Kapitel 2]X[Ende Kapitel 2]",
    "[2. Kapitel]X[Kapitelende]",
    "[capitolo 2]X[/capitolo]",
    "[2nd chapter]X[end_chapter]",
    "[chapter two]X[end_chapter]",
    "[chapter II]X[end_chapter]",
    "[chapter_2]X[end_chapter_2]",
    "[chapter n° 2]X[end_chapter]",
    "[chapter: 2]X[end_chapter]",
    "[chapter 2/3]X[end_chapter]",
    "[chapter 2 of 3]X[end_chapter]",
    "[chapter ２]X[end_chapter]",
    "[chapter title 2]X[end_chapter_title]",
    "[final chapter]X[end_chapter]",
    "[chapter]X[end_chapter]",
    "[chapter 1]X[end_chapter]",
    "[chapter 9]X[end_chapter]",
    "[chapter 2]X[chapter 2]",
    "[chapter 2][title]X[end_title]",
    "[chapter 2]\nX\n[end_chapter]",
    "[chapter 2\nX[end_chapter]",
    "**[chapter 2]X[end_chapter]**",
    "[chapter 2: X]",
    "[chapter 2 – X]",
    "[chapter two: X]",
    "[chapter 2 X]",
    "[chapter 2: X][end_chapter]",
    "[chapter 2] X\n",
    "[chapter 2]: X\n\n",
    "### [chapter 2] X\n",
    "**[chapter 2] – X**\n\n",
    '<chapter number="2">X</chapter>',
]


@pytest.mark.parametrize("tagged", CHAPTERS)
def test_a_chapter_is_found_however_its_tags_are_bent(tagged: str) -> None:
    reading = read("[title]T[end_title][chapter 1]One[end_chapter]A.\n\n" + tagged + "Tom looks.")
    assert reading.told == [(1, "One", "A."), (2, "X", "Tom looks.")]


SCENES = [
    "[scene 2]X[end_scene]",
    "[Scène 2]X[fin_scène]",
    "[escena 2]X[fin de la escena 2]",
    "[Szene 2]X[Szene Ende]",
    "[scena 2]X[fine scena]",
    "[cena 2]X[fim da cena]",
    "[résumé 2]X[end_résumé]",
    "[scene 2]X[end_resume]",
    "[scene of chapter 2]X[end_scene]",
    "[scene 2]X[scene 2]",
    "[scene 2]X[end scene][end scene]",
    "[scene 2]\nX\n\n",
    "[scene 2: X]\n",
    "[scene 2: X][end_scene]",
    "[scene 2 X[end_scene]",
    "- [scene 2] X[end_scene]",
    "**[scene 2]** X **[end_scene]**",
    "[scenes]\n[scene 2]X[end_scene]",
]


@pytest.mark.parametrize("tagged", SCENES)
def test_a_scene_is_found_however_its_tags_are_bent(tagged: str) -> None:
    reading = read("[chapter 1]One[end_chapter]A.\n\n" + tagged + "[chapter 2]Two[end_chapter]B.")
    assert (reading.scenes, reading.told) == ({2: "X"}, [(1, "One", "A."), (2, "Two", "B.")])


ENDINGS = [
    "[end_story]",
    "[END STORY]",
    "[/story]",
    "[fin_histoire]",
    "[Fin de la historia]",
    "[end of the story]",
    "[Ende der Geschichte]",
    "**[end_story]**",
    "\\[end\\_story\\]",
    "[end_story",
    "[end]",
    "[The End]",
    "[fin]\n",
]


@pytest.mark.parametrize("tag", ENDINGS)
def test_the_end_is_found_however_its_tag_is_bent(tag: str) -> None:
    reading = read("[chapter 1]One[end_chapter]Tom sleeps.\n" + tag)
    assert (reading.texts, reading.complete) == (["Tom sleeps."], True)


def test_a_closing_tag_that_says_only_end_does_not_end_a_story_that_goes_on() -> None:
    reading = read("[chapter 1]One[end_chapter]A.[end][chapter 2]Two[end_chapter]B.")
    assert (reading.texts, reading.complete) == (["A.", "B."], False)


def test_an_end_before_anything_was_told_is_none() -> None:
    assert read("[end_story][chapter 1]One[end_chapter]A.").texts == ["A."]


def test_a_closing_tag_after_the_text_of_a_chapter_does_no_harm() -> None:
    text = "[chapter 1]One\nTom looks.\n[end_chapter]\n[chapter 2: Two]\nHe runs.\n[/chapter]"
    assert read(text).told == [(1, "One", "Tom looks."), (2, "Two", "He runs.")]


def test_brackets_may_stand_within_a_tag() -> None:
    reading = read("[scene 1: a [red] fox]\n[chapter 1: The [last] day] Tom looks.")
    assert (reading.scenes, reading.told) == ({1: "a [red] fox"}, [(1, "The [last] day", "Tom looks.")])


def test_text_on_the_line_below_a_tag_without_closing_one_is_no_title() -> None:
    assert read("[chapter 1]\nTom looks.\n\nHe runs.").told == [(1, "", "Tom looks.\n\nHe runs.")]


def test_text_that_is_too_long_for_a_title_is_text() -> None:
    text = "Tom looks. " * 30
    assert read(f"[chapter 1] {text}[end_chapter]").told == [(1, "", text.strip())]
    assert read(f"[title] {text}[end_title]").told == [(1, "", text.strip())]


def test_a_scene_that_is_not_closed_does_not_swallow_the_story() -> None:
    text = "Tom looks. " * 1000
    assert read(f"[scene 1]A pond.\n\n{text}").told == [(1, "", text.strip())]
    assert read(f"[scene 1]A pond.\n{text}").told == [(1, "", text.strip())]
    assert read(f"[scene 1]{text}").told == [(1, "", text.strip())]
    assert read("[scene 1]A pond.\n\nTom looks.[scene 2]A hill.").told == [(1, "", "Tom looks.")]


def test_a_cast_that_is_not_closed_does_not_swallow_the_story() -> None:
    cast = "[cast]\n- Tom: a boy\n\n- Zoé: a girl\n\n"
    reading = read(cast + "Tom looks.\n\nHe runs.[scene 1]A pond.[end_scene]")
    assert [member.name for member in reading.cast] == ["Tom", "Zoé"]
    assert reading.texts == ["Tom looks.\n\nHe runs."]


def test_words_of_the_model_that_are_no_tags_stay_in_the_story() -> None:
    text = "He [laughs]: [1] [title of the book] a < b > c {x} [scenery] [endless] [ ] [] [?] <3 [[x]] [finally]."
    assert read(f"[chapter 1]One[end_chapter]{text}").texts == [text]


def test_emphasis_of_the_story_stays_although_a_tag_stands_beside_it() -> None:
    text = "[chapter 1]One[end_chapter]**Crack!** goes the *ice*[scene 2]b[end_scene]"
    assert read(text).texts == ["**Crack!** goes the *ice*"]


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "```", "> ", "##"])
def test_a_line_of_marks_beside_a_tag_goes_and_within_the_text_stays(rule: str) -> None:
    chapters = (
        f"[chapter 1]One[end_chapter]\n{rule}\nA.\n\n{rule}\n\nB.\n\n{rule}\n\n[chapter 2]Two[end_chapter]\nC.\n{rule}"
    )
    assert read(chapters).texts == [f"A.\n\n{rule.strip()}\n\nB.", "C."]


@pytest.mark.parametrize("begun", ["[", "[end_st", "[chap", "[end of the st", "\\[", "**[scene"])
def test_a_tag_that_the_end_of_the_stream_cuts_is_not_shown(begun: str) -> None:
    assert read("[chapter 1]One[end_chapter]Tom looks. " + begun).texts == ["Tom looks."]
