"""Limits in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storypix_core.errors import BadSettings
from storypix_core.money.limit_words import limit_words, parse_limits
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit


def limit(holder: Holder, unit: Unit, period: Period, amount: int | None) -> Limit:
    return Limit(account=Account(holder=holder), unit=unit, period=period, amount=amount)


def test_limits_are_read_as_people_write_them() -> None:
    assert parse_limits(
        "person 5 stories a day, Chat 3.50 USD per month\n bot unlimited usd a day; bot 1 story a day,"
    ) == (
        limit(Holder.PERSON, Unit.STORIES, Period.DAY, 5),
        limit(Holder.CHAT, Unit.USD, Period.MONTH, 3_500_000),
        limit(Holder.BOT, Unit.USD, Period.DAY, None),
        limit(Holder.BOT, Unit.STORIES, Period.DAY, 1),
    )


def test_no_words_are_no_limits() -> None:
    assert parse_limits(" ") == ()


def test_zero_is_a_limit() -> None:
    assert parse_limits("bot 0 usd a month") == (limit(Holder.BOT, Unit.USD, Period.MONTH, 0),)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("person 5 stories", "`person 5 stories` is no limit"),
        ("cat 5 stories a day", "`cat 5 stories a day` is no limit"),
        ("person -5 stories a day", "`person -5 stories a day` is no limit"),
        ("person 5 stories a week", "is no limit"),
        ("person 1.5 stories a day", "stories are counted in whole numbers"),
        ("bot 0.0000001 usd a day", "is no limit"),
        ("bot 99999999 usd a day", "too much; for no limit write `unlimited`"),
        ("bot ５ usd a day", "is no limit"),
        ("bot 5 usd a day, bot 6 usd a day", "two limits for the usd of a bot in a day"),
    ],
)
def test_what_cannot_be_read_is_quoted_with_an_example(words: str, said: str) -> None:
    with pytest.raises(BadSettings) as refused:
        parse_limits(f"chat 1 usd a day, {words}")
    assert str(refused.value).startswith("STORYPIX_LIMITS: ")
    assert said in str(refused.value)
    assert "person 5 stories a day" in str(refused.value)


@given(
    st.builds(
        limit,
        st.sampled_from(Holder),
        st.sampled_from(Unit),
        st.sampled_from(Period),
        st.none() | st.integers(min_value=0, max_value=10**12),
    )
)
def test_what_is_written_is_read_again(one: Limit) -> None:
    assert parse_limits(f"{one.account.holder} {limit_words(one)}") == (one,)
