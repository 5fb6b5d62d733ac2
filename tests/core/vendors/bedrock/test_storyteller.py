import asyncio
from contextlib import aclosing

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused
from storypix_core.model import Chapter, Scene, StorySoFar, Usage
from storypix_core.testing import FakeClock
from tests.core.vendors.bedrock.conftest import MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF, heard, until
from tests.servers.bedrock_answers import Abort, Ending, Fail, Page, Silence, Tell, TextAnswer
from tests.servers.bedrock_server import BedrockServer, told_story

STORY = "[title]Snail[end_title]\n[chapter 1]One[end_chapter]\nA snail, “un escargot”, sails to the 月. " * 3


async def test_the_text_comes_out_as_the_model_wrote_it_with_its_usage_last(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    server.story = STORY
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text == STORY
    assert len(told.pieces) > len(STORY) / 5
    assert told.usages == [
        Usage(
            provider="bedrock",
            model="global.anthropic.claude-haiku-5-5",
            text_in_tokens=server.books.text_in_tokens,
            text_out_tokens=server.books.text_out_tokens,
        )
    ]


@pytest.mark.slow
async def test_tokens_from_the_cache_are_part_of_the_input(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(cached_tokens=100))
    [usage] = (await heard(await storyteller())).usages
    assert (usage.text_in_tokens, usage.cached_in_tokens) == (server.books.text_in_tokens, 100)


@pytest.mark.slow
async def test_events_that_say_nothing_do_no_harm(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, oddities=True))
    told = await heard(await storyteller())
    assert (told.error, told.text) == (None, STORY)


@pytest.mark.slow
async def test_what_a_model_thinks_is_not_told(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, thoughts="A [title] first, then a snail."))
    told = await heard(await storyteller())
    assert (told.error, told.text) == (None, STORY)


async def test_it_says_who_it_is(storyteller: MakeStoryteller) -> None:
    teller = await storyteller(model="eu.amazon.nova-2-lite-v1:0")
    assert (teller.name, teller.model, teller.languages) == ("bedrock", "bedrock:eu.amazon.nova-2-lite-v1:0", None)


def given_up_soon(answer: Tell) -> dict[str, float]:
    """For how long silence is waited out, where it is sure to come; anywhere else a slow machine is no silence."""
    return {"gap_timeout_s": 1.0} if answer.ending in (Ending.HANG, Ending.HANG_AFTER_STOP) else {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer",
    [
        Tell(text=STORY, usage=False),
        Tell(text=STORY, ending=Ending.CUT_AFTER_STOP),
        Tell(text=STORY, ending=Ending.HANG_AFTER_STOP),
    ],
    ids=repr,
)
async def test_a_whole_story_without_usage_gets_an_estimated_one(
    server: BedrockServer, storyteller: MakeStoryteller, answer: Tell
) -> None:
    server.text_answers.append(answer)
    told = await heard(await storyteller(**given_up_soon(answer)))
    await until(lambda: server.books.text_out_tokens > 0)
    [usage] = told.usages
    assert (told.error, told.text, usage.estimated) == (None, STORY, True)
    assert server.books.text_out_tokens <= usage.text_out_tokens <= 2 * server.books.text_out_tokens
    assert server.books.text_in_tokens <= usage.text_in_tokens <= 2 * server.books.text_in_tokens


@pytest.mark.slow
@pytest.mark.parametrize("ending", [Ending.END_TURN, Ending.STOP_SEQUENCE])
async def test_a_story_that_ends_as_it_should_is_whole(
    server: BedrockServer, storyteller: MakeStoryteller, ending: Ending
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=ending))
    assert (await heard(await storyteller())).error is None


CUTS = [
    Tell(text=STORY, ending=ending, after_tokens=10)
    for ending in (
        Ending.MAX_TOKENS,
        Ending.CONTEXT_FULL,
        Ending.MALFORMED,
        Ending.TOOL_USE,
        Ending.UNHEARD_OF,
        Ending.NO_STOP,
        Ending.ERROR,
        Ending.DAMAGED,
        Ending.NOT_JSON,
        Ending.CUT,
        Ending.CUT_INSIDE,
        Ending.HANG,
    )
] + [
    Tell(text=STORY, ending=Ending.EXCEPTION, code=code, after_tokens=10)
    for code in (
        "throttlingException",
        "modelStreamErrorException",
        "internalServerException",
        "serviceUnavailableException",
        "unheardException",
    )
]


@pytest.mark.slow
@pytest.mark.parametrize("answer", CUTS, ids=lambda answer: f"{answer.ending}-{answer.code}")
async def test_a_stream_that_ends_too_early_is_cut_short_and_what_came_stands(
    server: BedrockServer, storyteller: MakeStoryteller, answer: Tell
) -> None:
    server.text_answers.append(answer)
    told = await heard(await storyteller(**given_up_soon(answer)))
    assert isinstance(told.error, CutShort)
    assert told.text == STORY[:40]
    assert len(told.usages) == 1
    assert server.books.text_calls == 1, "what was told is not asked for again"


