from typing import Any

import pytest

from storypix_core.errors import Overloaded, ProviderFailed
from storypix_core.ports.moderator import Category, Stage, Verdict
from storypix_core.testing import FakeClock
from storypix_core.vendors.openai.moderator import OpenAIModerator
from tests.core.vendors.openai.conftest import KEY, MakeModerator
from tests.servers.openai_answers import Abort, Fail, Page, Silence
from tests.servers.openai_moderation import Judge
from tests.servers.openai_server import OpenAIServer

FIT = Verdict()
TALE = "The dragon blows a small flame at the tower."


async def category(moderator: OpenAIModerator, *, age: int = 6) -> Category | None:
    verdict = await moderator.check(TALE, stage=Stage.CHAPTER, language="en", age=age)
    assert (verdict.personal, verdict.usage) == (None, None)
    return verdict.category


async def test_a_harmless_text_is_fit(server: OpenAIServer, moderator: MakeModerator) -> None:
    checker = await moderator()
    assert await checker.check(TALE, stage=Stage.IDEA, language="en", age=6) == FIT
    assert server.received[0].body == {"model": "omni-moderation-latest", "input": TALE}


async def test_it_names_itself_and_costs_nothing(moderator: MakeModerator) -> None:
    checker: Any = await moderator()
    assert (checker.name, checker.model) == ("openai", "openai:omni-moderation-latest")
    assert checker.bound(TALE) is None


@pytest.mark.parametrize("text", ["", " \n\t"])
async def test_a_text_without_words_is_not_sent(server: OpenAIServer, moderator: MakeModerator, text: str) -> None:
    checker = await moderator()
    assert await checker.check(text, stage=Stage.CAST, language="en", age=6) == FIT
    assert server.received == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sexual/minors", Category.SEXUAL),
        ("sexual", Category.SEXUAL),
        ("self-harm", Category.SELF_HARM),
        ("self-harm/intent", Category.SELF_HARM),
        ("self-harm/instructions", Category.SELF_HARM),
        ("hate", Category.HATE),
        ("hate/threatening", Category.HATE),
        ("violence", Category.VIOLENCE),
        ("violence/graphic", Category.VIOLENCE),
        ("illicit", Category.WEAPONS),
        ("illicit/violent", Category.WEAPONS),
        ("harassment", Category.HARASSMENT),
        ("harassment/threatening", Category.HARASSMENT),
    ],
)
async def test_each_category_becomes_one_of_ours(
    server: OpenAIServer, moderator: MakeModerator, name: str, expected: Category
) -> None:
    server.moderation.answers.append(Judge(scores={name: 0.9}))
    assert await category(await moderator()) == expected


async def test_what_passes_for_adults_is_not_fit_for_children(server: OpenAIServer, moderator: MakeModerator) -> None:
    server.moderation.answers.append(Judge(scores={"sexual": 0.2}, flags={"sexual": False}))
    assert await category(await moderator()) == Category.SEXUAL


@pytest.mark.parametrize(("age", "expected"), [(3, Category.SEXUAL), (6, None), (9, None)])
async def test_younger_listeners_are_guarded_more_closely(
    server: OpenAIServer, moderator: MakeModerator, age: int, expected: Category | None
) -> None:
    server.moderation.answers.append(Judge(scores={"sexual": 0.06}))
    assert await category(await moderator(), age=age) == expected


@pytest.mark.parametrize("age", [2, 6, 12])
async def test_a_dragon_is_fought_although_the_service_flags_it(
    server: OpenAIServer, moderator: MakeModerator, age: int
) -> None:
    server.moderation.answers.append(Judge(scores={"violence": 0.55, "violence/graphic": 0.02}))
    assert await category(await moderator(), age=age) is None


async def test_blood_is_not(server: OpenAIServer, moderator: MakeModerator) -> None:
    server.moderation.answers.append(Judge(scores={"violence": 0.55, "violence/graphic": 0.3}))
    assert await category(await moderator()) == Category.VIOLENCE


async def test_what_the_service_flags_below_our_threshold_is_unfit(
    server: OpenAIServer, moderator: MakeModerator
) -> None:
    server.moderation.answers.append(Judge(scores={"illicit": 0.3}, flags={"illicit": True}))
    assert await category(await moderator()) == Category.WEAPONS


