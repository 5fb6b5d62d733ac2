"""The form that storytellers are asked for, the older form, and text without any form."""

from storypix_core.model import CastMember, Chapter, Scene, StorySoFar
from storypix_core.story.events import CastRead, ChapterRead, ParagraphRead, SceneRead, StoryRead, TitleRead
from storypix_core.story.reader import StoryReader
from tests.core.story.reading import read

STORY = """\
[title]The giant snail[end_title]
[cast]Tom: a boy with red hair
Zoé: a girl with a blue scarf[end_cast]
[scene 1]A garden at dawn.[end_scene]
[chapter 1]The salads are gone[end_chapter] Tom looks.

"Zoé!" he cries.
[scene 2]A trail of silver.[end_scene]
[scene 3]The way home.[end_scene]
[chapter 2]The trail[end_chapter] They run.
[chapter 3]Home[end_chapter] They sleep.
[end_story]
"""


def test_a_story_in_the_asked_form_gives_its_parts_in_their_order() -> None:
    tom = CastMember(name="Tom", looks="a boy with red hair")
    zoe = CastMember(name="Zoé", looks="a girl with a blue scarf")
    assert read(STORY).events == [
        TitleRead("The giant snail"),
        CastRead((tom, zoe)),
        SceneRead(Scene(number=1, text="A garden at dawn.")),
        ParagraphRead(1, "Tom looks."),
        ParagraphRead(1, '"Zoé!" he cries.'),
        ChapterRead(Chapter(number=1, title="The salads are gone", text='Tom looks.\n\n"Zoé!" he cries.')),
        SceneRead(Scene(number=2, text="A trail of silver.")),
        SceneRead(Scene(number=3, text="The way home.")),
        ParagraphRead(2, "They run."),
        ChapterRead(Chapter(number=2, title="The trail", text="They run.")),
        ParagraphRead(3, "They sleep."),
        ChapterRead(Chapter(number=3, title="Home", text="They sleep.")),
        StoryRead(complete=True),
    ]


def test_a_chapter_is_whole_as_soon_as_the_scene_of_a_later_one_begins() -> None:
    reader = StoryReader()
    reader.feed("[chapter 1]One[end_chapter]Tom looks.\n")
    assert ChapterRead(Chapter(number=1, title="One", text="Tom looks.")) in reader.feed("[scene 2]")


def test_a_paragraph_comes_out_as_soon_as_an_empty_line_follows() -> None:
    reader = StoryReader()
    reader.feed("[chapter 1]One[end_chapter]Tom looks.\n")
    assert reader.feed("\n") == [ParagraphRead(1, "Tom looks.")]


def test_nothing_is_read_after_the_end_of_the_story() -> None:
    reading = read(STORY + "I hope you like it! [chapter 4]More[end_chapter]More text.")
    assert [chapter.number for chapter in reading.chapters] == [1, 2, 3]
    assert "hope" not in reading.everything


def test_the_end_is_said_once_and_finishing_again_gives_nothing() -> None:
    reader = StoryReader()
    assert reader.feed("[chapter 1]One[end_chapter]Text.[end_story]")[-1] == StoryRead(complete=True)
    assert reader.finish() == []
    unfinished = StoryReader()
    unfinished.feed("Text.")
    assert unfinished.finish()[-1] == StoryRead(complete=False)
    assert (unfinished.finish(), unfinished.feed("more")) == ([], [])


def test_a_stream_that_ends_without_the_tag_is_not_complete_but_gives_all_that_came() -> None:
    reading = read("[chapter 1]One[end_chapter]Text that stops in the mid")
    assert (reading.texts, reading.complete) == (["Text that stops in the mid"], False)


def test_an_empty_stream_is_a_story_without_anything() -> None:
    assert read().events == [StoryRead(complete=False)]
    assert read("", " \n").events == [StoryRead(complete=False)]


def test_text_without_any_tag_is_one_chapter() -> None:
    assert read("Tom looks.\n\nHe runs [fast].").told == [(1, "", "Tom looks.\n\nHe runs [fast].")]


def test_the_models_own_words_before_and_around_the_story_are_not_told() -> None:
    reading = read("Sure! Here is your story:\n\n```markdown\n" + STORY.replace("[end_story]", "```"))
    assert reading.texts == read(STORY).texts


def test_long_text_before_a_scene_is_a_chapter_and_not_a_greeting() -> None:
    text = "Tom looks and looks. " * 20
    assert read(f"{text}[scene 1]a[end_scene]").texts == [text.strip()]


def test_the_older_form_has_its_chapters_before_their_scenes() -> None:
    text = "[titre]Tom[end_titre]\nUn.\n\nDeux.\n[resume]a[end_resume]\nTrois.\n[résumé]b[end_résumé]\nFin."
    reading = read(text)
    assert (reading.title, reading.scenes) == ("Tom", {1: "a", 2: "b"})
    assert reading.told == [(1, "", "Un.\n\nDeux."), (2, "", "Trois."), (3, "", "Fin.")]


def test_the_older_form_needs_no_title() -> None:
    assert read("Un.[resume]a[end_resume]Deux.[resume]b[end_resume]").told == [(1, "", "Un."), (2, "", "Deux.")]


