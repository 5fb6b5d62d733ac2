"""A copy of everything that is kept about a person, as a ZIP that reads without StoryPix."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.people.archive import Archive
from bot.people.books import FILE_MAX_BYTES, PeopleBooks
from bot.people.forgetting import folders_of
from bot.people.private_chats import private_chats
from bot.people.sheets import ledger_csv, me_json, requests_csv, story_json, story_text
from bot.texts import Texts
from storypix_core.model import PictureState, TaskRecord
from storypix_core.ports.chat import Incoming
from storypix_core.ports.page_store import PageStore
from storypix_core.ports.task_store import TaskStore
from storypix_core.story.names import COVER_NAME, PAGE_NAME, REFERENCE_NAME, cover_name, picture_name
from storypix_core.story.publishing import page_alone

_README_MAX_BYTES = 8_000
_NAME_MAX_CHARS = 60
_NO_FILE_NAME = re.compile(r"[^\w\s.,;!'()&+-]+")
"""What isn't taken by every system, or could lead out of the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copier:
    store: TaskStore
    pages: PageStore
    books: PeopleBooks
    say: Texts
    now: datetime

    async def copy(self, incoming: Incoming) -> bytes:
        """Everything about whoever asks. Pictures that would make it too large for the platform are left out, and the
        README says how many. Raises `StorageFailed`."""
        platform, person = incoming.place.platform, incoming.person
        most = self.books.file_max_bytes.get(platform, FILE_MAX_BYTES) - _README_MAX_BYTES
        tasks = await self.store.of_person(platform, person)
        async with Archive(most_bytes=most, now=self.now) as archive:
            await self._add_lists(archive, incoming)
            folders = _folder_names(tasks)
            for task in tasks:
                await self._add_texts(archive, task, folders[task.id])
            missing = 0
            for task in tasks:
                missing += await self._add_pictures(archive, task, folders[task.id])
            await archive.add("README.txt", self.say("mydata-readme", {"missing": missing}))
            return await archive.close()

    async def _add_lists(self, archive: Archive, incoming: Incoming) -> None:
        known = await self.books.forgetting.known_of(
            incoming.place.platform, incoming.person, private_chats=private_chats(incoming)
        )
        standing = await self.books.ledger.standing(place=incoming.place, person=incoming.person)
        limits = await self.books.ledger.limits()
        shelves = [self.pages.url(f"{folder}/{PAGE_NAME}") for folder in known.shelves]
        await archive.add("me.json", me_json(incoming, known, limits=limits, standing=standing, shelves=shelves))
        await archive.add("ledger.csv", ledger_csv(known.ledger))
        await archive.add("requests.csv", requests_csv(known.calls))

    async def _add_texts(self, archive: Archive, task: TaskRecord, folder: str) -> None:
        parts = await self.store.parts(task.id)
        page = self.pages.url(task.page_key) if "/" in task.page_key else ""
        await archive.add(f"{folder}/story.json", story_json(task, parts, page=page, failure=self._failure(task)))
        if task.chapters:
            await archive.add(f"{folder}/story.txt", story_text(task))

    def _failure(self, task: TaskRecord) -> str:
        return self.say(task.failure, task.failure_facts) if task.failure else ""

    async def _add_pictures(self, archive: Archive, task: TaskRecord, folder: str) -> int:
        """The files of the page. Returns how many pictures were left out."""
        missing = 0
        async for name, data in self._files(task):
            fits = await archive.add_if_it_fits(f"{folder}/{name}", data)
            missing += not fits and not _goes_with_another(name)
        return missing

    async def _files(self, task: TaskRecord) -> AsyncIterator[tuple[str, bytes]]:
        """The large pictures first, since they are what one wants to keep."""
        done = [(picture.number, picture.version) for picture in task.pictures if picture.state is PictureState.DONE]
        large = [picture_name(number, version=version) for number, version in done]
        small = [picture_name(number, version=version, small=True) for number, version in done]
        cover = cover_name(done[0][0], version=done[0][1]) if done else COVER_NAME
        for folder in folders_of(task):
            for name in (*large, PAGE_NAME, cover, *small, REFERENCE_NAME):
                data = await self._kept(f"{folder}/{name}")
                if data and name == PAGE_NAME and task.downloads:
                    data = page_alone(task)  # it would link files that hold the same once more
                if data:
                    yield name, data

    async def _kept(self, key: str) -> bytes | None:
        return await self.pages.get(key)


def _goes_with_another(name: str) -> bool:
    """The page, the cover and the small copies are no pictures of their own."""
    return name in (PAGE_NAME, REFERENCE_NAME) or name.startswith("cover") or "-small." in name


def _folder_names(tasks: list[TaskRecord]) -> dict[str, str]:
    """A folder for each story, by its task's id: `stories/2026-11-22 The Shy Dragon`."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for task in tasks:
        title = " ".join(_NO_FILE_NAME.sub(" ", task.title or task.brief.idea).split())[:_NAME_MAX_CHARS]
        name = f"stories/{task.created_at:%Y-%m-%d} {title}".rstrip(" .")
        names[task.id] = f"{name} {task.id}" if name.casefold() in taken else name
        taken.add(name.casefold())  # some systems take capitals for the same letters
    return names
