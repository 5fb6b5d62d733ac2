"""Admins see who may write, paint and check, and switch them off and on."""

from contextlib import suppress

from bot.settings import Settings
from storypix_core.errors import ProviderFailed
from storypix_core.story.rests import FAILURES_IN_A_ROW
from storypix_core.testing import ScriptedModerator, ScriptedStoryteller
from tests.bot.admin.offices import BOSS, admin
from tests.bot.front_desk import HERE, FrontDesk
from tests.core.story.stories import pieces, story


def desk_with(chain: str = "openai,builtin", choices: str = "openai:big", illustrator: str = "builtin") -> FrontDesk:
    settings = Settings.model_validate(
        {"storyteller": chain, "storyteller_choices": choices, "illustrator": illustrator, "moderator": "openai"}
    )
    others = {name: ScriptedStoryteller(pieces(story()), name=name) for name in ("openai", "openai:big")}
    return FrontDesk(
        admins=[f"{HERE.platform}:{BOSS}"],
        settings=settings,
        others=others,
        moderators={"builtin": ScriptedModerator(), "openai": ScriptedModerator()},
    )


async def storytellers(desk: FrontDesk, options: str = "") -> tuple[str, ...]:
    """Who is asked for the next story."""
    task = await desk.told(f"{options} a shy dragon".strip())
    return task.brief.storytellers


async def test_all_that_may_be_asked_are_listed() -> None:
    async with desk_with() as desk:
        lines = (await admin(desk, "models")).splitlines()
        assert [line.split(" — ")[0] for line in lines if line.startswith("·")] == [
            "· openai: openai:script",
            "· builtin: builtin:script",
            "· openai:big: openai:big:script",
            "· builtin: builtin:brush",
            "· builtin: scripted:list",
            "· openai: scripted:list",
        ]


async def test_what_is_off_is_skipped_by_the_next_story_and_asked_again_when_it_is_on() -> None:
    async with desk_with() as desk:
        assert await storytellers(desk) == ("openai", "builtin")
        assert await admin(desk, "models off openai") == "openai is off, from the next story on."
        assert await storytellers(desk) == ("builtin",)
        assert await admin(desk, "models on openai") == "openai is on, from the next story on."
        assert await storytellers(desk) == ("openai", "builtin")


async def test_what_is_off_can_not_be_chosen_and_what_can_is_said() -> None:
    async with desk_with() as desk:
        assert await storytellers(desk, "--storyteller openai:big") == ("openai:big",)
        await admin(desk, "models off openai:big")
        said = await desk.type("/story --storyteller openai:big a shy dragon")
        assert said == "storyteller: “openai:big” can't be chosen here. What can: openai, builtin"
        assert "· off" in await admin(desk, "models")


async def test_the_audit_trail_shows_who_switched_what() -> None:
    async with desk_with() as desk:
        await admin(desk, "models off openai:big")
        await admin(desk, "models off openai")
        latest = (await desk.audit.latest(limit=1))[0]
        assert (latest.who, latest.action) == (f"{HERE.platform}:{BOSS}", "storyteller-off")
        assert (latest.before, latest.after) == ("openai:big", "openai,openai:big")


async def test_somebody_always_stays() -> None:
    async with desk_with() as desk:
        await admin(desk, "models off openai")
        assert (await admin(desk, "models off builtin")).startswith("“builtin” stays on")
        assert await storytellers(desk) == ("builtin",)


async def test_a_chain_that_is_off_since_the_settings_changed_is_led_by_the_built_in_one() -> None:
    async with desk_with(chain="openai", choices="") as desk:
        await desk.book.set_note("storyteller-off", "openai", by="boss")
        assert await storytellers(desk) == ("builtin",)


async def test_words_that_name_nothing_are_answered_with_what_there_is() -> None:
    async with desk_with() as desk:
        assert await admin(desk, "models off gpt") == (
            "I know no “gpt” among the models. There are: openai, builtin, openai:big"
        )
        assert (await admin(desk, "models of openai")).startswith("Switch one off or on:")
        assert (await admin(desk, "models off")).startswith("I know no “”")


async def test_who_rests_is_shown_with_how_long() -> None:
    async with desk_with() as desk:
        rests = desk.stories.tools.rests
        for _ in range(FAILURES_IN_A_ROW):
            with suppress(ProviderFailed), rests.asking("openai:script"):
                raise ProviderFailed("no connection", provider="openai")
        desk.clock.advance(18)
        lines = (await admin(desk, "models")).splitlines()
        assert next(line for line in lines if "openai:script" in line).endswith("rests for 42 s, as it kept failing")
