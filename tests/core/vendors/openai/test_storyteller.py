import asyncio
from contextlib import aclosing

import pytest

from storypix_core.errors import CutShort, Overloaded, ProviderFailed, Refused
from storypix_core.model import Chapter, Scene, StorySoFar, Usage
from storypix_core.testing import FakeClock
from tests.core.vendors.openai.conftest import MakeStoryteller
from tests.core.vendors.openai.telling import BRIEF, heard, until
from tests.servers.openai_answers import Abort, Ending, Fail, Page, Silence, Tell, TextAnswer
from tests.servers.openai_server import OpenAIServer, requested_story

STORY = "[title]Snail[end_title]\n[chapter 1]One[end_chapter]\nA snail, “un escargot”, sails to the 月. " * 3


async def test_the_text_comes_out_as_the_model_wrote_it_with_its_usage_last(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    server.story = STORY
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text == STORY
    assert len(told.pieces) > len(STORY) / 5
    assert told.usages == [
        Usage(
            provider="openai",
            model="gpt-6-luna",
            text_in_tokens=server.books.text_in_tokens,
            text_out_tokens=server.books.text_out_tokens,
        )
    ]


async def test_odd_chunks_of_other_servers_do_no_harm(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, oddities=True))
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text == STORY


async def test_what_a_model_thinks_aloud_is_not_told(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=f"<think>\nA [title] first.\n</think>\n\n{STORY}"))
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text.lstrip() == STORY


async def test_it_says_who_it_is(storyteller: MakeStoryteller) -> None:
    teller = await storyteller(model="gpt-6-sol")
    assert (teller.name, teller.model, teller.languages) == ("openai", "openai:gpt-6-sol", None)


async def test_a_server_without_usage_gets_an_estimated_one(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, usage=False))
    told = await heard(await storyteller())
    (usage,) = told.usages
    assert usage.estimated
    assert server.books.text_out_tokens <= usage.text_out_tokens <= 2 * server.books.text_out_tokens
    assert server.books.text_in_tokens <= usage.text_in_tokens <= 2 * server.books.text_in_tokens


@pytest.mark.parametrize(
    "ending", [Ending.LENGTH, Ending.NO_FINISH, Ending.CUT, Ending.ERROR_OBJECT, Ending.BAD_JSON, Ending.HANG]
)
async def test_a_stream_that_ends_too_early_is_cut_short_and_what_came_stands(
    server: OpenAIServer, storyteller: MakeStoryteller, ending: Ending
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=ending, after_tokens=10))
    told = await heard(await storyteller(**({"gap_timeout_s": 0.5} if ending is Ending.HANG else {})))
    assert isinstance(told.error, CutShort)
    assert told.text == STORY[:40]
    assert len(told.usages) == 1
    assert server.books.text_calls == 1, "what was told is not asked for again"


@pytest.mark.parametrize("ending", [Ending.CONTENT_FILTER, Ending.REFUSAL])
async def test_a_filter_that_stops_the_story_is_a_refusal(
    server: OpenAIServer, storyteller: MakeStoryteller, ending: Ending
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=ending, after_tokens=2))
    told = await heard(await storyteller())
    assert isinstance(told.error, Refused)
    assert told.text == STORY[:8]
    assert [usage.estimated for usage in told.usages] == [False]


async def test_a_refusal_in_place_of_a_story_is_never_told(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(ending=Ending.REFUSAL, after_tokens=0))
    told = await heard(await storyteller())
    assert isinstance(told.error, Refused)
    assert told.text == ""


