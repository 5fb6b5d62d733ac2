"""What admins see and change, in a chat."""

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.model import TaskState
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from tests.bot.admin.offices import admin, answers, desk_of_boss, last, story
from tests.bot.front_desk import HERE, FrontDesk

TOM = Account(holder=Holder.PERSON, platform="test", id="tom")


# The whole bot


async def test_the_overview_says_how_the_bot_is_and_leads_everywhere() -> None:
    async with desk_of_boss() as desk:
        said = await admin(desk, "")
        assert said.splitlines() == [
            "I am awake and take new stories.",
            "Mode open: everybody may use me who isn't kept out.",
            "No story is being told.",
            "Cost: $0.00 today, $0.00 this month",
            "Nothing special in the last 7 days.",
        ]
        assert "/admin usage" in answers(desk)


async def test_what_waits_for_the_page_store_is_said_where_anything_does() -> None:
    async with desk_of_boss() as desk:
        desk.pages.fail_with = StorageFailed("nobody answers", key="s3-away")
        await desk.told()
        for key in ("f/picture-1.webp", "f/picture-2.webp"):
            now = desk.clock.now()
            await desk.held.hold(
                key, bytes(600_000), content_type="image/webp", immutable=True, asked=True, next_at=now
            )
        [said] = [line for line in (await admin(desk, "")).splitlines() if "page store" in line]
        assert "1 page waits and 2 files are held (2 MB)" in said


async def test_an_unknown_verb_leads_to_help() -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, "dance") == "I don't know “dance”. What there is: help"
        assert "limit each person 5 stories a day" in await admin(desk, "HELP")


async def test_a_bot_that_rests_takes_no_story_and_says_so_kindly() -> None:
    async with desk_of_boss() as desk:
        assert "Who is the story about?" in await desk.type("/story", person="zoe")
        await admin(desk, "pause  back at   six")
        said = "I am resting for a while and begin no new stories: back at six"
        assert await desk.type("/story a snail") == said
        assert await desk.type("/redo") == said
        assert await desk.type("a red hen", person="zoe") == said
        assert "no story" in (await desk.type("/status")).lower()
        assert "I rest" in await admin(desk, "")
        await admin(desk, "resume")
        assert "Once upon a time" in await desk.type("/story a snail")


async def test_resting_lets_a_story_that_is_told_go_on_to_its_end() -> None:
    async with desk_of_boss() as desk:
        await desk.type("/story a snail")
        await admin(desk, "pause")
        await desk.runner.idle()
        assert (await desk.only_task()).state is TaskState.DONE


async def test_the_mode_is_said_and_changed() -> None:
    async with desk_of_boss() as desk:
        assert "Mode open" in await admin(desk, "mode")
        assert answers(desk) == ["/admin mode listed"]
        assert "Mode listed" in await admin(desk, "mode listed")
        assert "stories here yet" in await desk.type("/story a snail", person="tom")
        assert await admin(desk, "mode ajar") == "It is one of: mode open · mode listed"


# People


async def test_people_and_chats_are_let_in_kept_out_and_forgotten() -> None:
    async with desk_of_boss(open_to_all=False) as desk:
        assert await admin(desk, "allow") == "chat test:1 may use me now."
        assert await admin(desk, "block person tom") == "person test:tom may not use me any more."
        assert "Once upon a time" in await desk.type("/story a snail", person="zoe")
        assert "stories here yet" in await desk.type("/story a snail", person="tom")
        listed = await admin(desk, "people")
        assert "· person test:boss (by the settings)" in listed
        assert "Let in:\n· chat test:1" in listed
        assert "Kept out:\n· person test:tom" in listed
        assert "as if nothing had been decided" in await admin(desk, "forget chat 1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("allow person 5 telegram", "person telegram:5 may use me now."),
        ("allow 5 telegram", "person telegram:5 may use me now."),
        ("allow person telegram:5", "person telegram:5 may use me now."),
        ("allow Chat -100123 telegram", "chat telegram:-100123 may use me now."),
        ("allow person <@!77> discord", "person discord:77 may use me now."),
        ("allow person @tom telegram", "“@tom” is no id"),
        ("allow person 5 telegraph", "Please add the platform, one of: test, telegram, discord."),
        ("allow person", "For example: allow here"),
        ("allow a b c d", "For example: allow here"),
        ("admin here", "Only a person can run me, not a chat."),
    ],
)
async def test_whom_an_admin_means(words: str, said: str) -> None:
    async with desk_of_boss() as desk:
        assert (await admin(desk, words)).startswith(said)


