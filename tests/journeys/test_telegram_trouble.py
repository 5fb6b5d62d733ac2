"""A story in a Telegram group while every tenth call goes wrong, before or after Telegram did what was asked."""

import random
from collections.abc import Sequence
from itertools import count

import pytest

from tests.journeys.telegram_family import GROUP_ID, IDEA, FastClock, Home, Painter, between, expect_all_of_it, the_end
from tests.journeys.telegram_reading import read, whole_story
from tests.servers.telegram_books import Chat
from tests.servers.telegram_rules import DROPPED, DROPPED_AFTER, FAILED, FAILED_AFTER, Trouble, too_fast
from tests.servers.telegram_server import TelegramServer

TROUBLES = (too_fast(3), FAILED, FAILED_AFTER, DROPPED, DROPPED_AFTER)


class Every:
    """A trouble of one kind or another for every so-manieth call; the same ones for the same seed.

    That the bot is typing isn't counted: it is said so often that the others would get their troubles rarely.
    """

    def __init__(self, nth: int, *, seed: int):
        self._nth = nth
        self._chance = random.Random(seed)
        self._calls = count(self._chance.randrange(nth))
        self.given: list[Trouble] = []

    def __call__(self, number: int, method: str) -> Trouble | None:
        if method == "sendchataction" or next(self._calls) % self._nth:
            return None
        self.given.append(self._chance.choice(TROUBLES))
        return self.given[-1]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 10))])
async def test_nothing_is_missing_and_nothing_there_twice_and_the_order_is_kept(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int
) -> None:
    await tell_in([telegram.books.open(GROUP_ID)], home, telegram, fast_clock, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
async def test_nor_in_the_older_kinds_of_messages(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int
) -> None:
    telegram.methods.rich = False
    group = telegram.books.open(GROUP_ID)
    home.with_artists(painter=Painter(fast_clock, seconds=between(0, 40, seed=seed)))
    async with home.running():
        telegram.plan = Every(10, seed=seed)
        await telegram.people.say(GROUP_ID, IDEA)
        await the_end(group)
    shown = read(group)[:-1]
    assert " ".join(message.text for message in shown) == " ".join(message.text for message in whole_story())
    assert [message.picture for message in shown if message.picture] == [1, 2, 3, 4, 5, 6]


@pytest.mark.slow
@pytest.mark.parametrize("first_chat", [7001, -500])
@pytest.mark.parametrize("seed", range(5))
async def test_nor_in_private_chats_and_small_groups_that_share_their_numbers(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int, first_chat: int
) -> None:
    await tell_in([telegram.books.open(first_chat + number) for number in range(3)], home, telegram, fast_clock, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(30))
async def test_nor_with_every_fourth_call_and_three_chats(
    home: Home, telegram: TelegramServer, fast_clock: FastClock, seed: int
) -> None:
    chats = [telegram.books.open(GROUP_ID - number) for number in range(3)]
    await tell_in(chats, home, telegram, fast_clock, seed, nth=4)


async def tell_in(
    chats: Sequence[Chat], home: Home, telegram: TelegramServer, clock: FastClock, seed: int, *, nth: int = 10
) -> None:
    """A story in each of these chats at once, while every so-manieth call goes wrong; expects all of all of them."""
    home.with_artists(painter=Painter(clock, seconds=between(0, 40, seed=seed)))
    async with home.running():
        telegram.plan = troubles = Every(nth, seed=seed)
        for chat in chats:
            await telegram.people.say(chat.id, IDEA)
        for chat in chats:
            await the_end(chat)
    for chat in chats:
        expect_all_of_it(chat)
    assert troubles.given
