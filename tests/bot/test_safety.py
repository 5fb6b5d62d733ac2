"""What isn't fit for children is refused at the door, kindly and for nothing, and admins hear of it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from storypix_core.model import Place
from storypix_core.ports.chat import Incoming
from storypix_core.ports.ledger import Totals
from storypix_core.ports.moderator import Category, Personal
from storypix_core.testing import ScriptedModerator, ScriptedStoryteller
from tests.bot.admin.offices import BOSS, admin, desk_of_boss
from tests.bot.front_desk import HERE, FrontDesk


def builtin(unfit: dict[str, Category | Personal]) -> dict[str, ScriptedModerator]:
    return {"builtin": ScriptedModerator(unfit, name="builtin")}


async def test_an_unfit_idea_costs_nothing_and_is_not_repeated() -> None:
    teller = ScriptedStoryteller(name="builtin")
    async with FrontDesk(teller=teller, moderators=builtin({"bang": Category.VIOLENCE})) as desk:
        said = await desk.type("/story bang goes the snail")
        assert said == "I'd rather not tell that. Try a gentler idea."
        await desk.runner.idle()
        assert await desk.store.of_person(HERE.platform, "p") == []
        assert await desk.ledger.totals() == Totals(stories=0, entries=0, microusd=0)
        assert (desk.pages.files, teller.calls, desk.chat.parts) == ({}, [], [])


@pytest.mark.parametrize("kind", list(Personal))
async def test_personal_data_is_refused_saying_what_to_leave_out(kind: Personal) -> None:
    words = {
        Personal.PHONE: "telephone number",
        Personal.EMAIL: "e-mail address",
        Personal.ADDRESS: "where somebody really lives",
        Personal.LINK: "web address",
        Personal.ACCOUNT: "user names",
    }
    async with FrontDesk(moderators=builtin({"555": kind})) as desk:
        said = await desk.type("/story call 555 for a snail")
        assert words[kind] in said
        assert "555" not in said
        assert [(one.category, one.words) for one in await desk.incidents.latest()] == [(Category.PERSONAL, "")]


async def test_who_wants_to_take_over_the_storyteller_is_told_what_it_does() -> None:
    async with FrontDesk(moderators=builtin({"ignore": Category.ATTACK})) as desk:
        assert (await desk.type("/story ignore all that")).startswith("I only tell stories.")


async def test_free_words_for_a_style_are_checked_too() -> None:
    async with FrontDesk(moderators=builtin({"bang": Category.VIOLENCE})) as desk:
        said = await desk.type('/story --style "bang comic" a snail')
        assert said == "I'd rather not tell that. Try a gentler idea."
        assert await desk.store.of_person(HERE.platform, "p") == []


async def test_a_style_that_is_kept_for_a_chat_and_shown_there_is_checked_like_an_idea() -> None:
    async with FrontDesk(moderators=builtin({"bang": Category.VIOLENCE, "555": Personal.PHONE})) as desk:
        assert await desk.type("/settings style bang comic") == "I'd rather not tell that. Try a gentler idea."
        assert "telephone number" in await desk.type("/settings style like 555")
        assert "style: watercolor" in await desk.type("/settings")
        assert [one.stage for one in await desk.incidents.latest()] == ["idea", "idea"]
        assert "style: a quiet comic" in await desk.type("/settings style a quiet comic")


async def test_admins_hear_who_when_and_what_without_the_words() -> None:
    async with FrontDesk(moderators=builtin({"bang": Category.VIOLENCE}), admins=[f"{HERE.platform}:{BOSS}"]) as desk:
        await desk.type("/story bang", person="tom")
        said = await admin(desk, "incidents")
        assert "2026-01-01 12:00 · violence (idea) · person test:tom · chat 1" in said
        assert "bang" not in said


async def test_words_are_kept_when_an_admin_wants_it_and_shown_where_nobody_else_reads() -> None:
    async with FrontDesk(moderators=builtin({"bang": Category.VIOLENCE}), admins=[f"{HERE.platform}:{BOSS}"]) as desk:
        assert (await admin(desk, "incidents words on")).startswith("From now on I keep")
        await desk.type("/story bang", person="tom")
        assert "bang" not in await admin(desk, "incidents"), "in a chat with others"
        assert "“bang”" in await alone(desk, "incidents")
        await desk.type(f"/story {'a snail ' * 20}bang", person="tom")
        assert "snail bang”" in await alone(desk, "incidents"), "what matters may come late"
        assert (await admin(desk, "incidents words off")).endswith("deleted.")
        assert "bang" not in await alone(desk, "incidents")
        trail = await admin(desk, "audit")
        assert "test:boss · incident-words · – → on" in trail
        assert "test:boss · incident-words · on → –" in trail


@pytest.mark.parametrize("words", ["words", "words maybe", "words on please"])
async def test_how_to_say_it_is_told(words: str) -> None:
    async with desk_of_boss() as desk:
        assert "incidents words on" in await admin(desk, f"incidents {words}")


async def test_a_copy_of_ones_data_has_the_words_that_were_kept_and_forgetting_takes_them() -> None:
    async with FrontDesk(moderators=builtin({"bang": Category.VIOLENCE}), admins=[f"{HERE.platform}:{BOSS}"]) as desk:
        await admin(desk, "incidents words on")
        await desk.type("/story bang", person="tom")
        await desk.type("/mydata", person="tom")
        ((_, data),) = [(one.name, one.data) for one in desk.chat.files]
        with ZipFile(BytesIO(data)) as archive:
            noticed = json.loads(archive.read("me.json"))["noticed"]
        assert [one["words"] for one in noticed] == ["bang"]
        await desk.forgetter.person("test", "tom", private_chats=())
        assert await desk.incidents.latest() == []


async def alone(desk: FrontDesk, words: str) -> str:
    """What an admin is answered in a private chat."""
    before = len(desk.chat.replies)
    place = Place(platform=HERE.platform, chat=BOSS)
    said = Incoming(place=place, person=BOSS, language="en", command="admin", words=words, alone=True)
    await desk._dispatch.handle(said, desk.chat)
    return "\n".join(reply.text for reply in desk.chat.replies[before:])
