"""`/forgetme` asks first, and then leaves nothing; what breaks in between is finished by asking again."""

from storypix_core.errors import StorageFailed
from storypix_core.model import Place, TaskState
from storypix_core.ports.access_book import Kind, Role, Subject
from tests.bot.commands.endless import Endless
from tests.bot.front_desk import HERE, FrontDesk

YES = "Yes, delete everything"
ADMIN = "boss"
PRIVATE = Place(platform=HERE.platform, chat="p")


async def test_nothing_is_deleted_before_somebody_says_yes() -> None:
    async with FrontDesk() as desk:
        task = await desk.told()
        assert "Shall I delete everything about you?" in await desk.type("/forgetme")
        assert desk.chat.replies[-1].private
        assert await desk.tap("No, keep it") == "Nothing is deleted."
        assert await desk.store.get(task.id) == task


async def test_page_pictures_and_rows_of_all_ones_stories_go() -> None:
    async with FrontDesk() as desk:
        await desk.told("a dragon")
        await desk.told("a fox", place=PRIVATE)
        await desk.store.set_setting(PRIVATE, "age", "4")
        await desk.type("/forgetme")
        assert (await desk.tap(YES)).startswith("Everything about you is deleted, with 2 stories.")
        assert await desk.store.of_person(HERE.platform, "p") == []
        assert desk.pages.files == {}
        assert await desk.store.settings_of(PRIVATE) == {}


async def test_what_belongs_to_others_stays() -> None:
    async with FrontDesk() as desk:
        theirs = await desk.told("a dragon", person="other")
        await desk.told("a fox")
        await desk.store.set_setting(HERE, "age", "4")
        await desk.type("/forgetme")
        await desk.tap(YES)
        assert await desk.store.get(theirs.id) == theirs
        assert {key.partition("/")[0] for key in desk.pages.files} == {"f1"}
        assert await desk.store.settings_of(HERE) == {"age": "4"}


async def test_the_button_of_somebody_else_does_nothing() -> None:
    async with FrontDesk() as desk:
        await desk.told(person="other")
        await desk.told()
        await desk.type("/forgetme", person="other")
        assert await desk.tap(YES) == "This button belongs to somebody else."
        assert len(await desk.store.of_person(HERE.platform, "other")) == 1
        assert len(await desk.store.of_person(HERE.platform, "p")) == 1


async def test_an_old_button_does_nothing() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        await desk.type("/forgetme")
        desk.clock.advance(16 * 60)
        assert await desk.tap(YES) == "This button is too old. Please ask again."
        assert await desk.type("/forgetme me yes nonsense") == "This button is too old. Please ask again."
        assert len(await desk.store.of_person(HERE.platform, "p")) == 1


async def test_stories_that_are_told_or_wait_are_stopped_first() -> None:
    teller = Endless()
    async with FrontDesk(teller=teller) as desk:
        await desk.type("/story a dragon")
        await teller.has_begun.wait()
        await desk.type("/story a fox")
        await desk.type("/forgetme")
        assert (await desk.tap(YES)).startswith("Everything about you is deleted, with 2 stories.")
        assert await desk.store.of_person(HERE.platform, "p") == []
        assert await desk.store.unfinished() == []


async def test_a_story_that_another_process_does_not_let_go_of_stays_until_one_asks_again() -> None:
    async with FrontDesk() as desk:
        other = await desk.begin_elsewhere()
        await desk.store.claim(other.id, runner="another", after=0)
        await desk.told()
        await desk.type("/forgetme")
        assert await desk.tap(YES) == (
            "I couldn't delete everything just now. Please ask me again in a few minutes, and I'll delete the rest."
        )
        assert [task.id for task in await desk.store.of_person(HERE.platform, "p")] == [other.id]
        await desk.store.set_state(other.id, TaskState.CANCELLED)
        await desk.type("/forgetme")
        assert "with one story" in await desk.tap(YES)
        assert await desk.store.of_person(HERE.platform, "p") == []


async def test_when_pages_can_not_be_deleted_their_stories_stay_known_and_go_the_next_time() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        desk.pages.fail_with = StorageFailed("down")
        await desk.type("/forgetme")
        assert "I couldn't delete everything just now" in await desk.tap(YES)
        assert len(await desk.store.of_person(HERE.platform, "p")) == 1
        assert "forget-person" not in [entry.action for entry in await desk.audit.latest()]
        desk.pages.fail_with = None
        await desk.tap(YES)
        assert desk.pages.files == {}
        assert await desk.store.of_person(HERE.platform, "p") == []


async def test_the_books_stay_right() -> None:
    async with FrontDesk() as desk:
        await desk.told()
        await desk.type("/forgetme")
        await desk.tap(YES)
        assert await desk.ledger.check() == []


async def test_a_chat_is_forgotten_only_for_who_runs_it() -> None:
    async with FrontDesk() as desk:
        desk.chat.administrators = set()
        await desk.told(person="other")
        refused = "Only those who run this chat can have all of it deleted."
        assert await desk.type("/forgetme chat") == refused
        assert await desk.type("/forgetme chat yes 0-0") == refused


async def test_a_chat_administrator_needs_an_admins_consent() -> None:
    async with FrontDesk(admins=[f"{HERE.platform}:{ADMIN}"]) as desk:
        desk.chat.administrators = {"p"}
        await desk.told(person="other")
        await desk.type("/forgetme chat")
        assert (await desk.tap(YES)).splitlines()[-1] == "To agree: /admin forget-chat test 1"
        assert len(await desk.store.of_chat(HERE.platform, HERE.chat)) == 1
        assert "One chat asks to be forgotten." in await desk.type("/admin", person=ADMIN)
        assert "/admin forget-chat" in [choice.answer for choice in desk.chat.replies[-1].choices]
        assert "test 1" in await desk.type("/admin forget-chat", person=ADMIN)
        assert "only for the one who runs me" in await desk.type("/admin forget-chat test 1", person="p")
        await desk.type("/admin forget-chat test 1", person=ADMIN)
        assert "with one story" in await desk.tap(YES, person=ADMIN)
        assert await desk.store.of_chat(HERE.platform, HERE.chat) == []
        assert desk.pages.files == {}
        assert await desk.people.forgetting.chats_asked_for() == []


async def test_an_admin_forgets_a_chat_at_once_with_all_that_is_its_own() -> None:
    async with FrontDesk(admins=[f"{HERE.platform}:{ADMIN}"]) as desk:
        await desk.told(person="one")
        await desk.told(person="two")
        await desk.store.set_setting(HERE, "age", "4")
        chat = Subject(platform=HERE.platform, kind=Kind.CHAT, id=HERE.chat)
        await desk.book.set_role(chat, Role.ALLOWED, by="test:boss")
        await desk.type("/forgetme chat", person=ADMIN)
        assert await desk.tap(YES, person=ADMIN) == "Everything of that chat is deleted, with 2 stories."
        assert await desk.store.of_chat(HERE.platform, HERE.chat) == []
        assert await desk.store.settings_of(HERE) == {}
        assert await desk.book.role(chat) is None


async def test_a_chats_button_is_for_that_chat_only() -> None:
    elsewhere = Place(platform=HERE.platform, chat="2")
    async with FrontDesk(admins=[f"{HERE.platform}:{ADMIN}"]) as desk:
        await desk.told(place=elsewhere)
        await desk.type("/forgetme chat", person=ADMIN)
        assert await desk.tap(YES, person=ADMIN, place=elsewhere) == "This button belongs to somebody else."
        assert len(await desk.store.of_chat(HERE.platform, "2")) == 1
