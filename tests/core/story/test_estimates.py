"""What a story is expected to cost, part by part."""

from dataclasses import replace

import pytest

from storypix_core.model import Brief, Earlier, Length, Usage
from storypix_core.money.prices import Charge
from storypix_core.ports.illustrator import Illustrator, PaintRequest
from storypix_core.ports.moderator import Stage, Verdict
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.budget import story_bound_microusd
from storypix_core.story.estimates import StoryEstimate, estimate_story, story_estimate_microusd, typical_story_chars
from storypix_core.story.providers import Providers
from storypix_core.testing import ScriptedIllustrator, ScriptedStoryteller

PEN = Usage(provider="p", model="pen")
EARLIER = Earlier(title="The Snail", episode=1, cast=())


class Brush(ScriptedIllustrator):
    """Takes 1,000 tokens for a picture, and 100 more when it looks at another."""

    def estimate(self, request: PaintRequest) -> Usage:
        refers = self.uses_references and request.will_refer
        return Usage(provider="p", model="brush", image_out_tokens=1000, image_in_tokens=100 if refers else 0)


class Guard:
    """Is paid for each character."""

    name, model = "guard", "p:guard"

    def bound(self, text: str) -> Usage:
        return Usage(provider="p", model="guard", characters=len(text))

    async def check(self, text: str, *, stage: Stage, language: str, age: int) -> Verdict:
        return Verdict()


def price(usage: Usage) -> Charge | None:
    """One micro-dollar for everything."""
    if usage.model == "unknown":
        return None
    used = usage.text_out_tokens + usage.image_out_tokens + usage.image_in_tokens + usage.characters
    return Charge(microusd=used)


def providers(
    *painters: Illustrator, tellers: tuple[Storyteller, ...] = (), guards: tuple[Guard, ...] = ()
) -> Providers:
    tellers = tellers or (ScriptedStoryteller(bound_by=PEN),)
    return Providers(
        storytellers={teller.name: teller for teller in tellers},
        illustrators={painter.name: painter for painter in painters},
        moderators={guard.name: guard for guard in guards},
        always=[guard.name for guard in guards],
        price=price,
    )


def brief(**fields: object) -> Brief:
    return Brief(**{"idea": "a snail", "language": "en", "storytellers": ("scripted",), **fields})  # type: ignore[arg-type]


def test_a_telling_all_pictures_and_all_checks_are_reckoned() -> None:
    wanted = brief(length=Length.SHORT, pictures=4)
    estimate = estimate_story(wanted, providers(Brush(refers=True), guards=(Guard(),)))
    chars = typical_story_chars(wanted)
    checked = len("a snail") + 30 + 3 * 140 + 4 * 450 + 13 * 240
    assert estimate == StoryEstimate(text_microusd=chars, pictures_microusd=4 * 1000 + 3 * 100, checks_microusd=checked)
    assert story_estimate_microusd(wanted, providers(Brush(refers=True))) == chars + 4300


@pytest.mark.parametrize(
    ("refers", "earlier", "cost"), [(True, None, 6500), (False, None, 6000), (True, EARLIER, 6600)]
)
def test_pictures_look_at_the_first_one_or_at_that_of_the_episode_before(
    refers: bool, earlier: Earlier | None, cost: int
) -> None:
    estimate = estimate_story(brief(earlier=earlier), providers(Brush(refers=refers)))
    assert estimate.pictures_microusd == cost


def test_the_first_of_each_chain_is_reckoned_with() -> None:
    dear = Brush(name="dear", usage=PEN)
    free = ScriptedIllustrator(name="free")
    chain = brief(illustrators=("free", "dear"))
    assert estimate_story(chain, providers(dear, free)).pictures_microusd == 0
    turned = replace(chain, illustrators=("dear", "free"))
    assert estimate_story(turned, providers(dear, free)).pictures_microusd == 6000


@pytest.mark.parametrize("bound", [None, Usage(provider="p", model="unknown")])
def test_what_is_free_or_of_unknown_price_counts_as_nothing(bound: Usage | None) -> None:
    teller = ScriptedStoryteller(bound_by=bound)
    assert story_estimate_microusd(brief(pictures=0), providers(tellers=(teller,))) == 0


def test_a_longer_story_costs_more() -> None:
    costs = [story_estimate_microusd(brief(length=length, pictures=4), providers(Brush())) for length in Length]
    assert costs == sorted(set(costs))


def test_checks_that_are_paid_are_reserved_from_the_beginning() -> None:
    wanted = brief(pictures=1)
    with_guard, without = (
        story_bound_microusd(wanted, providers(Brush(), guards=guards)) for guards in ((Guard(),), ())
    )
    assert with_guard - without == estimate_story(wanted, providers(Brush(), guards=(Guard(),))).checks_microusd > 0
