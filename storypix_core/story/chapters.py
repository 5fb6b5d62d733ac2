"""Decides which chapter a paragraph, a chapter's tag or a scene belongs to. `docs/tags.md` has the rules."""

from storypix_core.model import Chapter
from storypix_core.story.events import ChapterRead, ParagraphRead, StoryEvent
from storypix_core.story.told import Told

LONG_TEXT_CHARS = 200
"""Where text might be a chapter without its tag or the model's chatter, it is a chapter from this length on."""

HIGHEST_NUMBER = 99
"""A greater number in a tag is no number, and there is no scene for a chapter with one."""


class OpenChapter:
    """A chapter while it is being read."""

    def __init__(self, number: int, *, is_tagged: bool, is_repeat: bool = False) -> None:
        self.number = number
        self.title = ""
        self.is_tagged = is_tagged
        """Whether it has a tag of its own."""
        self.is_repeat = is_repeat
        """Whether it was told before this stream and isn't shown again."""
        self.chars = 0
        self._paragraphs: list[str] = []

    @property
    def has_text(self) -> bool:
        return self.chars > 0

    def add(self, paragraph: str) -> None:
        self.chars += len(paragraph)
        if not self.is_repeat:
            self._paragraphs.append(paragraph)

    def whole(self) -> Chapter:
        return Chapter(number=self.number, title=self.title, text="\n\n".join(self._paragraphs))


class Chapters:
    """Chapters are numbered one after the other, whatever the model says, after those told before this stream."""

    def __init__(self, told: Told, events: list[StoryEvent]) -> None:
        self.open: OpenChapter | None = None
        self._told = told
        self._events = events
        self._titles_without_text: list[str] = []
        """Of chapters that ended before their text came, in their order."""
        self._has_tags = False
        self._has_new_tags = False

    @property
    def next_number(self) -> int:
        """Of the chapter after the one that is open, or after the last when none is."""
        last = self._told.last + len(self._titles_without_text)
        is_new = self.open is not None and not self.open.is_repeat
        return last + 1 + is_new

    def add(self, paragraph: str) -> None:
        chapter = self.open or self._begin_without_tag(paragraph)
        is_first = not chapter.has_text
        chapter.add(paragraph)
        if not chapter.is_repeat:
            self._tell_titles_without_text()
            self._events.append(ParagraphRead(chapter.number, paragraph, chapter.title, is_first))

    def begin(self, number: int | None) -> None:
        """A chapter's tag, with the number that the model gives it, if any."""
        self._has_tags = True
        if number is not None and number <= self._told.last_before and not self._has_new_tags:
            self.close()
            self.open = OpenChapter(number, is_tagged=True, is_repeat=True)
            return
        self._has_new_tags = True
        if self.open and self._is_tag_of(self.open, number):
            self.open.is_tagged = True
            return
        self.close()
        if number is not None and number < self.next_number:
            self._titles_without_text.clear()  # it was a table of contents, and here the chapters begin
        self.open = OpenChapter(self.next_number, is_tagged=True)

    def give_title(self, title: str) -> None:
        if self.open:
            self.open.title = title

    @property
    def wants_title(self) -> bool:
        """Whether a title may stand here: after a chapter's tag that has none, before its text."""
        return self.open is not None and self.open.is_tagged and not self.open.has_text and not self.open.title

    def number_for_scene(self) -> int:
        """Of a scene that doesn't say its number: the open chapter's, else the next that has no scene."""
        chapter = self.open
        if chapter and (chapter.is_repeat or not self._told.has_scene(chapter.number)):
            return chapter.number
        number = self.next_number
        while number <= HIGHEST_NUMBER and self._told.has_scene(number):
            number += 1
        return number

    def scene_begins(self, number: int) -> None:
        """It ends the open chapter when it can't stand in the middle of it."""
        chapter = self.open
        if chapter and chapter.has_text and self._ends_before_scene(chapter, number):
            self.close()

    def close(self) -> None:
        chapter, self.open = self.open, None
        if chapter is None or chapter.is_repeat:
            return
        if chapter.has_text:
            self._tell(chapter)
        elif chapter.title:
            self._titles_without_text.append(chapter.title)

    def finish(self) -> None:
        self.close()
        self._tell_titles_without_text()

    def _begin_without_tag(self, paragraph: str) -> OpenChapter:
        repeated = self._told.number_of_repeat(paragraph)
        if repeated is None:
            self.open = OpenChapter(self.next_number, is_tagged=False)
        else:
            self.open = OpenChapter(repeated, is_tagged=False, is_repeat=True)
        return self.open

    def _is_tag_of(self, chapter: OpenChapter, number: int | None) -> bool:
        """Whether a tag belongs to text that began without one."""
        if chapter.is_tagged or chapter.is_repeat:
            return False
        return number == chapter.number or (number is None and chapter.chars < LONG_TEXT_CHARS)

    def _ends_before_scene(self, chapter: OpenChapter, number: int) -> bool:
        if not self._has_tags:
            return True
        if not chapter.is_tagged and chapter.chars < LONG_TEXT_CHARS:
            return False
        return number > chapter.number and not chapter.is_repeat

    def _tell_titles_without_text(self) -> None:
        """So that nothing is lost, such a title is its chapter's text."""
        titles, self._titles_without_text = self._titles_without_text, []
        for title in titles:
            chapter = OpenChapter(self._told.last + 1, is_tagged=True)
            chapter.add(title)
            self._events.append(ParagraphRead(chapter.number, title))
            self._tell(chapter)

    def _tell(self, chapter: OpenChapter) -> None:
        whole = chapter.whole()
        self._told.add_chapter(whole)
        self._events.append(ChapterRead(whole))
