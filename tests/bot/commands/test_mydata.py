"""`/mydata` gives a copy that reads without StoryPix, and has nothing of others in it."""

import json
import zipfile
from io import BytesIO

from storypix_core.model import TaskRecord
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import brief


async def _copy(desk: FrontDesk, *, person: str = "p") -> dict[str, bytes]:
    await desk.type("/mydata", person=person)
    file = desk.chat.files[-1]
    assert file.name == "storypix-2026-01-01.zip"
    with zipfile.ZipFile(BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _folder(task: TaskRecord) -> str:
    return f"stories/2026-01-01 {task.title}"


async def test_a_story_is_in_it_with_its_text_its_pictures_and_its_page() -> None:
    async with FrontDesk() as desk:
        task = await desk.told("a shy dragon")
        files = await _copy(desk)
    text = files[f"{_folder(task)}/story.txt"].decode()
    assert text.startswith(task.title)
    assert all(chapter.text in text for chapter in task.chapters)
    about = json.loads(files[f"{_folder(task)}/story.json"])
    assert about["brief"]["idea"] == "a shy dragon"
    assert about["state"] == "done"
    assert about["page"] == "memory:///f1/index.html"
    for name in ("index.html", "cover.jpg", "picture-1.webp", "picture-1-small.webp"):
        assert files[f"{_folder(task)}/{name}"] == desk.pages.files[f"f1/{name}"]


async def test_of_a_next_episode_the_picture_that_came_along_is_in_it_and_of_one_painted_again_the_newest() -> None:
    async with FrontDesk() as desk:
        await desk.told("a shy dragon")
        await desk.type("/continue they go to the sea")
        await desk.runner.idle()
        await desk.type("/redo 1")
        files = await _copy(desk)
    names = {name for name in files if name.startswith("stories/")}
    [folder] = {name.rpartition("/")[0] for name in names if name.endswith("picture-1-v2.webp")}
    assert files[f"{folder}/reference.webp"] == desk.pages.files["f2/reference.webp"]
    assert f"{folder}/picture-1.webp" not in names
    about = json.loads(files[f"{folder}/story.json"])
    assert about["brief"]["earlier"]["title"]


async def test_it_says_who_one_is_and_what_was_counted() -> None:
    async with FrontDesk() as desk:
        await desk.book.set_role(
            Subject(platform=HERE.platform, kind=Kind.PERSON, id="p"), Role.ALLOWED, by="test:boss"
        )
        task = await desk.told()
        files = await _copy(desk)
    me = json.loads(files["me.json"])
    assert (me["platform"], me["person"], me["role"]) == ("test", "p", "allowed")
    assert [(deed["action"], deed["by"]) for deed in me["decided"]] == [("allow", "an admin")]
    assert b"boss" not in files["me.json"]
    assert task.id in files["ledger.csv"].decode()
    assert "Nothing is left out." in files["README.txt"].decode()


async def test_limits_of_oneself_and_of_the_private_chat_are_in_it_and_no_other() -> None:
    async with FrontDesk() as desk:
        for holder, account_id, own in (
            (Holder.PERSON, "p", False),
            (Holder.CHAT, "p", True),
            (Holder.CHAT, "9", True),
        ):
            account = Account(holder=holder, platform=HERE.platform, id=account_id)
            limit = Limit(account=account, unit=Unit.STORIES, period=Period.DAY, amount=3, own=own)
            await desk.ledger.set_limit(limit, by="test:p" if own else "test:boss")
        files = await _copy(desk)
    me = json.loads(files["me.json"])
    assert sorted((limit["of"], limit["set_by"]) for limit in me["limits"]) == [("chat", "you"), ("person", "an admin")]
    assert {deed["to"] for deed in me["decided"]} == {"person:test:p", "chat:test:p", ""}


async def test_the_address_of_the_shelf_of_ones_private_chat_is_in_it() -> None:
    async with FrontDesk() as desk:
        own = await desk.shelving.open(HERE.platform, "p")
        await desk.shelving.open(HERE.platform, HERE.chat)
        files = await _copy(desk)
    assert json.loads(files["me.json"])["shelves"] == [f"memory:///{own}"]


async def test_stories_of_others_are_not_in_it() -> None:
    async with FrontDesk() as desk:
        await desk.told("a secret dragon", person="other")
        files = await _copy(desk)
    assert not [name for name in files if name.startswith("stories/")]
    assert b"secret" not in b"".join(files.values())


async def test_a_title_can_not_lead_out_of_the_folder_and_two_of_a_kind_are_kept_apart() -> None:
    async with FrontDesk() as desk:
        for number in ("a1", "a2"):
            await desk.store.create(task_id=number, place=HERE, person="p", brief=brief())
            await desk.store.record_title(number, "../../etc/passwd: C:\\x")
        files = await _copy(desk)
    names = [name for name in files if name.endswith("story.json")]
    assert len(names) == 2
    assert all(name.count("/") == 2 and "\\" not in name and "/." not in name for name in names)


async def test_pictures_beyond_what_the_platform_takes_are_left_out_and_counted() -> None:
    async with FrontDesk() as desk:
        await desk.told(pictures=6)
        large = {key: b"\x01" * 50_000 for key in desk.pages.files if key.endswith(".webp") and "small" not in key}
        desk.pages.files |= large
        desk.people.file_max_bytes["test"] = 150_000  # type: ignore[index]
        files = await _copy(desk)
        assert len(desk.chat.files[-1].data) <= 150_000
    kept = [name for name in files if name.endswith(".webp") and "small" not in name]
    assert 0 < len(kept) < len(large)
    assert f"{len(large) - len(kept)} pictures are left out" in files["README.txt"].decode()


async def test_the_file_is_remembered_as_an_answer() -> None:
    async with FrontDesk() as desk:
        await desk.type("/mydata")
        assert desk.chat.messages[-1].receipt in await desk.store.receipts_in(HERE, since=desk.clock.now())