# Limits


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("person tom 5 stories a day", (TOM, Unit.STORIES, Period.DAY, 5)),
        ("person tom test 5 stories a day", (TOM, Unit.STORIES, Period.DAY, 5)),
        ("person 5 telegram 7 stories per month", ("telegram:5", Unit.STORIES, Period.MONTH, 7)),
        ("here none stories a day", ("here", Unit.STORIES, Period.DAY, 0)),
        ("chat -100 telegram 3,50 usd a month", ("chat", Unit.USD, Period.MONTH, 3_500_000)),
        ("each person unlimited stories a day", (Account(holder=Holder.PERSON), Unit.STORIES, Period.DAY, None)),
        ("each chat 2 usd a day", (Account(holder=Holder.CHAT), Unit.USD, Period.DAY, 2_000_000)),
        ("bot 20 usd a month", (Account(holder=Holder.BOT), Unit.USD, Period.MONTH, 20_000_000)),
    ],
)
async def test_a_limit_is_set_in_plain_words(words: str, limit: tuple[Account | str, Unit, Period, int | None]) -> None:
    whom = {
        "telegram:5": Account(holder=Holder.PERSON, platform="telegram", id="5"),
        "here": Account(holder=Holder.CHAT, platform=HERE.platform, id=HERE.chat),
        "chat": Account(holder=Holder.CHAT, platform="telegram", id="-100"),
    }
    account, unit, period, amount = limit
    async with desk_of_boss() as desk:
        assert (await admin(desk, f"limit {words}")).startswith("From now on")
        found = whom[account] if isinstance(account, str) else account
        assert await desk.ledger.limits() == [Limit(account=found, unit=unit, period=period, amount=amount)]


@pytest.mark.parametrize(
    "words",
    ["", "person tom", "person tom 5", "5 stories a day", "bot 5 cakes a day", "bot -3 usd a day", "each dog none"],
)
async def test_words_that_are_no_limit_show_how_it_is_said_and_change_nothing(words: str) -> None:
    async with desk_of_boss() as desk:
        assert (await admin(desk, f"limit {words}")).startswith("For example: limit each person")
        assert await desk.ledger.limits() == []


async def test_a_lone_word_stands_for_all_limits_of_one() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "limit person tom none")
        assert [one.amount for one in await desk.ledger.limits()] == [0, 0, 0, 0]
        assert await admin(desk, "limit person tom default") == ("From now on, person test:tom:\n· no limit of its own")
        assert await desk.ledger.limits() == []


async def test_limits_hold_at_once_and_are_listed() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "limit each person 0 stories a day")
        await desk.type("/story a snail", person="tom")
        assert await desk.store.open_tasks() == []
        await admin(desk, "limit bot 20 usd a month")
        listed = await admin(desk, "limits")
        assert "the whole bot\n· $20.00 a month" in listed
        assert "each person\n· no stories a day" in listed


async def test_a_limit_is_in_the_trail_with_what_was_before() -> None:
    async with desk_of_boss() as desk:
        await admin(desk, "limit bot 1 usd a day")
        await admin(desk, "limit bot 2 usd a day")
        entry = (await desk.audit.latest())[0]
        assert (entry.who, entry.subject) == ("test:boss", "bot")
        assert "1" in entry.before
        assert "2" in entry.after
        assert entry.before in await admin(desk, "audit")


# Stories


async def test_open_stories_are_seen_everywhere_without_what_they_are_about_and_can_be_stopped() -> None:
    async with desk_of_boss() as desk:
        await story(desk, "aaa", chat="7")
        said = await admin(desk, "open")
        assert "aaa · 2026-01-01 12:00 · chat test:7 · person p" in said
        assert (await desk.store.get("aaa")).brief.idea not in said  # type: ignore[union-attr]
        assert answers(desk) == ["/admin cancel aaa"]
        assert await admin(desk, "cancel aaa") == "Story aaa is being stopped."
        assert await desk.store.cancel_requests() == ["aaa"]
        assert (await desk.audit.latest())[0].subject == "task:aaa"


async def test_a_failed_story_is_shown_with_its_cause_and_goes_on_when_it_is_retried() -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, "failed") == "No story has failed."
        await story(desk, "bbb", state=TaskState.FAILED)
        said = await admin(desk, "failed")
        assert "The storyteller has lost its voice. Please try again in a while. (error-provider)" in said
        assert answers(desk) == ["/admin retry bbb"]
        assert await admin(desk, "retry bbb") == "Story bbb goes on."
        await desk.runner.idle()
        told = await desk.store.get("bbb")
        assert told is not None
        assert told.state is TaskState.DONE
        assert "nothing to retry" in await admin(desk, "retry bbb")