def test_a_scene_in_the_middle_of_its_chapter_does_not_end_it() -> None:
    reading = read("[chapter 1]One[end_chapter]Tom looks.\n[scene 1]a[end_scene]\nHe runs.[chapter 2]Two[end_chapter]x")
    assert reading.texts == ["Tom looks.\n\nHe runs.", "x"]


def test_text_between_the_scenes_of_later_chapters_begins_the_next_chapter() -> None:
    plan = "[scene 2]b[end_scene] And so? [scene 3]c[end_scene]"
    reading = read(f"[chapter 1]One[end_chapter]A.{plan}[chapter 2]Two[end_chapter]B.[chapter 3]Three[end_chapter]C.")
    assert reading.told == [(1, "One", "A."), (2, "Two", "And so?\n\nB."), (3, "Three", "C.")]


def test_a_scene_without_a_number_belongs_to_the_open_chapter_or_the_next_without_one() -> None:
    before = (
        "[scene]a[end_scene][chapter]A[end_chapter]A.[scene]b[end_scene][scene]c[end_scene][chapter]B[end_chapter]B."
    )
    assert read(before).scenes == {1: "a", 2: "b", 3: "c"}
    after = "[chapter]A[end_chapter]A.[scene]a[end_scene][chapter]B[end_chapter]B.[scene]b[end_scene]"
    assert read(after).scenes == {1: "a", 2: "b"}


def test_the_first_scene_of_a_number_stands() -> None:
    assert read("[scene 1]a[end_scene][scene 1]b[end_scene][scene 2]c[end_scene]").scenes == {1: "a", 2: "c"}


def test_chapters_are_counted_one_after_the_other_whatever_their_tags_say() -> None:
    tags = ["[chapter 1]", "[chapter 1]", "[chapter 7]", "[chapter 3]", "[chapter]", "[chapter 1000000000000]"]
    reading = read("".join(f"{tag}T[end_chapter]text" for tag in tags))
    assert [chapter.number for chapter in reading.chapters] == [1, 2, 3, 4, 5, 6]


def test_numbers_may_begin_with_0() -> None:
    both = "[scene {0}]s{0}[end_scene][chapter {0}]t{0}[end_chapter]x{0}"
    reading = read("".join(both.format(number) for number in range(3)))
    assert reading.scenes == {1: "s0", 2: "s1", 3: "s2"}
    assert reading.told == [(1, "t0", "x0"), (2, "t1", "x1"), (3, "t2", "x2")]


def test_a_table_of_contents_is_not_told() -> None:
    contents = "[chapter 1]One[end_chapter]\n[chapter 2]Two[end_chapter]\n"
    story = "[chapter 1]One[end_chapter]A.\n[chapter 2]Two[end_chapter]B."
    assert read(contents + story).told == [(1, "One", "A."), (2, "Two", "B.")]


def test_a_chapter_that_has_nothing_but_a_title_has_it_as_its_text() -> None:
    reading = read("[chapter 1]One[end_chapter]A.[chapter 2]All is well.[chapter 3]Three[end_chapter]C.")
    assert reading.told == [(1, "One", "A."), (2, "", "All is well."), (3, "Three", "C.")]


def test_a_line_of_the_cast_may_be_bent_too() -> None:
    cast = (
        "Our heroes:\n- **Tom**: a boy\n  with red hair\n* **Zoé:** a girl\n1. Max – a dog\n- The snail, huge and slow"
    )
    assert read(f"[cast]\n{cast}\n[end_cast]").cast == (
        CastMember(name="Tom", looks="a boy with red hair"),
        CastMember(name="Zoé", looks="a girl"),
        CastMember(name="Max", looks="a dog"),
        CastMember(name="The snail", looks="huge and slow"),
    )


def test_line_ends_of_every_kind_are_one_kind() -> None:
    assert read("[chapter 1]One[end_chapter]a\r\nb\r\n\r", "\nc\rd").texts == ["a\nb\n\nc\nd"]


def test_control_characters_and_halves_of_characters_are_never_told() -> None:
    assert read("\ufeff[chapter 1]One[end_chapter]a\x1b[31m\x00b\ud83d\x9f\tc").texts == ["a[31mb\tc"]


def test_white_space_inside_a_paragraph_stays() -> None:
    assert read("  a  b\n   c\u00a0! \n \t \n d ").paragraphs == ["a  b\n   c\u00a0!", "d"]


def test_what_is_whole_can_be_had_at_any_time() -> None:
    reader = StoryReader()
    reader.feed("[title]T[end_title][cast]Tom: red[end_cast][scene 2]b[end_scene][scene 1]a[end_scene]")
    reader.feed("[chapter 1]One[end_chapter]A.[chapter 2]Two[end_chapter]Half of")
    assert reader.so_far == StorySoFar(
        title="T",
        cast=(CastMember(name="Tom", looks="red"),),
        scenes=(Scene(number=1, text="a"), Scene(number=2, text="b")),
        chapters=(Chapter(number=1, title="One", text="A."),),
    )
