"""What of a story is whole, and what of it was whole before this stream began."""

from storypix_core.model import CastMember, Chapter, Scene, StorySoFar


class Told:
    """Grows as the stream is read."""

    def __init__(self, began_with: StorySoFar) -> None:
        self.title = began_with.title
        self.cast: tuple[CastMember, ...] = began_with.cast
        self.last_before = max((chapter.number for chapter in began_with.chapters), default=0)
        """The number of the last chapter told before this stream; 0 when there is none."""
        self._declined = began_with.declined
        self._chapters = list(began_with.chapters)
        self._scenes = {scene.number: scene for scene in began_with.scenes}
        self._scenes_before = frozenset(scene.text for scene in began_with.scenes)
        self._beginnings = {chapter.text.split("\n\n", 1)[0]: chapter.number for chapter in began_with.chapters}

    @property
    def so_far(self) -> StorySoFar:
        scenes = tuple(self._scenes[number] for number in sorted(self._scenes))
        return StorySoFar(
            title=self.title,
            cast=self.cast,
            scenes=scenes,
            chapters=tuple(self._chapters),
            declined=self._declined,
        )

    @property
    def last(self) -> int:
        """The number of the last chapter; 0 when there is none."""
        return self._chapters[-1].number if self._chapters else 0

    def add_chapter(self, chapter: Chapter) -> None:
        self._chapters.append(chapter)
        self._declined = ""  # the next one is told for the first time

    def add_scene(self, scene: Scene) -> bool:
        """The first one of a number stands. Returns whether this one is new."""
        if scene.number in self._scenes or scene.text in self._scenes_before:
            return False
        self._scenes[scene.number] = scene
        return True

    def has_scene(self, number: int) -> bool:
        return number in self._scenes

    def number_of_repeat(self, first_paragraph: str) -> int | None:
        """The number of the chapter that began so before this stream; None when none did."""
        return self._beginnings.get(first_paragraph)
