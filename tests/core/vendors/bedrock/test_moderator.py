import pytest

from storypix_core.errors import Overloaded, ProviderFailed
from storypix_core.model import Usage
from storypix_core.money.prices import cost_microusd
from storypix_core.ports.moderator import Category, Personal, Stage, Verdict
from storypix_core.vendors.bedrock.moderator import BedrockModerator
from storypix_core.vendors.bedrock.options import Guardrail
from tests.core.vendors.bedrock.painting import Studio
from tests.servers.bedrock_answers import Abort, Check, CheckAnswer, Fail, Page, Silence

pytestmark = pytest.mark.asyncio(loop_scope="module")

TALE = "The dragon blows a small flame at the tower."


async def verdict(moderator: BedrockModerator, *, text: str = TALE, stage: Stage = Stage.CHAPTER) -> Verdict:
    return await moderator.check(text, stage=stage, language="en", age=6)


async def test_a_harmless_text_is_fit_and_paid_by_the_character(studio: Studio) -> None:
    studio.server.check_answers.append(Check(usage={"contentPolicyUnits": 1, "topicPolicyUnits": 1}))
    said = await verdict(studio.moderator())
    assert said == Verdict(usage=Usage(provider="bedrock", model="guardrail", characters=2_000))
    assert said.usage is not None
    assert cost_microusd(said.usage) == 300


async def test_it_names_itself(studio: Studio) -> None:
    moderator = studio.moderator()
    assert (moderator.name, moderator.model) == ("bedrock", "bedrock:guardrail")


@pytest.mark.parametrize(
    ("stage", "source"),
    [(Stage.IDEA, "INPUT"), (Stage.CAST, "OUTPUT"), (Stage.SCENE, "OUTPUT"), (Stage.CHAPTER, "OUTPUT")],
)
async def test_only_an_idea_is_what_a_person_wrote(studio: Studio, stage: Stage, source: str) -> None:
    await verdict(studio.moderator(), stage=stage)
    [received] = studio.server.received
    assert received.path == "/guardrail/gr1abc2def/version/3/apply"
    assert received.body == {"source": source, "content": [{"text": {"text": TALE}}]}


async def test_a_guardrail_can_be_named_by_its_arn(studio: Studio) -> None:
    arn = "arn:aws:bedrock:us-east-1:123456789012:guardrail/gr1abc2def"
    await verdict(studio.moderator(guardrail=Guardrail(id=arn)))
    assert studio.server.received[0].model == arn
    assert studio.server.received[0].path.endswith("/version/DRAFT/apply")


async def test_what_the_guardrail_stops_is_unfit_for_its_reason(studio: Studio) -> None:
    found = {"contentPolicy": {"filters": [{"type": "VIOLENCE", "confidence": "HIGH", "action": "BLOCKED"}]}}
    phone = {"type": "PHONE", "match": "555", "action": "ANONYMIZED"}
    studio.server.check_answers += [
        Check(intervened=True, assessments=(found,)),
        Check(intervened=True, assessments=({"sensitiveInformationPolicy": {"piiEntities": [phone], "regexes": []}},)),
        Check(intervened=True),
    ]
    said = [await verdict(studio.moderator(), stage=Stage.IDEA) for _ in range(3)]
    assert [each.category for each in said] == [Category.VIOLENCE, Category.PERSONAL, Category.UNFIT]
    assert [each.personal for each in said] == [None, Personal.PHONE, None]
    assert [each.usage and each.usage.characters for each in said] == [1_000] * 3


async def test_what_is_only_detected_is_fit(studio: Studio) -> None:
    found = {"contentPolicy": {"filters": [{"type": "INSULTS", "confidence": "LOW", "action": "NONE"}]}}
    studio.server.check_answers.append(Check(assessments=(found,)))
    assert (await verdict(studio.moderator())).fit


@pytest.mark.parametrize("text", ["", " \n\t"])
async def test_a_text_without_words_is_not_sent_and_costs_nothing(studio: Studio, text: str) -> None:
    moderator = studio.moderator()
    assert moderator.bound(text) is None
    assert await verdict(moderator, text=text) == Verdict()
    assert studio.server.received == []


async def test_an_answer_without_usage_is_counted_by_an_estimate(studio: Studio) -> None:
    studio.server.check_answers.append(Check(usage={}))
    moderator = studio.moderator()
    usage = (await verdict(moderator, text="x" * 1_500)).usage
    assert usage == Usage(provider="bedrock", model="guardrail", characters=5_334, estimated=True)


async def test_the_bound_covers_every_policy(studio: Studio) -> None:
    bound = studio.moderator().bound("x" * 1_001)
    assert bound is not None
    assert bound.estimated
    assert bound.characters == 2 * (1_000 + 1_000 + 667 + 667 + 1_134)


@pytest.mark.parametrize(
    "first",
    [
        Fail(code="InternalServerException", status=500),
        Fail(code="ThrottlingException", status=429, retry_after_s=0.5),
        Abort(),
    ],
    ids=repr,
)
async def test_a_failure_in_passing_is_tried_once_more(studio: Studio, first: CheckAnswer) -> None:
    studio.server.check_answers.append(first)
    assert (await verdict(studio.moderator())).fit
    assert studio.server.books.check_calls == 2
    assert sum(studio.clock.slept) < 1


@pytest.mark.parametrize(
    ("failure", "error", "may_be_charged"),
    [
        (Fail(code="ThrottlingException", status=429, retry_after_s=3), Overloaded, False),
        (Fail(code="AccessDeniedException", status=403), ProviderFailed, False),
        (Fail(code="ResourceNotFoundException", status=404), ProviderFailed, False),
        (Silence(), ProviderFailed, True),
    ],
    ids=repr,
)
async def test_there_is_no_time_to_wait_for_long(
    studio: Studio, failure: CheckAnswer, error: type[ProviderFailed], may_be_charged: bool
) -> None:
    studio.server.check_answers.append(failure)
    with pytest.raises(error) as caught:
        await verdict(studio.moderator(**({"timeout_s": 0.3} if failure == Silence() else {})))
    assert caught.value.may_be_charged is may_be_charged
    assert studio.server.books.check_calls <= 1


async def test_a_page_of_a_proxy_is_no_verdict(studio: Studio) -> None:
    studio.server.check_answers += [Page(), Page()]
    with pytest.raises(ProviderFailed):
        await verdict(studio.moderator())


async def test_an_answer_without_a_verdict_is_none(studio: Studio) -> None:
    studio.server.check_answers += [Page(text="{}"), Page(text="{}")]
    with pytest.raises(ProviderFailed, match="no verdict"):
        await verdict(studio.moderator())


async def test_no_error_holds_the_text(studio: Studio) -> None:
    studio.server.check_answers.append(Fail(code="ValidationException", message=TALE))
    with pytest.raises(ProviderFailed) as caught:
        await verdict(studio.moderator())
    assert "dragon" not in str(caught.value)
