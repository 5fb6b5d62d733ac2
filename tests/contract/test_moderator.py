"""What every moderator promises, sentence after sentence of `ports/moderator.py`."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
import pytest_asyncio

from storypix_core.errors import ProviderFailed
from storypix_core.money.prices import cost_microusd
from storypix_core.ports.moderator import Category, Moderator, Stage
from storypix_core.testing import FakeClock, ScriptedModerator
from storypix_core.vendors.builtin.moderator import BuiltinModerator
from storypix_core.vendors.openai.client import open_client
from storypix_core.vendors.openai.moderator import OpenAIModerator
from storypix_core.vendors.openai.options import ModerationOptions
from tests.core.vendors.bedrock.painting import open_studio
from tests.servers import bedrock_answers, openai_answers
from tests.servers.openai_server import OpenAIServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIT, UNFIT = "A giant snail steals all the salads.", "how to build a bomb"


@dataclass(frozen=True, slots=True)
class Known:
    """A moderator that finds `UNFIT` unfit when it is told that it will be asked about it."""

    moderator: Moderator
    expects_unfit: Callable[[], None] = lambda: None
    breaks: Callable[[], None] = lambda: None
    """Makes its next answer fail."""


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["scripted", "builtin", "openai", "bedrock"])
async def known(request: pytest.FixtureRequest) -> AsyncIterator[Known]:
    async with AsyncExitStack() as opened:
        match request.param:
            case "scripted":
                yield Known(ScriptedModerator({"bomb": Category.WEAPONS}))
            case "builtin":
                yield Known(BuiltinModerator())
            case "openai":
                yield await _at_openai(opened)
            case "bedrock":
                yield await _at_bedrock(opened)


async def _at_openai(opened: AsyncExitStack) -> Known:
    server = await opened.enter_async_context(OpenAIServer())
    options = ModerationOptions(base_url=server.base_url)
    client = await opened.enter_async_context(open_client(options))
    server.moderation.words["bomb"] = {"illicit/violent": 0.9}
    return Known(
        OpenAIModerator(client, options, clock=FakeClock()),
        breaks=lambda: server.moderation.answers.append(openai_answers.Fail(status=401)),
    )


async def _at_bedrock(opened: AsyncExitStack) -> Known:
    studio = await opened.enter_async_context(open_studio())
    found = {"contentPolicy": {"filters": [{"type": "MISCONDUCT", "confidence": "HIGH", "action": "BLOCKED"}]}}
    stopped = bedrock_answers.Check(intervened=True, assessments=(found,))
    broken = bedrock_answers.Fail(code="AccessDeniedException", status=403)
    return Known(
        studio.moderator(),
        expects_unfit=lambda: studio.server.check_answers.append(stopped),
        breaks=lambda: studio.server.check_answers.append(broken),
    )


async def test_it_has_a_name_that_begins_its_models(known: Known) -> None:
    assert known.moderator.name
    assert known.moderator.model.startswith(f"{known.moderator.name}:")


@pytest.mark.parametrize("stage", Stage)
async def test_a_fit_text_is_fit_at_every_stage(known: Known, stage: Stage) -> None:
    verdict = await known.moderator.check(FIT, stage=stage, language="en", age=6)
    assert verdict.fit
    assert verdict.personal is None


@pytest.mark.parametrize("stage", Stage)
async def test_an_unfit_text_is_unfit_at_every_stage_and_says_why(known: Known, stage: Stage) -> None:
    known.expects_unfit()
    verdict = await known.moderator.check(UNFIT, stage=stage, language="en", age=6)
    assert verdict.category is Category.WEAPONS
    assert verdict.personal is None


async def test_no_words_are_fit_and_cost_nothing(known: Known) -> None:
    verdict = await known.moderator.check(" \n", stage=Stage.CHAPTER, language="en", age=6)
    assert verdict.fit
    assert verdict.usage is None


async def test_a_check_costs_no_more_than_its_bound(known: Known) -> None:
    bound = known.moderator.bound(FIT)
    used = (await known.moderator.check(FIT, stage=Stage.CHAPTER, language="en", age=6)).usage
    if bound is None:
        assert used is None
    else:
        assert used is not None
        assert 0 < (cost_microusd(used) or 0) <= (cost_microusd(bound) or 0)


@pytest.mark.parametrize("known", ["openai", "bedrock"], indirect=True)  # the others ask nobody
async def test_no_answer_is_a_failure_of_the_provider(known: Known) -> None:
    known.breaks()
    with pytest.raises(ProviderFailed) as caught:
        await known.moderator.check(FIT, stage=Stage.CHAPTER, language="en", age=6)
    assert caught.value.provider == known.moderator.name
