"""`--json`: one object a line for each event, each when it happens."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from bot.texts import Texts
from storypix_core.model import PictureState, TaskState
from storypix_core.story.happenings import (
    ChapterTold,
    Finished,
    Happening,
    Outbox,
    PagePublished,
    PictureChanged,
    TitleKnown,
)

_MICRO = 1_000_000


class JsonLines:
    """`file` and `url` give a picture's or page's absolute path and address by its key, empty where it has none."""

    def __init__(
        self, *, say: Texts, file: Callable[[str], str], url: Callable[[str], str], write: Callable[[str], None]
    ):
        self._say = say
        self._file = file
        self._url = url
        self._write = write

    async def run(self, outbox: Outbox) -> bool:
        """Write every event up to the last. Writing happens in a thread: a full pipe must not stop the story."""
        async for happening in outbox.waiting():
            if event := self._event(happening):
                await asyncio.to_thread(self._write, json.dumps(event, ensure_ascii=False))
        return True

    def _event(self, happening: Happening) -> dict[str, Any] | None:
        match happening:
            case TitleKnown(title=title):
                return {"event": "title", "title": title}
            case ChapterTold(chapter=chapter):
                return {
                    "event": "chapter",
                    "number": chapter.number,
                    "title": chapter.title,
                    "text": chapter.text,
                }
            case PictureChanged(number=number, state=PictureState.DONE, key=key):
                return {"event": "picture", "number": number, "state": "done", **self._where(key)}
            case PictureChanged(number=number, state=PictureState.FAILED):
                return {"event": "picture", "number": number, "state": "failed", "url": None, "file": None}
            case PagePublished(key=key):
                return {"event": "page", **self._where(key)}
            case Finished():
                return self._end(happening)
        return None

    def _where(self, key: str) -> dict[str, str | None]:
        return {"url": self._url(key) or None, "file": self._file(key) or None}

    def _end(self, end: Finished) -> dict[str, Any]:
        if end.state is TaskState.DONE:
            return {
                "event": "done",
                "seconds": round(end.seconds, 3),
                "cost_usd": end.cost_microusd / _MICRO,
                "estimate_usd": end.estimate_microusd / _MICRO,
                "words": end.words,
            }
        reason = end.failure or "story-cancelled"
        return {"event": "failed", "reason": reason, "message": self._say(reason, end.failure_facts)}
