"""Who makes a story: what was asked for it goes before what the chat chose, and that before the settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.offers import offers_of
from bot.settings import Settings
from bot.wishes import Wishes
from storypix_core.errors import AskUser
from storypix_core.model import Brief

SETTINGS = Settings.model_validate(
    {
        "storyteller": "openai,builtin",
        "storyteller_choices": "bedrock,openai:Big",
        "moderator": "openai",
        "moderator_choices": "bedrock",
    }
)
WISHES = Wishes(SETTINGS, guess_language=lambda _, speaks: speaks)
ALL = ("openai", "builtin", "bedrock", "openai:Big")


def brief(chosen: dict[str, str] | None = None, *, off: tuple[str, ...] = (), **options: str) -> Brief:
    offers = offers_of(SETTINGS, {"storyteller": frozenset(off)})
    return WISHES.brief("a snail", options=options, chosen=chosen or {}, speaks="en", seed=1, offers=offers)


def test_the_settings_hold_where_nobody_says_another() -> None:
    assert (brief().storytellers, brief().illustrators, brief().moderators) == (("openai", "builtin"), ("builtin",), ())


def test_a_chat_chooses_and_a_story_goes_before_it() -> None:
    assert brief({"storyteller": "bedrock,builtin"}).storytellers == ("bedrock", "builtin")
    assert brief({"storyteller": "bedrock"}, storyteller="OPENAI:Big").storytellers == ("openai:Big",)


@pytest.mark.parametrize("wanted", ["bedrock", "openai:big", "openai:Big,bedrock", "magic", "", ","])
def test_what_is_not_on_offer_is_answered_with_what_is(wanted: str) -> None:
    with pytest.raises(AskUser) as caught:
        brief(storyteller=wanted, off=("bedrock",))
    assert caught.value.key == "models-not-offered"
    assert caught.value.facts["allowed"] == "openai, builtin, openai:Big"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [("bedrock,openai", ("openai",)), ("bedrock", ("builtin",)), ("once-known:", ("builtin",))],
)
def test_what_a_chat_chose_and_is_not_on_offer_any_more_is_passed_by(chosen: str, found: tuple[str, ...]) -> None:
    off = ("bedrock",) if chosen.startswith("bedrock,") else ("bedrock", "openai")
    assert brief({"storyteller": chosen}, off=off).storytellers == found


@given(
    st.sampled_from(["", "openai", "bedrock", "builtin", "bedrock,builtin", "gone"]),
    st.sampled_from([None, "openai", "bedrock", "builtin", "openai,bedrock"]),
)
def test_a_moderator_is_only_ever_added(chosen: str, asked: str | None) -> None:
    found = (brief({"moderator": chosen}, moderator=asked) if asked else brief({"moderator": chosen})).moderators
    assert found == (("bedrock",) if "bedrock" in f"{chosen},{asked}" else ())


def test_a_moderator_that_is_not_set_up_can_not_be_asked_for() -> None:
    with pytest.raises(AskUser):
        Wishes(Settings(), guess_language=lambda _, speaks: speaks).check("moderator", "openai")


@given(st.lists(st.sampled_from(ALL), min_size=1, unique=True))
def test_what_is_checked_for_a_chat_is_what_a_brief_takes(entries: list[str]) -> None:
    checked = WISHES.check("storyteller", " , ".join(entries))
    assert brief({"storyteller": checked}).storytellers == tuple(entries)
