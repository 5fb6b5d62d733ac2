"""The same work as a plain script does it: the whole text, then one picture after another, then the page."""

import base64
import time
from datetime import UTC, datetime
from pathlib import Path

from openai import AsyncOpenAI

from benchmarks.told import Times, Told, Wish
from storypix_core.model import Brief, PictureRecord, PictureState, Place, Scene, StorySoFar, TaskRecord, TaskState
from storypix_core.pages.pictures import make_web_pictures
from storypix_core.ports.illustrator import PaintRequest
from storypix_core.ports.page_store import PageStore
from storypix_core.storage.folder import FolderPageStore
from storypix_core.story.cast import cast_in
from storypix_core.story.instructions import build_instructions, build_painting_prompt
from storypix_core.story.names import picture_name
from storypix_core.story.publishing import publish
from storypix_core.story.reader import StoryReader
from storypix_core.vendors.openai.limits import PROMPT_MAX_CHARS
from storypix_core.vendors.openai.options import ImageOptions, TextOptions

_TEXT, _IMAGE = TextOptions(), ImageOptions()
_FOLDER = "story/"


async def tell_in_sequence(wish: Wish, *, base_url: str, folder: Path) -> tuple[Told, str]:
    """Tell one story into `folder`, and give with it the text as the model sent it.

    Nothing can be read before the page is there, so its first chapter comes with the page.
    """
    async with AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0) as client:
        began_s = time.monotonic()
        brief = wish.brief
        text = await _write(client, brief)
        story = _read(text)
        pages = FolderPageStore(folder)
        pictures = [await _illustrate(client, _prompt(scene, story, brief), scene, pages) for scene in story.scenes]
        await publish(_record(brief, story, pictures), pages, folder=_FOLDER)
        page_s = time.monotonic() - began_s
    told = Told(
        times=Times(first_chapter_s=page_s, page_s=page_s),
        chapters=tuple(chapter.text for chapter in story.chapters),
        pictures=len(pictures),
    )
    return told, text


async def _write(client: AsyncOpenAI, brief: Brief) -> str:
    instructions = build_instructions(brief)
    stream = await client.chat.completions.create(
        model=_TEXT.model,
        messages=[
            {"role": "system", "content": instructions.system},
            {"role": "user", "content": instructions.user},
        ],
        reasoning_effort="none",
        stream=True,
    )
    return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])


def _read(text: str) -> StorySoFar:
    reader = StoryReader()
    reader.feed(text)
    reader.finish()
    return reader.so_far


async def _illustrate(client: AsyncOpenAI, prompt: str, scene: Scene, pages: PageStore) -> PictureRecord:
    """Paint one scene and put it beside the page."""
    answer = await client.images.generate(
        model=_IMAGE.model,
        prompt=prompt,
        size="1024x768",
        quality="medium",
        output_format="webp",
        output_compression=_IMAGE.output_compression,
    )
    if not answer.data:
        raise RuntimeError("the local server gave no picture")
    web = await make_web_pictures(base64.b64decode(answer.data[0].b64_json or ""))
    key = f"{_FOLDER}{picture_name(scene.number)}"
    await pages.put(f"{_FOLDER}{picture_name(scene.number, small=True)}", web.small.data, content_type="image/webp")
    await pages.put(key, web.large.data, content_type="image/webp")
    return PictureRecord(
        number=scene.number,
        scene=scene.text,
        state=PictureState.DONE,
        key=key,
        width_px=web.large.width_px,
        height_px=web.large.height_px,
    )


def _prompt(scene: Scene, story: StorySoFar, brief: Brief) -> str:
    request = PaintRequest(
        scene=scene.text,
        cast=cast_in(scene.text, story.cast, language=brief.language),
        style=brief.style,
        language=brief.language,
        age=brief.age,
        seed=brief.seed,
        number=scene.number,
    )
    return build_painting_prompt(request, max_chars=PROMPT_MAX_CHARS)


def _record(brief: Brief, story: StorySoFar, pictures: list[PictureRecord]) -> TaskRecord:
    """The story in the form from which pages are made."""
    now = datetime.now(UTC)
    return TaskRecord(
        id="1",
        place=Place(platform="benchmark", chat="1"),
        person="1",
        brief=brief,
        state=TaskState.PUBLISHING,
        created_at=now,
        updated_at=now,
        title=story.title,
        cast=story.cast,
        chapters=story.chapters,
        pictures=tuple(pictures),
    )