async def test_ids_that_nobody_knows_are_said_to_be_unknown() -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, "retry zzz") == "I don't know a story zzz."
        assert await admin(desk, "cancel zzz") == "I don't know a story zzz."
        assert (await admin(desk, "cancel")).startswith("Say which one")
        await story(desk, "ccc", state=TaskState.DONE)
        assert await admin(desk, "cancel ccc") == "Story ccc has ended already."


# What was used, and what went wrong


async def test_usage_is_a_table_of_each_kind() -> None:
    async with desk_of_boss() as desk:
        assert "Nothing was used." in await admin(desk, "usage")
        await desk.type("/story a snail", person="tom")
        await desk.runner.idle()
        by_person = await admin(desk, "usage person 7 days")
        assert "By person, the last 7 days" in by_person
        assert by_person.splitlines()[-2].endswith("test:tom")
        assert by_person.splitlines()[-1].endswith("in all")
        assert (await admin(desk, "usage model")).startswith("By model, the last 30 days")
        assert "2026-01" in await admin(desk, "usage month")


@pytest.mark.parametrize("words", ["week", "day many days", "day 0 days", "day 99999999 days", "day 3 weeks"])
async def test_usage_of_something_else_shows_how_it_is_asked(words: str) -> None:
    async with desk_of_boss() as desk:
        assert (await admin(desk, f"usage {words}")).startswith("For example: usage")


async def test_models_are_named() -> None:
    async with desk_of_boss() as desk:
        said = await admin(desk, "models")
        assert "builtin:script — costs nothing" in said
        assert "builtin:brush — costs nothing" in said


async def test_incidents_are_counted_and_listed() -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, "incidents") == "Nothing special has happened."
        await admin(desk, "people", person="tom")
        said = await admin(desk, "incidents 5")
        assert "· admin-attempt: 1" in said
        assert "2026-01-01 12:00 · admin-attempt (command) · person test:tom · chat 1" in said
        assert (await admin(desk, "incidents many")).startswith("It is: incidents")


async def test_the_trail_is_read_newest_first() -> None:
    async with desk_of_boss() as desk:
        assert await admin(desk, "audit") == "Nobody has changed anything yet."
        await admin(desk, "allow person tom")
        await admin(desk, "pause at night")
        lines = (await admin(desk, "audit 2")).splitlines()
        assert lines[1] == "2026-01-01 12:00 · test:boss · paused · – → at night"
        assert lines[2] == "2026-01-01 12:00 · test:boss · allow person:test:tom · – → allowed"


# A group's own administrators


async def test_only_who_runs_a_group_changes_its_settings() -> None:
    async with desk_of_boss() as desk:
        desk.chat.administrators = {"mum"}
        refused = "In a group, only those who run it change this."
        assert await desk.type("/settings style cartoon", person="tom") == refused
        assert await desk.type("/settings limit none", person="tom") == refused
        assert "cartoon" in await desk.type("/settings style cartoon", person="mum")
        assert "pastel" in await desk.type("/settings style pastel", person="boss")
        assert "style: pastel" in await desk.type("/settings", person="tom")


async def test_a_group_limits_itself_below_what_admins_allow() -> None:
    async with desk_of_boss() as desk:
        desk.chat.administrators = {"mum"}
        said = await desk.type("/settings limit 1 stories a day", person="mum")
        assert said == "From now on, limit: one story a day"
        assert [limit.own for limit in await desk.ledger.limits()] == [True]
        await desk.type("/story a snail", person="tom")
        await desk.runner.idle()
        before = len(await desk.store.library(HERE))
        await desk.type("/story another", person="tom")
        assert await desk.store.open_tasks() == []
        assert len(await desk.store.library(HERE)) == before == 1
        assert "(set by the group itself)" in await admin(desk, "limits")
        assert "no limit of its own" in await desk.type("/settings limit default", person="mum")
        assert "For example: /settings limit" in await desk.type("/settings limit much", person="mum")


async def test_a_text_of_an_admin_stays_as_it_was_written() -> None:
    async with desk_of_boss() as desk:
        await desk.type("/story a snail")
        await admin(desk, "broadcast Hello --all of you,\n\nwe rest —tomorrow night")
        assert "Hello --all of you,\n\nwe rest —tomorrow night" in last(desk).text


async def test_who_is_alone_in_a_chat_decides_there() -> None:
    async with FrontDesk() as desk:
        assert "cartoon" in await desk.type("/settings style cartoon")


async def test_help_shows_everybody_what_they_can_do() -> None:
    async with desk_of_boss() as desk:
        desk.chat.administrators = {"mum"}
        for person, sees in (("tom", (False, False)), ("mum", (True, False)), ("boss", (True, True))):
            said = await desk.type("/help", person=person)
            assert ("/settings limit" in said, "/admin" in said) == sees
