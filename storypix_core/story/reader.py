"""Reads the tagged text of a storyteller as it streams. `docs/tags.md` has the form of the text and all the rules."""

from collections.abc import Sequence

from storypix_core.model import Scene, StorySoFar
from storypix_core.story.cast_lines import read_cast
from storypix_core.story.chapters import HIGHEST_NUMBER, LONG_TEXT_CHARS, Chapters
from storypix_core.story.elements import Block, Heading
from storypix_core.story.events import CastRead, SceneRead, StoryEvent, StoryRead, TitleRead
from storypix_core.story.one_line import one_line
from storypix_core.story.paragraphs import Paragraphs
from storypix_core.story.tag_scanner import TagScanner
from storypix_core.story.tag_words import Kind
from storypix_core.story.tags import Tag
from storypix_core.story.told import Told


class StoryReader:
    """Feed it the text as it comes; it gives what it finds, each thing once, however the text was cut.

    `so_far` is what was told before the stream was cut: numbers go on after its last chapter, and what the model
    repeats of it is ignored. A stream that is cut again is continued with `StoryReader(old.so_far)`, without `finish`:
    the chapter that was open is dropped, although paragraphs of it may have been given, and is told anew.

    `StoryRead` comes once and last: as soon as the model says that the story has ended, else with `finish`. After it
    the text is not read any more.

    >>> reader = StoryReader()
    >>> reader.feed("[title]The giant snail[end_ti")
    []
    >>> reader.feed("tle]")
    [TitleRead(title='The giant snail')]
    """

    def __init__(self, so_far: StorySoFar | None = None) -> None:
        self._events: list[StoryEvent] = []
        self._told = Told(so_far or StorySoFar())
        self._chapters = Chapters(self._told, self._events)
        self._scanner = TagScanner()
        self._paragraphs = Paragraphs()
        self._before_first_tag: list[str] | None = []
        """None once there was a tag."""
        self._element: Heading | Block | None = None
        self._scene_number = 0
        """Of the scene that is the open element."""
        self._counts_from_0 = False
        self._perhaps_ended = False
        """After a closing tag that closes nothing and says only `[end]`: it was the story's if nothing follows."""
        self._ended = False

    def feed(self, piece: str) -> list[StoryEvent]:
        """Read on, and say what is whole now."""
        if not self._ended:
            self._read(self._scanner.feed(piece))
        return self._take_events()

    def finish(self) -> list[StoryEvent]:
        """The stream has ended by itself: everything that is left, `StoryRead` last. Again it gives nothing."""
        if not self._ended:
            self._read(self._scanner.finish())
        if not self._ended:
            self._end_preamble(is_story=True)
            self._break_off_element()
            self._cut_text()
            self._chapters.finish()
            self._end(complete=self._perhaps_ended and self._told.last > 0)
        return self._take_events()

    @property
    def so_far(self) -> StorySoFar:
        """What is whole, to go on from when the stream is cut."""
        return self._told.so_far

    def _take_events(self) -> list[StoryEvent]:
        events = self._events.copy()
        self._events.clear()
        return events

    def _read(self, tokens: Sequence[str | Tag]) -> None:
        for token in tokens:
            if self._ended:
                return
            if isinstance(token, str):
                self._read_text(token)
            else:
                self._read_tag(token)

    def _read_text(self, text: str) -> None:
        if self._before_first_tag is not None:
            self._before_first_tag.append(text)
            return
        if self._element:
            after = self._element.feed(text)
            if after is None:
                return
            self._break_off_element()
            text = after
        self._read_story_text(text)

    def _read_story_text(self, text: str) -> None:
        for paragraph in self._paragraphs.feed(text):
            self._add_paragraph(paragraph)

    def _cut_text(self) -> None:
        for paragraph in self._paragraphs.cut():
            self._add_paragraph(paragraph)

    def _add_paragraph(self, paragraph: str) -> None:
        self._perhaps_ended = False
        self._chapters.add(paragraph)

    def _read_tag(self, tag: Tag) -> None:
        self._end_preamble(is_story=self._is_story_before(tag))
        if self._element and self._element.is_closed_by(tag):
            self._close_element(self._element)
            return
        self._break_off_element()
        self._cut_text()
        if not tag.closes:
            self._perhaps_ended = False
            self._open(tag)
        elif tag.kind is None:
            self._perhaps_ended = True
        elif tag.kind == Kind.STORY:
            self._chapters.finish()
            if self._told.last:
                self._end(complete=True)

    def _end(self, *, complete: bool) -> None:
        self._ended = True
        self._events.append(StoryRead(complete))

    def _end_preamble(self, *, is_story: bool) -> None:
        pieces, self._before_first_tag = self._before_first_tag, None
        if pieces and is_story:
            self._read_story_text("".join(pieces))

    def _is_story_before(self, first: Tag) -> bool:
        """Whether the text before the first tag is a part of the story, or the model's own words before it."""
        if first.closes:
            return first.kind not in (Kind.TITLE, Kind.CAST)
        if first.kind in (Kind.STORY, Kind.TITLE, Kind.CAST):
            return False
        number = self._number_of(first)
        if first.kind == Kind.RESUME or (number is not None and number > self._chapters.next_number):
            return True
        return first.kind == Kind.SCENE and sum(map(len, self._before_first_tag or [])) >= LONG_TEXT_CHARS

    def _open(self, tag: Tag) -> None:
        match tag.kind:
            case Kind.TITLE:
                self._element = Heading(tag, of_chapter=False)
            case Kind.CAST:
                self._element = Block(tag)
            case Kind.CHAPTER:
                self._chapters.begin(self._number_of(tag))
                self._element = Heading(tag, of_chapter=True)
            case Kind.SCENE | Kind.RESUME:
                self._scene_number = self._number_of(tag) or self._chapters.number_for_scene()
                self._chapters.scene_begins(self._scene_number)
                self._element = Block(tag)

    def _number_of(self, tag: Tag) -> int | None:
        if tag.number is None or tag.number > HIGHEST_NUMBER:
            return None
        self._counts_from_0 = self._counts_from_0 or tag.number == 0
        return tag.number + self._counts_from_0

    def _close_element(self, element: Heading | Block) -> None:
        self._element = None
        self._use(element, element.closed())

    def _break_off_element(self) -> None:
        element, self._element = self._element, None
        if element is None:
            return
        parted = element.broken_off()
        is_stray = element.tag.kind == Kind.TITLE and self._told.title and self._chapters.open
        if is_stray and not self._chapters.wants_title:
            self._read_story_text(element.text)
            return
        self._use(element, parted.text)
        self._read_story_text(parted.rest)

    def _use(self, element: Heading | Block, text: str) -> None:
        match element.tag.kind:
            case Kind.TITLE:
                self._use_title(one_line(text))
            case Kind.CAST:
                self._use_cast(text)
            case Kind.CHAPTER:
                self._chapters.give_title(one_line(text))
            case _:
                self._use_scene(one_line(text))

    def _use_title(self, title: str) -> None:
        if title and not self._told.title:
            self._told.title = title
            self._events.append(TitleRead(title))
        elif self._chapters.wants_title:
            self._chapters.give_title(title)

    def _use_cast(self, text: str) -> None:
        cast = read_cast(text)
        if cast and not self._told.cast:
            self._told.cast = cast
            self._events.append(CastRead(cast))

    def _use_scene(self, text: str) -> None:
        scene = Scene(number=self._scene_number, text=text)
        if text and scene.number <= HIGHEST_NUMBER and self._told.add_scene(scene):
            self._events.append(SceneRead(scene))
