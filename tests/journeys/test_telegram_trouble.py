"""A story in a Telegram group while every tenth call goes wrong, before or after Telegram did what was asked."""

import random
from collections.abc import Callable
from itertools import count

import pytest

from tests.journeys.telegram_family import GROUP_ID, IDEA, FastClock, Home, Painter, between, expect_all_of_it, the_end
from tests.servers.telegram_rules import DROPPED, DROPPED_AFTER, FAILED, FAILED_AFTER, Trouble, too_fast
from tests.servers.telegram_server import TelegramServer

TROUBLES = (too_fast(3), FAILED, FAILED_AFTER, DROPPED, DROPPED_AFTER)


def every(nth: int, *, seed: int, troubles: tuple[Trouble, ...] = TROUBLES) -> Callable[[int, str], Trouble | None]:
    """A trouble of one kind or another for every so-manieth call; the same ones for the same seed.

    That the bot is typing isn't counted: it is said so often that the others would get their troubles rarely.
    """
    chance = random.Random(seed)
    calls = count(chance.randrange(nth))

    def plan(number: int, method: str) -> Trouble | None:
        is_due = method != "sendchataction" and next(calls) % nth == 0
        return chance.choice(troubles) if is_due else None

    return plan


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_is_missing_and_nothing_there_twice_and_the_order_is_kept(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int
) -> None:
    group = telegram.books.open(GROUP_ID)
    home.with_artists(painter=Painter(fast_clock, seconds=between(0, 40, seed=seed)))
    async with home.running():
        telegram.plan = every(10, seed=seed)
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
    expect_all_of_it(group)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
async def test_nor_with_every_fourth_call_and_three_chats(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int
) -> None:
    chats = [telegram.books.open(GROUP_ID - number) for number in range(3)]
    home.with_artists(painter=Painter(fast_clock, seconds=between(0, 40, seed=seed)))
    async with home.running():
        telegram.plan = every(4, seed=seed)
        for chat in chats:
            await telegram.people.say(chat.id, IDEA)
        for chat in chats:
            await the_end(chat)
    for chat in chats:
        expect_all_of_it(chat)