@pytest.mark.slow
async def test_a_stream_that_is_rejected_in_its_middle_is_no_cut(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=Ending.EXCEPTION, code="validationException", after_tokens=10))
    told = await heard(await storyteller())
    assert type(told.error) is ProviderFailed
    assert [usage.estimated for usage in told.usages] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("ending", [Ending.GUARDRAIL, Ending.CONTENT_FILTERED])
async def test_a_filter_that_stops_the_story_is_a_refusal(
    server: BedrockServer, storyteller: MakeStoryteller, ending: Ending
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=ending, after_tokens=2))
    told = await heard(await storyteller())
    assert isinstance(told.error, Refused)
    assert [usage.estimated for usage in told.usages] == [False]


@pytest.mark.slow
@pytest.mark.parametrize(
    "answer",
    [
        Tell(text=""),
        Tell(text="\n"),
        Tell(ending=Ending.MAX_TOKENS, after_tokens=0, thoughts="What now?"),
        Tell(ending=Ending.NO_STOP, after_tokens=0),
    ],
    ids=repr,
)
async def test_an_answer_without_text_has_failed(
    server: BedrockServer, storyteller: MakeStoryteller, answer: TextAnswer
) -> None:
    server.text_answers.append(answer)
    told = await heard(await storyteller())
    assert type(told.error) is ProviderFailed


@pytest.mark.slow
@pytest.mark.parametrize(
    "first",
    [
        Fail(code="ThrottlingException", status=429),
        Fail(code="ModelNotReadyException", status=429),
        Fail(code="ModelTimeoutException", status=408),
        Fail(code="ModelErrorException", status=424),
        Fail(code="ServiceUnavailableException", status=503),
        Fail(code="InternalServerException", status=500),
        Abort(),
        Page(),
        Page(status=502),
        Tell(ending=Ending.EXCEPTION, after_tokens=0),
        Tell(ending=Ending.EXCEPTION, code="modelStreamErrorException", after_tokens=0),
        Tell(ending=Ending.DAMAGED, after_tokens=0),
        Tell(ending=Ending.CUT, after_tokens=0),
    ],
    ids=repr,
)
async def test_a_start_that_failed_in_passing_is_tried_again(
    server: BedrockServer, storyteller: MakeStoryteller, clock: FakeClock, first: TextAnswer
) -> None:
    server.text_answers.append(first)
    server.story = STORY
    told = await heard(await storyteller())
    assert (told.error, told.text) == (None, STORY)
    assert server.books.text_calls == 2
    assert len(clock.slept) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Fail(code="ValidationException"), ProviderFailed),
        (Fail(code="ValidationException", message="blocked by our content filters"), Refused),
        (Fail(code="AccessDeniedException", status=403), ProviderFailed),
        (Fail(code="ResourceNotFoundException", status=404), ProviderFailed),
        (Fail(code="ServiceQuotaExceededException"), ProviderFailed),
        (Fail(code="UnrecognizedClientException", status=403), ProviderFailed),
        (Fail(code="ExpiredTokenException", status=403), ProviderFailed),
    ],
    ids=lambda value: repr(value) if isinstance(value, Fail) else value.__name__,
)
async def test_a_start_that_failed_for_good_is_not_tried_again(
    server: BedrockServer,
    storyteller: MakeStoryteller,
    clock: FakeClock,
    answer: Fail,
    expected: type[ProviderFailed],
) -> None:
    server.text_answers.append(answer)
    told = await heard(await storyteller())
    assert type(told.error) is expected
    assert told.error.__cause__ is not None
    assert (told.pieces, told.usages) == ([], [])
    assert server.books.text_calls == 1
    assert clock.slept == []


@pytest.mark.slow
async def test_throttling_that_lasts_is_handed_on_after_three_tries(
    server: BedrockServer, storyteller: MakeStoryteller, clock: FakeClock
) -> None:
    server.text_answers.extend([Fail(code="ThrottlingException", status=429)] * 9)
    told = await heard(await storyteller())
    assert isinstance(told.error, Overloaded)
    assert server.books.text_calls == 3
    assert 0.5 <= clock.slept[0] < 1.0 <= clock.slept[1] < 2.0


async def test_retry_after_is_obeyed(server: BedrockServer, storyteller: MakeStoryteller, clock: FakeClock) -> None:
    server.text_answers.append(Fail(code="ThrottlingException", status=429, retry_after_s=7))
    told = await heard(await storyteller())
    assert told.error is None
    assert clock.slept == [7]


