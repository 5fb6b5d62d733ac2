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

    async def brief(self, brief: Brief, pages: PageStore, *, folder: str) -> Brief:
        """With all that it has to know. The heroes' picture is kept in its folder. Raises `StorageFailed`."""
        if not self.is_next and self.task.brief.earlier is None:
            return brief
        names = await carry_over(self.task, pages, folder=folder)
        return replace(brief, earlier=self._earlier(names))

    def _earlier(self, names: tuple[str, ...]) -> Earlier:
        before = self.task.brief.earlier
        return (
            earlier_of(self.task, pictured=names) if self.is_next or before is None else replace(before, pictured=names)
        )
