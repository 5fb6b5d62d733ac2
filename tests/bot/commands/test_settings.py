"""`/settings`: what a chat decides for itself, below what admins allow, and among what they offer."""

import pytest

from bot.settings import Settings
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from storypix_core.testing import ScriptedStoryteller
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import pieces, story

CHAT = Account(holder=Holder.CHAT, platform=HERE.platform, id=HERE.chat)
LOWER = "The one who runs me has set less, and that counts: /quota shows it."


@pytest.mark.parametrize(
    ("words", "is_lower"),
    [
        ("9 stories a day", True),
        ("unlimited stories a day", True),
        ("2 stories a day", False),
        ("1 story a day", False),
        ("9 stories a month", False),
        ("default", False),
    ],
)
async def test_a_limit_above_what_admins_allow_is_said_to_count_for_nothing(words: str, *, is_lower: bool) -> None:
    async with FrontDesk() as desk:
        limit = Limit(account=CHAT, unit=Unit.STORIES, period=Period.DAY, amount=2)
        await desk.ledger.set_limit(limit, by="test:boss")
        assert (LOWER in await desk.type(f"/settings limit {words}")) is is_lower
        assert (LOWER in await desk.type("/settings")) is is_lower


def desk_with_choices() -> FrontDesk:
    settings = Settings.model_validate({"storyteller_choices": "openai", "moderator_choices": "openai"})
    return FrontDesk(settings=settings, others={"openai": ScriptedStoryteller(pieces(story()), name="openai")})


async def test_a_chat_chooses_who_makes_its_stories() -> None:
    async with desk_with_choices() as desk:
        assert await desk.type("/settings storyteller OpenAI, builtin") == "From now on, storyteller: openai,builtin"
        assert "storyteller: openai,builtin" in await desk.type("/settings")
        assert (await desk.told()).brief.storytellers == ("openai", "builtin")
        assert await desk.type("/settings storyteller reset") == "storyteller is as at the beginning again: builtin"
        assert (await desk.told()).brief.storytellers == ("builtin",)


async def test_a_chat_has_its_stories_checked_more_and_never_less() -> None:
    async with desk_with_choices() as desk:
        assert await desk.type("/settings moderator openai") == "From now on, moderator: builtin,openai"
        assert (await desk.told()).brief.moderators == ("openai",)
        await desk.type("/settings moderator builtin")
        assert "moderator: builtin" in (await desk.type("/settings")).splitlines()


async def test_a_chat_is_told_what_it_can_choose() -> None:
    async with desk_with_choices() as desk:
        said = "illustrator: “openai” can't be chosen here. What can: builtin"
        assert await desk.type("/settings illustrator openai") == said
        assert (await desk.type("/settings storyteller")).endswith("What can: builtin, openai")


async def test_a_choice_that_is_off_by_now_is_passed_by() -> None:
    async with desk_with_choices() as desk:
        await desk.type("/settings storyteller openai")
        await desk.switches.switch("openai", on=False, by="test:boss")
        assert "storyteller: builtin" in (await desk.type("/settings")).splitlines()
        assert (await desk.told()).brief.storytellers == ("builtin",)
