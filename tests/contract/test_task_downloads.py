"""What every task store promises of files that were made to be kept."""

import asyncio

import pytest

from storypix_core.model import Download, TaskState
from storypix_core.ports.task_store import TaskStore
from tests.contract.tasks import END_STATES, begin, got


def made(kind: str = "pdf", *, of: str = "v1", size_bytes: int = 1000) -> Download:
    return Download(kind=kind, file=f"book-{of}.{kind}", size_bytes=size_bytes, of=of)


async def test_a_new_story_has_nothing_to_be_kept(store: TaskStore) -> None:
    assert (await begin(store)).downloads == ()


@pytest.mark.parametrize("state", END_STATES)
async def test_a_file_of_an_ended_story_is_remembered(store: TaskStore, state: TaskState) -> None:
    await begin(store)
    await store.set_state("t1", state)

    assert await store.record_download("t1", made())

    assert (await got(store)).downloads == (made(),)


async def test_each_kind_is_there_once_and_the_last_one_counts(store: TaskStore) -> None:
    await begin(store)
    for download in (made("pdf"), made("epub"), made("pdf", size_bytes=2000)):
        await store.record_download("t1", download)

    assert (await got(store)).downloads == (made("epub"), made("pdf", size_bytes=2000))


async def test_files_of_another_version_are_not_known_any_more(store: TaskStore) -> None:
    await begin(store)
    await store.record_download("t1", made("epub"))
    await store.record_download("t1", made("pdf", of="v2"))

    assert (await got(store)).downloads == (made("pdf", of="v2"),)


async def test_none_of_several_that_come_at_once_is_lost(store: TaskStore) -> None:
    await begin(store)
    kinds = ("epub", "pdf", "txt", "zip")

    await asyncio.gather(*(store.record_download("t1", made(kind)) for kind in kinds))

    assert [download.kind for download in (await got(store)).downloads] == list(kinds)


async def test_nothing_is_remembered_of_a_story_that_is_not_there(store: TaskStore) -> None:
    assert not await store.record_download("t1", made())
    assert await store.get("t1") is None
