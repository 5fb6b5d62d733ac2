"""A story as StoryPix tells it: the same shop that the bot opens, with the real providers, database and page store."""

import time
from pathlib import Path

from benchmarks.told import Times, Told, Wish
from bot.settings import Settings, load
from bot.shop import open_shop
from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Part, PartKind
from storypix_core.testing import MemoryChat

_PLACE = Place(platform="benchmark", chat="1")


class _Chat(MemoryChat):
    """A chat whose people look at the clock whenever something new is shown."""

    def __init__(self) -> None:
        super().__init__(platform=_PLACE.platform)
        self.shown_last: dict[str, Part] = {}
        """By name, as they were shown last."""
        self.shown_at_s: dict[str, float] = {}
        """When each part was first shown, by the monotonic clock."""

    async def post(self, place: Place, part: Part) -> str:
        self.shown_at_s[part.name] = time.monotonic()
        self.shown_last[part.name] = part
        return await super().post(place, part)

    async def edit(self, place: Place, receipt: str, part: Part) -> str:
        self.shown_last[part.name] = part
        return await super().edit(place, receipt, part)


async def tell_with_storypix(wish: Wish, *, base_url: str, folder: Path) -> Told:
    """Tell one story into `folder`, which is empty. The time counts from the request, to a bot that is running.

    The first chapter is there when the chat shows it, the page when the chat shows its link.
    """
    chat = _Chat()
    async with open_shop(_settings(base_url, folder)) as shop:
        began_s = time.monotonic()
        task = await shop.stories.record(wish.idea, place=_PLACE, person="1", speaks="en", options=wish.options)
        claimed = await shop.stories.claim(task)
        if claimed is None:
            raise RuntimeError("somebody else tells the story")
        await shop.stories.tell(claimed, shop.stories.delivery(claimed, chat))
    if not chat.shown_last["end"].link:
        raise RuntimeError(f"the story has no page: {chat.shown_last['end'].text}")
    return Told(
        times=Times(
            first_chapter_s=chat.shown_at_s["chapter1"] - began_s,
            page_s=chat.shown_at_s["end"] - began_s,
        ),
        chapters=tuple(part.text for part in chat.shown_last.values() if part.kind is PartKind.CHAPTER),
        pictures=sum(_has_picture(part) for part in chat.shown_last.values()),
    )


def _settings(base_url: str, folder: Path) -> Settings:
    chosen = {
        "STORYPIX_STORYTELLER": "openai",
        "STORYPIX_ILLUSTRATOR": "openai",
        "STORYPIX_DATA": str(folder),
        "OPENAI_BASE_URL": base_url,
    }
    return load(chosen).settings


def _has_picture(part: Part) -> bool:
    """Whether it is a chapter with its picture; the cover at the end is one of these again."""
    if part.kind is not PartKind.CHAPTER or part.picture is None:
        return False
    return part.picture.state is PictureState.DONE
