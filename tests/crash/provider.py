"""A local OpenAI that knows what it sold: every story has a number, and every picture has one that can be read off it.

A family asks for `tale 7`, and this storyteller tells "Tale 7 of the Snail", whose chapters are "Door 1 in tale 7" and
so on; each call tells it in other words. What was asked for is made and charged, whoever hangs up meanwhile.
"""

import asyncio
import base64
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from aiohttp import web
from PIL import Image

from storypix_core.model import Usage
from storypix_core.money.prices import cost_microusd
from storypix_core.vendors.openai.limits import estimated_picture_tokens
from tests.servers.openai_answers import Pace, Paint
from tests.servers.openai_edits import shown_tokens
from tests.servers.openai_server import OpenAIServer
from tests.servers.openai_stream import count_tokens

CHAPTERS = 4
_BITS_A_SIDE = 4
_BLOCK_PX = 16


@dataclass(slots=True, kw_only=True)
class Sold:
    """A picture that was asked for."""

    number: int
    """From 1; the picture shows it."""
    tale: int
    chapter: int
    key: str
    """Whose call it was: each process has a key of its own."""
    tokens_in: int
    tokens_shown: int
    """Of the picture that it was painted after; 0 when there was none."""
    tokens_out: int
    model: str


class Provider(OpenAIServer):
    """`sold` has every picture in the order of the calls."""

    def __init__(self, *, pace: Pace):
        super().__init__(pace=pace, story=self._told)
        self.sold: list[Sold] = []
        self.told: Counter[int] = Counter()
        """Calls for text, by the story's number."""
        self._at_work: set[asyncio.Task[web.Response]] = set()

    async def __aexit__(self, *error: object) -> None:
        await asyncio.gather(*self._at_work)
        await super().__aexit__(*error)

    def bill_microusd(self) -> int:
        """What all calls cost together, as the provider reckons."""
        books, model = self.books, "gpt-6-luna"
        text = Usage(
            provider="openai", model=model, text_in_tokens=books.text_in_tokens, text_out_tokens=books.text_out_tokens
        )
        pictures = [
            Usage(
                provider="openai",
                model=each.model,
                text_in_tokens=each.tokens_in,
                image_in_tokens=each.tokens_shown,
                image_out_tokens=each.tokens_out,
            )
            for each in self.sold
        ]
        return sum(cost_microusd(usage) or 0 for usage in (text, *pictures))

    def _told(self, body: Mapping[str, Any]) -> str:
        asked = str(body["messages"][1]["content"])
        tale = int(_found(r"tale (\d+)", asked))
        begin = re.search(r"beginning with \[chapter (\d+)\]", asked)
        nothing_left = "Write only [end_story]" in asked
        self.told[tale] += 1
        scenes = {int(number) for number in re.findall(r"(?m)^\[scene (\d+)\]", str(body["messages"][0]["content"]))}
        first = CHAPTERS + 1 if nothing_left else int(begin[1]) if begin else 1
        return tagged(tale, first=first, scenes=scenes, call=self.told[tale])

    async def _paint(self, body: Mapping[str, Any], answer: Paint) -> web.Response:
        # Nobody else was heard since: a call goes from its receipt to here without a pause.
        key = self.received[-1].headers.get("Authorization", "").removeprefix("Bearer ")
        task = asyncio.create_task(self._painted(body, answer, key=key))
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)
        return await asyncio.shield(task)

    async def _painted(self, body: Mapping[str, Any], answer: Paint, *, key: str) -> web.Response:
        chapter, tale = map(int, re.findall(r"Picture (\d+) of tale (\d+)", body["prompt"])[0])
        sold = Sold(
            number=len(self.sold) + 1,
            tale=tale,
            chapter=chapter,
            key=key,
            tokens_in=count_tokens(body["prompt"]),
            tokens_shown=shown_tokens(body),
            tokens_out=estimated_picture_tokens(model=body["model"], size=body["size"], quality=body["quality"]),
            model=body["model"],
        )
        self.sold.append(sold)
        await asyncio.sleep(
            self.pace.picture_s * (0.5 + tale * 7 % 10 / 10) if answer.seconds is None else answer.seconds
        )
        usage = {
            "input_tokens": sold.tokens_in + sold.tokens_shown,
            "output_tokens": sold.tokens_out,
            "total_tokens": sold.tokens_in + sold.tokens_shown + sold.tokens_out,
            "input_tokens_details": {"text_tokens": sold.tokens_in, "image_tokens": sold.tokens_shown},
        }
        picture = {"b64_json": base64.b64encode(numbered_picture(sold.number)).decode()}
        return web.json_response({"created": 0, "data": [picture], "usage": usage})


def tagged(tale: int, *, first: int, scenes: set[int], call: int) -> str:
    """The story from this chapter on, as a well-behaved model writes it."""
    parts = []
    if first == 1:
        parts += [f"[title]{title(tale)}[end_title]\n[cast]\nTom: a boy with a green jumper\n[end_cast]\n"]
    for chapter in range(first, CHAPTERS + 1):
        if chapter == first:
            parts += [_scene(chapter, tale)] if chapter in scenes else []
        parts += [f"[chapter {chapter}]{door(chapter, tale)}[end_chapter]\n{_text(call)}\n\n"]
        if chapter == first:
            parts += [_scene(later, tale) for later in range(first + 1, CHAPTERS + 1) if later in scenes]
    return "".join([*parts, "[end_story]"])


def title(tale: int) -> str:
    return f"Tale {tale} of the Snail"


def door(chapter: int, tale: int) -> str:
    """The title of a chapter."""
    return f"Door {chapter} in tale {tale}"


def _scene(chapter: int, tale: int) -> str:
    return (
        f"[scene {chapter}]Picture {chapter} of tale {tale}. Tom kneels in a blue garden beside a snail.[end_scene]\n"
    )


def _text(call: int) -> str:
    return f"Tom listens for the {call}. time.\n\n" + "The snail hums a song of lettuce and rain. " * 8


def numbered_picture(number: int) -> bytes:
    """Black and white squares, which no compression makes unreadable."""
    lights = bytes(235 if number >> bit & 1 else 20 for bit in range(_BITS_A_SIDE**2))
    small = Image.frombytes("L", (_BITS_A_SIDE, _BITS_A_SIDE), lights)
    target = BytesIO()
    small.resize((_BITS_A_SIDE * _BLOCK_PX,) * 2, Image.Resampling.NEAREST).convert("RGB").save(target, "png")
    return target.getvalue()


@lru_cache(maxsize=4096)
def number_of(picture: bytes) -> int:
    """The number that `numbered_picture` drew, whatever became of the file meanwhile."""
    with Image.open(BytesIO(picture)) as opened:
        small = opened.convert("L").resize((_BITS_A_SIDE, _BITS_A_SIDE), Image.Resampling.BOX)
    return sum(1 << bit for bit, light in enumerate(small.tobytes()) if light > 128)


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found is not None, text[:200]
    return found[1]
