"""Who may use the bot, and who runs it."""

import pytest

from bot.access import Access
from storypix_core.errors import AskUser, NotAllowed, TryLater
from storypix_core.model import Place
from storypix_core.ports.access_book import Kind, Role, Subject
from storypix_core.ports.chat import Incoming
from storypix_core.tasks.memory_books import MemoryAccessBook
from tests.bot.front_desk import FrontDesk


def said(person: str, *, platform: str = "test", chat: str = "1") -> Incoming:
    return Incoming(place=Place(platform=platform, chat=chat), person=person, language="en")


def person(name: str) -> Subject:
    return Subject(platform="test", kind=Kind.PERSON, id=name)


def room(name: str) -> Subject:
    return Subject(platform="test", kind=Kind.CHAT, id=name)


def listed(*admins: str) -> Access:
    return Access(MemoryAccessBook(), open_to_all=False, admins=admins)


async def test_in_open_mode_everybody_may_who_was_not_blocked() -> None:
    access = Access(MemoryAccessBook(), open_to_all=True, admins=["test:boss"])
    await access.let_in(said("tom"))
    await access.decide(person("tom"), Role.BLOCKED, by="test:boss")
    with pytest.raises(NotAllowed):
        await access.let_in(said("tom"))


async def test_in_listed_mode_only_those_whom_an_admin_let_in() -> None:
    access = listed("test:boss")
    with pytest.raises(NotAllowed) as caught:
        await access.let_in(said("tom", chat="7"))
    assert caught.value.facts == {"person": "tom", "chat": "7"}
    await access.decide(room("7"), Role.ALLOWED, by="test:boss")
    await access.let_in(said("tom", chat="7"))
    with pytest.raises(NotAllowed):
        await access.let_in(said("tom", chat="8"))


async def test_a_blocked_person_stays_out_of_a_chat_that_was_let_in() -> None:
    access = listed("test:boss")
    await access.decide(room("1"), Role.ALLOWED, by="test:boss")
    await access.decide(person("tom"), Role.BLOCKED, by="test:boss")
    with pytest.raises(NotAllowed):
        await access.let_in(said("tom"))


async def test_ids_of_two_platforms_are_two_people() -> None:
    access = listed("other:boss")
    assert not await access.is_admin(said("boss"))
    assert await access.is_admin(said("boss", platform="other"))


async def test_who_types_into_the_machine_itself_runs_it() -> None:
    assert await listed().is_admin(said("local", platform="terminal"))


async def test_the_code_makes_one_admin_once() -> None:
    access = listed()
    code = await access.offer_code()
    assert code is not None
    await access.claim(said("tom"), f" {code} ")
    assert await access.is_admin(said("tom"))
    with pytest.raises(NotAllowed):
        await access.claim(said("zoe"), code)
    assert await access.offer_code() is None


async def test_after_five_wrong_codes_the_right_one_is_void() -> None:
    access = listed()
    code = await access.offer_code() or ""
    for _ in range(5):
        with pytest.raises(NotAllowed):
            await access.claim(said("tom"), "wrong")
    with pytest.raises(NotAllowed):
        await access.claim(said("tom"), code)


@pytest.mark.parametrize("code", ["", "é", "x" * 10_000])
async def test_without_an_offer_no_code_is_right(code: str) -> None:
    with pytest.raises(NotAllowed):
        await listed().claim(said("tom"), code)


async def test_there_is_no_code_where_the_settings_name_an_admin() -> None:
    assert await listed("test:boss").offer_code() is None


async def test_an_admin_of_the_settings_can_not_be_put_out() -> None:
    with pytest.raises(AskUser):
        await listed("test:boss").decide(person("boss"), Role.BLOCKED, by="test:boss")


async def test_a_chat_can_not_run_the_bot() -> None:
    with pytest.raises(AskUser):
        await listed("test:boss").decide(room("7"), Role.ADMIN, by="test:boss")


async def test_the_mode_that_an_admin_set_goes_before_the_settings() -> None:
    access = Access(MemoryAccessBook(), open_to_all=True, admins=["test:boss"])
    assert await access.mode() == "open"
    await access.set_mode("listed", by="test:boss")
    with pytest.raises(NotAllowed):
        await access.let_in(said("tom"))
    await access.set_mode("open", by="test:boss")
    await access.let_in(said("tom"))
    with pytest.raises(AskUser):
        await access.set_mode("ajar", by="test:boss")


async def test_while_too_much_waits_for_the_page_store_nothing_more_is_made() -> None:
    is_full = True

    async def looked() -> bool:
        return is_full

    access = Access(MemoryAccessBook(), open_to_all=True, is_full=looked)
    with pytest.raises(TryLater) as caught:
        await access.awake()
    assert caught.value.key == "error-too-much-waits"
    is_full = False
    await access.awake()


async def test_a_bot_that_rests_says_why_until_it_is_woken() -> None:
    access = listed("test:boss")
    await access.awake()
    await access.pause("back at six", by="test:boss")
    with pytest.raises(TryLater) as caught:
        await access.awake()
    assert caught.value.facts == {"reason": "back at six"}
    await access.pause("", by="test:boss")
    assert await access.paused() == ""
    with pytest.raises(TryLater) as caught:
        await access.awake()
    assert caught.value.key == "error-resting"
    await access.resume(by="test:boss")
    await access.awake()


async def test_the_last_admin_is_known() -> None:
    access = listed()
    await access.decide(person("tom"), Role.ADMIN, by="command line")
    assert await access.is_last_admin(person("tom"))
    await access.decide(person("zoe"), Role.ADMIN, by="test:tom")
    assert not await access.is_last_admin(person("tom"))
    assert await access.admins() == [("test", "tom"), ("test", "zoe")]


async def test_who_was_not_let_in_gets_one_polite_sentence_and_no_story() -> None:
    async with FrontDesk(open_to_all=False) as desk:
        answer = await desk.type("/story a snail")
        assert answer.startswith("I'm sorry, I may not tell stories here yet.")
        assert "person p, chat 1" in answer
        assert await desk.store.open_tasks() == []


async def test_the_first_admin_claims_the_bot_and_lets_the_chat_in() -> None:
    async with FrontDesk(open_to_all=False) as desk:
        code = await desk.access.offer_code()
        assert await desk.type("/admin claim nonsense") == "I'm sorry, that is only for the one who runs me."
        assert (await desk.type(f"/admin claim {code}", person="boss")).startswith("Welcome!")
        assert await desk.type("/admin allow here", person="boss") == "chat test:1 may use me now."
        assert "stories here yet" in await desk.type("/library")


@pytest.mark.parametrize("line", ["/admin", "/admin allow p", "/admin block boss", "/admin claim"])
async def test_others_get_no_hint_of_what_an_admin_can_do(line: str) -> None:
    async with FrontDesk() as desk:
        assert await desk.type(line) == "I'm sorry, that is only for the one who runs me."
