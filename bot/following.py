"""A story that follows from another one: its next episode, or the same wish told anew."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from storypix_core.model import Brief, Earlier, TaskRecord
from storypix_core.ports.page_store import PageStore
from storypix_core.story.episodes import earlier_of
from storypix_core.story.references import carry_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    task: TaskRecord
    """The story that it follows from."""
    is_next: bool = True
    """Whether it is the next episode. False: it is the same once more, by another seed."""

    def choices(self, chosen: Mapping[str, str]) -> dict[str, str]:
        """What the story was told with, over what the place chose; what somebody asks for now goes before both."""
        brief = self.task.brief
        checks = dict.fromkeys((*filter(None, chosen.get("moderator", "").split(",")), *brief.moderators))
        kept = {
            "language": brief.language,
            "age": str(brief.age),
            "style": brief.style,
            "length": brief.length.value,
            "storyteller": ",".join(brief.storytellers),
            "illustrator": ",".join(brief.illustrators),
            "moderator": ",".join(checks),
            "size": brief.picture_size or "",
            "quality": brief.picture_quality or "",
        }
        # A picture for each chapter goes on to be one for each, whatever the length.
        if brief.pictures != brief.length.chapters:
            kept["pictures"] = str(brief.pictures)
        return {**chosen, **{name: value for name, value in kept.items() if value}}

    def makes(self, wished: Brief, other: Brief) -> bool:
        """Whether the other one, which follows from something too, is what this wish would become."""
        alike = replace(other, seed=wished.seed, earlier=None) == wished
        return alike and _without_picture(other.earlier) == _without_picture(self._earlier(()))

    async def brief(self, brief: Brief, pages: PageStore, *, folder: str) -> Brief:
        """With all that it has to know. The heroes' picture is kept in its folder. Raises `StorageFailed`."""
        if self._earlier(()) is None:
            return brief
        return replace(brief, earlier=self._earlier(await carry_over(self.task, pages, folder=folder)))

    def _earlier(self, names: tuple[str, ...]) -> Earlier | None:
        """None for a story of its own that is told again."""
        before = self.task.brief.earlier
        if self.is_next:
            return earlier_of(self.task, pictured=names)
        return replace(before, pictured=names) if before else None


def _without_picture(earlier: Earlier | None) -> Earlier | None:
    return replace(earlier, pictured=()) if earlier else None