@pytest.mark.slow
@pytest.mark.parametrize("answer", [Silence(), Tell(ending=Ending.HANG, after_tokens=0)], ids=repr)
async def test_a_service_that_says_nothing_is_given_up(
    server: BedrockServer, storyteller: MakeStoryteller, clock: FakeClock, answer: TextAnswer
) -> None:
    server.text_answers.extend([answer] * 3)
    told = await heard(await storyteller(first_token_timeout_s=0.1))
    assert type(told.error) is ProviderFailed
    assert told.error.may_be_charged
    assert len(clock.slept) == 2, "before the second and the third try"
    # A slow machine may give a call up before the server has seen it.
    await until(lambda: server.books.hung_up == server.books.text_calls)


@pytest.mark.slow
async def test_a_dead_address_is_said_to_have_no_connection(storyteller: MakeStoryteller) -> None:
    told = await heard(await storyteller(endpoint_url="http://127.0.0.1:9"))
    assert "no connection" in str(told.error)
    assert told.error is not None
    assert not told.error.may_be_charged


async def test_closing_the_iterator_ends_the_call_at_once(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, ending=Ending.HANG, after_tokens=5))
    async with aclosing((await storyteller()).tell(BRIEF, so_far=StorySoFar())) as pieces:
        assert await anext(pieces)
    await until(lambda: server.books.hung_up == 1)


@pytest.mark.slow
@pytest.mark.parametrize("answer", [Silence(), Tell(text=STORY, ending=Ending.HANG, after_tokens=5)], ids=repr)
async def test_cancelling_ends_the_call_at_once(
    server: BedrockServer, storyteller: MakeStoryteller, answer: TextAnswer
) -> None:
    server.text_answers.append(answer)
    listening = asyncio.create_task(heard(await storyteller()))
    await until(lambda: bool(server.received))
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    await until(lambda: server.books.hung_up == 1)


@pytest.mark.slow
async def test_a_slow_reader_keeps_the_service_from_sending_on(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    """Sockets hold some megabytes; a story of many more shows that nothing behind them reads on."""
    tokens = 10_000
    server.text_answers.append(Tell(text="abcd" * 1000 * tokens, token_chars=4000))
    async with aclosing((await storyteller()).tell(BRIEF, so_far=StorySoFar())) as pieces:
        assert await anext(pieces)
        sent = -1
        while sent != (sent := server.books.text_sent_tokens):  # noqa: ASYNC110 - a server doesn't say that it waits
            await asyncio.sleep(0.3)
        assert sent < tokens / 2
        assert sum([1 async for _ in pieces]) == tokens
    assert server.books.text_sent_tokens == tokens


@pytest.mark.slow
async def test_twenty_stories_are_told_side_by_side(server: BedrockServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.extend([Tell(text=f"{number:04}" * 50) for number in range(20)])
    teller = await storyteller()
    told = await asyncio.gather(*(heard(teller) for _ in range(20)))
    assert [one.error for one in told] == [None] * 20
    assert sorted(one.text for one in told) == [f"{number:04}" * 50 for number in range(20)]


@pytest.mark.slow
async def test_a_story_that_was_cut_goes_on_from_its_last_chapter(
    server: BedrockServer, storyteller: MakeStoryteller
) -> None:
    chapter = Chapter(number=1, title="One", text="Tom runs.\n\nZoé laughs.")
    so_far = StorySoFar(title="Snail", scenes=(Scene(number=2, text="A well."),), chapters=(chapter,))
    server.story = told_story
    told = await heard(await storyteller(), so_far=so_far)
    asked = server.received[0].body["messages"][0]["content"][0]["text"]
    assert "Zoé laughs." in asked
    assert "[chapter 2]" in told.text
    assert "[chapter 1]" not in told.text


async def test_neither_key_nor_idea_nor_the_services_words_are_in_an_error_or_a_log(
    server: BedrockServer,
    storyteller: MakeStoryteller,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    message = f"{BRIEF.idea} is not allowed for AKIDEXAMPLE"
    caplog.set_level("DEBUG")
    server.text_answers.extend([Fail(code="InternalServerException", status=500, message=message)] * 3)
    texts = [str((await heard(await storyteller())).error)]
    server.text_answers.append(Tell(text=BRIEF.idea, ending=Ending.EXCEPTION, after_tokens=10))
    texts.append(str((await heard(await storyteller())).error))
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDWRONG")
    texts.append(str((await heard(await storyteller())).error))
    everything = "\n".join([*texts, caplog.text])
    assert "AKID" not in everything
    assert "snail" not in everything
    assert "not accepted" in texts[2]


@pytest.mark.slow
async def test_a_log_line_says_which_instructions_made_the_story(
    server: BedrockServer, storyteller: MakeStoryteller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="storypix_core")
    await heard(await storyteller())
    record = next(record for record in caplog.records if getattr(record, "action", "") == "bedrock.tell")
    assert record.__dict__["instructions"]