async def test_an_empty_account_inside_the_stream_is_no_cut(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    ending = Tell(text=STORY, ending=Ending.ERROR_OBJECT, after_tokens=3, code="insufficient_quota")
    server.text_answers.append(ending)
    told = await heard(await storyteller())
    assert type(told.error) is ProviderFailed


@pytest.mark.parametrize(
    "answer",
    [Tell(text=""), Tell(text="<think>What now?"), Tell(ending=Ending.LENGTH, after_tokens=0), Page()],
    ids=repr,
)
async def test_an_answer_without_text_has_failed(
    server: OpenAIServer, storyteller: MakeStoryteller, answer: TextAnswer
) -> None:
    server.text_answers.append(answer)
    told = await heard(await storyteller())
    assert type(told.error) is ProviderFailed


async def test_a_connection_that_breaks_after_the_end_does_no_harm(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    server.text_answers.append(Tell(text=STORY, ending=Ending.CUT_AFTER_STOP))
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text == STORY
    assert [usage.estimated for usage in told.usages] == [True]


@pytest.mark.parametrize(
    "first",
    [
        Fail(status=500),
        Fail(status=503),
        Fail(status=429, code="rate_limit_exceeded"),
        Fail(status=408),
        Fail(status=409),
        Abort(),
        Tell(ending=Ending.ERROR_OBJECT, after_tokens=0),
        Tell(ending=Ending.BAD_JSON, after_tokens=0),
        Tell(ending=Ending.CUT, after_tokens=0),
    ],
    ids=repr,
)
async def test_a_start_that_failed_in_passing_is_tried_again(
    server: OpenAIServer, storyteller: MakeStoryteller, clock: FakeClock, first: TextAnswer
) -> None:
    server.text_answers.append(first)
    server.story = STORY
    told = await heard(await storyteller())
    assert told.error is None
    assert told.text == STORY
    assert server.books.text_calls == 2
    assert len(clock.slept) == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Fail(status=429, code="insufficient_quota", kind="insufficient_quota"), ProviderFailed),
        (Fail(status=401, code="invalid_api_key"), ProviderFailed),
        (Fail(status=403), ProviderFailed),
        (Fail(status=404, code="model_not_found"), ProviderFailed),
        (Fail(status=400, code="context_length_exceeded"), ProviderFailed),
        (Fail(status=402), ProviderFailed),
        (Fail(status=413), ProviderFailed),
        (Fail(status=422), ProviderFailed),
        (Fail(status=400, code="content_policy_violation"), Refused),
    ],
    ids=lambda value: repr(value) if isinstance(value, Fail) else value.__name__,
)
async def test_a_start_that_failed_for_good_is_not_tried_again(
    server: OpenAIServer,
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


async def test_a_server_that_stays_broken_is_given_up_after_three_tries(
    server: OpenAIServer, storyteller: MakeStoryteller, clock: FakeClock
) -> None:
    server.text_answers.extend([Fail(status=500)] * 9)
    told = await heard(await storyteller())
    assert type(told.error) is ProviderFailed
    assert server.books.text_calls == 3
    assert 0.5 <= clock.slept[0] < 1.0 <= clock.slept[1] < 2.0


async def test_retry_after_is_obeyed(server: OpenAIServer, storyteller: MakeStoryteller, clock: FakeClock) -> None:
    server.text_answers.append(Fail(status=429, retry_after_s=7))
    told = await heard(await storyteller())
    assert told.error is None
    assert clock.slept == [7]


async def test_a_long_retry_after_is_handed_on_at_once(
    server: OpenAIServer, storyteller: MakeStoryteller, clock: FakeClock
) -> None:
    server.text_answers.append(Fail(status=429, retry_after_s=90))
    told = await heard(await storyteller())
    assert isinstance(told.error, Overloaded)
    assert told.error.retry_after_s == 90
    assert clock.slept == []


@pytest.mark.parametrize("answer", [Silence(), Tell(ending=Ending.HANG, after_tokens=0)], ids=repr)
async def test_a_server_that_says_nothing_is_given_up(
    server: OpenAIServer, storyteller: MakeStoryteller, clock: FakeClock, answer: TextAnswer
) -> None:
    server.text_answers.extend([answer] * 3)
    told = await heard(await storyteller(first_token_timeout_s=0.1))
    assert type(told.error) is ProviderFailed
    assert len(clock.slept) == 2, "before the second and the third try"
    # A slow machine may give a call up before the server has seen it.
    await until(lambda: server.books.hung_up == server.books.text_calls)


async def test_a_dead_server_is_said_to_have_no_connection(storyteller: MakeStoryteller) -> None:
    told = await heard(await storyteller(base_url="http://127.0.0.1:9/v1"))
    assert "no connection" in str(told.error)


async def test_closing_the_iterator_ends_the_call_at_once(server: OpenAIServer, storyteller: MakeStoryteller) -> None:
    server.text_answers.append(Tell(text=STORY, ending=Ending.HANG, after_tokens=5))
    async with aclosing((await storyteller()).tell(BRIEF, so_far=StorySoFar())) as pieces:
        assert await anext(pieces)
    await until(lambda: server.books.hung_up == 1)


@pytest.mark.parametrize("answer", [Silence(), Tell(text=STORY, ending=Ending.HANG, after_tokens=5)], ids=repr)
async def test_cancelling_ends_the_call_at_once(
    server: OpenAIServer, storyteller: MakeStoryteller, answer: TextAnswer
) -> None:
    server.text_answers.append(answer)
    listening = asyncio.create_task(heard(await storyteller()))
    await until(lambda: bool(server.received))
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    await until(lambda: server.books.hung_up == 1)


async def test_a_story_that_was_cut_goes_on_from_its_last_chapter(
    server: OpenAIServer, storyteller: MakeStoryteller
) -> None:
    chapter = Chapter(number=1, title="One", text="Tom runs.\n\nZoé laughs.")
    so_far = StorySoFar(title="Snail", scenes=(Scene(number=2, text="A well."),), chapters=(chapter,))
    server.story = requested_story
    told = await heard(await storyteller(), so_far=so_far)
    asked = server.received[0].body["messages"][1]["content"]
    assert "Zoé laughs." in asked
    assert "[chapter 2]" in told.text
    assert "[chapter 1]" not in told.text


async def test_neither_key_nor_idea_nor_the_servers_words_are_in_an_error_or_a_log(
    server: OpenAIServer, storyteller: MakeStoryteller, caplog: pytest.LogCaptureFixture
) -> None:
    message = f"{BRIEF.idea} is not allowed for sk-wrong-key"
    server.text_answers.extend([Fail(status=500, message=message, code=message, param=message)] * 3)
    caplog.set_level("DEBUG")
    texts = [str((await heard(await storyteller())).error)]
    texts.append(str((await heard(await storyteller(api_key="sk-wrong-key"))).error))
    server.text_answers.append(Tell(text=BRIEF.idea, ending=Ending.ERROR_OBJECT, after_tokens=10))
    texts.append(str((await heard(await storyteller())).error))
    everything = "\n".join([*texts, caplog.text])
    assert "sk-" not in everything
    assert "snail" not in everything
    assert "not accepted" in texts[1]


async def test_a_log_line_says_which_instructions_made_the_story(
    server: OpenAIServer, storyteller: MakeStoryteller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="storypix_core")
    await heard(await storyteller())
    record = next(record for record in caplog.records if getattr(record, "action", "") == "openai.tell")
    assert record.__dict__["instructions"]
