"""What admins switched off isn't asked, and somebody always is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.offers import Switches, offers_of, without_off
from bot.settings import Settings
from storypix_core.errors import AskUser
from storypix_core.tasks.memory_books import MemoryAccessBook
from storypix_core.tasks.memory_trail import MemoryAudit
from storypix_core.testing import FakeClock, ScriptedIllustrator
from tests.core.story.workshop import Workshop

SETTINGS = Settings.model_validate(
    {"storyteller": "openai,builtin", "storyteller_choices": "bedrock", "illustrator": "openai", "moderator": "openai"}
)
ENTRIES = st.sampled_from(["openai", "builtin", "bedrock", "openai:big"])


def switches() -> Switches:
    return Switches(SETTINGS, MemoryAccessBook(audit=MemoryAudit(clock=FakeClock())), gone={})


@given(st.frozensets(ENTRIES), st.frozensets(ENTRIES))
def test_there_is_always_somebody_and_never_who_is_off(writing: frozenset[str], painting: frozenset[str]) -> None:
    offers = offers_of(SETTINGS, {"storyteller": writing, "illustrator": painting})
    for part, off in (("storyteller", writing), ("illustrator", painting)):
        assert offers[part].chain
        assert set(offers[part].all) & off <= {"builtin"}
    assert offers["moderator"].chain == ("builtin", "openai")


async def test_an_entry_of_both_chains_is_off_in_both_or_in_none() -> None:
    them = switches()
    with pytest.raises(AskUser):
        await them.switch("openai", on=False, by="boss")  # nobody else paints
    assert not any((await them.off()).values())
    await them.switch("bedrock", on=False, by="boss")
    assert (await them.offers())["storyteller"].all == ("openai", "builtin")


async def test_what_is_gone_is_off_for_good() -> None:
    them = Switches(
        SETTINGS, MemoryAccessBook(audit=MemoryAudit(clock=FakeClock())), gone={"storyteller": frozenset({"openai"})}
    )
    await them.switch("openai", on=True, by="boss")
    assert (await them.offers())["storyteller"].all == ("builtin", "bedrock")


def test_a_picture_of_an_older_story_is_painted_by_somebody_who_is_on() -> None:
    workshop = Workshop()
    painters = {name: ScriptedIllustrator(name=name) for name in ("openai", "builtin")}
    tools = replace(workshop.tools, illustrators=painters, painting=("openai",))
    task = replace(workshop.brief, illustrators=("openai",))
    assert tools.painters(task) == [painters["openai"]]
    offers = offers_of(SETTINGS, {"illustrator": frozenset({"openai"})})
    assert without_off(tools, offers).painters(task) == [painters["builtin"]]
