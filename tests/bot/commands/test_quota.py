"""`/quota` and the sentence at the limit say kindly what is left and when more comes."""

import pytest

from bot.texts import Texts, languages
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit
from tests.bot.front_desk import HERE, FrontDesk

USD = 1_000_000
ME = Account(holder=Holder.PERSON, platform=HERE.platform, id="p")
CHAT = Account(holder=Holder.CHAT, platform=HERE.platform, id=HERE.chat)
BOT = Account(holder=Holder.BOT)


async def _limit(
    desk: FrontDesk, account: Account, amount: int | None, *, unit: Unit = Unit.STORIES, period: Period = Period.DAY
) -> None:
    await desk.ledger.set_limit(Limit(account=account, unit=unit, period=period, amount=amount), by="test:admin")


async def test_where_nothing_is_limited_that_is_said() -> None:
    async with FrontDesk() as desk:
        assert await desk.type("/quota") == "Nothing is counted here: ask for as many stories as you like."
        assert desk.chat.replies[-1].private


async def test_an_account_that_is_unlimited_on_purpose_is_not_limited() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, ME, None)
        assert await desk.type("/quota") == "Nothing is counted here: ask for as many stories as you like."


async def test_what_is_left_is_said_for_the_person_and_for_the_chat() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, ME, 5)
        await _limit(desk, CHAT, 3 * USD, unit=Unit.USD, period=Period.MONTH)
        await desk.told()
        assert (await desk.type("/quota")).splitlines() == [
            "This is what is left:",
            "For you: 4 of 5 stories today. More tomorrow, Friday.",
            "For this chat: $3.00 of $3.00 this month. More on Sunday, February 1.",
        ]


async def test_zero_means_none() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, ME, 0)
        assert (await desk.type("/quota")).splitlines()[-1] == ("For you: none. The one who runs me can change that.")
        assert await desk.type("/story a shy dragon") == (
            "There are no stories for you right now. The one who runs me can change that."
        )


async def test_less_than_a_cent_is_not_none() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, ME, 700, unit=Unit.USD)
        said = (await desk.type("/quota")).splitlines()[-1]
        assert said == "For you: $0.0007 of $0.0007 today. More tomorrow, Friday."


async def test_none_of_anything_is_said_once() -> None:
    async with FrontDesk(admins=[f"{HERE.platform}:p"]) as desk:
        await desk.type("/admin limit person p none")
        assert (await desk.type("/quota")).splitlines() == [
            "This is what is left:",
            "For you: none. The one who runs me can change that.",
        ]


async def test_whoever_is_at_the_limit_hears_when_more_comes_and_may_then_ask_again() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, ME, 1)
        await desk.told()
        assert await desk.type("/story a fox") == "You have had your story. More come tomorrow, Friday."
        desk.clock.advance(86_400)
        await desk.type("/story a fox")
        await desk.runner.idle()
        assert len(await desk.store.of_person(HERE.platform, "p")) == 2


async def test_how_much_the_bot_may_spend_is_told_to_nobody() -> None:
    async with FrontDesk() as desk:
        await _limit(desk, BOT, 1, period=Period.MONTH)
        assert await desk.type("/quota") == (
            "You and this chat have no limit of your own: ask for as many stories as you like."
        )
        await desk.told()
        used_up = "I have told all the stories that I may tell for now. More come on Sunday, February 1."
        assert await desk.type("/quota") == used_up
        assert await desk.type("/story a fox") == used_up


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("account", ["person", "chat"])
def test_the_sentence_at_a_limit_says_how_much_and_when_in_every_language(
    language: str, unit: Unit, account: str
) -> None:
    facts: dict[str, str | int | float] = {"account": account, "unit": unit, "period": "month", "limit": 5, "left": 3}
    said = Texts(language)("error-over-limit", {**facts, "more_at": "2026-12-01T00:00:00+01:00"})
    assert "5" in said
    assert "1" in said
    assert "{" not in said


@pytest.mark.parametrize("language", languages())
def test_the_sentence_at_the_bots_limit_has_no_amount(language: str) -> None:
    facts: dict[str, str | int | float] = {"account": "bot", "unit": "usd", "period": "day", "limit": 55, "left": 33}
    said = Texts(language)("error-over-limit", {**facts, "more_at": "2026-12-01T00:00:00+01:00"})
    assert not any(digit.isdigit() for digit in said)