async def test_of_several_the_gravest_is_named(server: OpenAIServer, moderator: MakeModerator) -> None:
    server.moderation.answers.append(Judge(scores={"violence": 0.99, "sexual/minors": 0.04}))
    assert await category(await moderator()) == Category.SEXUAL


async def test_the_operators_threshold_stands_alone(server: OpenAIServer, moderator: MakeModerator) -> None:
    checker = await moderator(thresholds={"violence": 0.3, "harassment": 0.95})
    server.moderation.answers += [
        Judge(scores={"violence": 0.3}),
        Judge(scores={"harassment": 0.9}, flags={"harassment": True}),
        Judge(scores={"harassment": 0.96}),
    ]
    assert [await category(checker) for _ in range(3)] == [Category.VIOLENCE, None, Category.HARASSMENT]


async def test_a_category_without_a_score_goes_by_its_flag(server: OpenAIServer, moderator: MakeModerator) -> None:
    checker = await moderator()
    server.moderation.answers += [
        Judge(scores={"illicit": None, "illicit/violent": None}),
        Judge(scores={"violence": None}, flags={"violence": True}),
        Judge(result={"flagged": False, "category_scores": {"sexual": 0.001}}),
        Judge(result={"flagged": True, "categories": {"hate": True}, "category_scores": {"sexual": float("nan")}}),
    ]
    assert [await category(checker) for _ in range(4)] == [None, Category.VIOLENCE, None, Category.HATE]


async def test_a_flag_for_a_reason_of_later_days_counts(server: OpenAIServer, moderator: MakeModerator) -> None:
    later = {"flagged": True, "categories": {"scams": True}, "category_scores": {"scams": 0.9}}
    server.moderation.answers.append(Judge(result=later))
    assert await category(await moderator()) == Category.UNFIT


async def test_only_the_first_result_counts(server: OpenAIServer, moderator: MakeModerator) -> None:
    fine = {"flagged": False, "category_scores": {"sexual": 0.001}}
    bad = {"flagged": True, "category_scores": {"sexual": 0.9}}
    server.moderation.answers.append(Judge(results=[fine, bad]))
    assert await category(await moderator()) is None


@pytest.mark.parametrize(
    "answer",
    [
        Judge(results=[]),
        Judge(results="none"),
        Judge(results=[7]),
        Judge(result={}),
        Judge(result={"flagged": False, "category_scores": "high"}),
        Judge(result={"flagged": False, "categories": {"sexual": False}}),
        Page(),
    ],
    ids=repr,
)
async def test_an_answer_that_says_nothing_is_none(
    server: OpenAIServer, moderator: MakeModerator, answer: Judge | Page
) -> None:
    server.moderation.answers += [answer, answer]
    with pytest.raises(ProviderFailed):
        await category(await moderator())


@pytest.mark.parametrize("first", [Fail(status=500), Fail(status=429, retry_after_s=0.5), Abort()], ids=repr)
async def test_a_failure_in_passing_is_tried_once_more(
    server: OpenAIServer, moderator: MakeModerator, clock: FakeClock, first: Fail | Abort
) -> None:
    server.moderation.answers.append(first)
    assert await category(await moderator()) is None
    assert len(server.received) == 2
    assert sum(clock.slept) < 1


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Fail(status=429, retry_after_s=3), Overloaded),
        (Fail(status=401), ProviderFailed),
        (Silence(), ProviderFailed),
    ],
    ids=repr,
)
async def test_there_is_no_time_to_wait_for_long(
    server: OpenAIServer, moderator: MakeModerator, failure: Fail | Silence, error: type[ProviderFailed]
) -> None:
    server.moderation.answers.append(failure)
    with pytest.raises(error):
        await category(await moderator(**({"timeout_s": 0.3} if failure == Silence() else {})))
    assert len(server.moderation.texts) <= 1


async def test_no_error_holds_the_text_or_the_key(server: OpenAIServer, moderator: MakeModerator) -> None:
    server.moderation.answers.append(Fail(status=400, code="bad", message=f"{TALE} {KEY}"))
    with pytest.raises(ProviderFailed) as caught:
        await category(await moderator())
    assert "dragon" not in str(caught.value)
    assert KEY not in str(caught.value)
