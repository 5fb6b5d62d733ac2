"""Which limits hold for whom."""

from storypix_core.money.entries import Entry
from storypix_core.money.limit_words import parse_limits
from storypix_core.money.limits import Used, holding, merged, refusal
from storypix_core.money.periods import Calendar, Span
from storypix_core.ports.ledger import Account, Holder, Limit, Period, Unit

TOM, ZOE = "person:telegram:5", "person:discord:6"
SPAN = Span(day="2026-01-01", month="2026-01")


def of(account: Account, amount: int | None, *, unit: Unit = Unit.STORIES, own: bool = False) -> Limit:
    return Limit(account=account, unit=unit, period=Period.DAY, amount=amount, own=own)


ANY = Account(holder=Holder.PERSON)
HIS = Account(holder=Holder.PERSON, platform="telegram", id="5")
SETTINGS = parse_limits("person 3 stories a day, bot 2 usd a month")


def amounts(name: str, *decided: Limit) -> list[int | None]:
    return [limit.amount for limit in holding(name, merged(SETTINGS, decided))]


def test_the_settings_hold_for_everybody_of_the_kind() -> None:
    assert amounts(TOM) == amounts(ZOE) == [3]
    assert amounts("bot") == [2_000_000]
    assert amounts("chat:telegram:-100") == []


def test_an_admins_default_goes_before_the_settings_and_an_accounts_own_before_both() -> None:
    assert amounts(TOM, of(ANY, 7)) == [7]
    assert amounts(TOM, of(ANY, 7), of(HIS, 9)) == [9]
    assert amounts(ZOE, of(ANY, 7), of(HIS, 9)) == [7]


def test_zero_is_none_and_unlimited_is_no_limit() -> None:
    assert amounts(TOM, of(HIS, 0)) == [0]
    assert amounts(TOM, of(HIS, None)) == []
    assert amounts(TOM, of(ANY, None)) == []


def test_what_a_group_sets_never_raises_a_limit() -> None:
    assert amounts(TOM, of(HIS, 2, own=True)) == [2]
    assert amounts(TOM, of(HIS, 9, own=True)) == [3]
    assert amounts(TOM, of(HIS, 9), of(HIS, 4, own=True)) == [4]
    assert amounts(TOM, of(HIS, None), of(HIS, 4, own=True)) == [4]
    assert amounts(TOM, of(HIS, None, own=True)) == [3]


def added(microusd: int, stories: int) -> Entry:
    return Entry(account=TOM, entry="reserve", microusd=microusd, stories=stories, span=SPAN)


def is_refused(entry: Entry, used: Used, *decided: Limit) -> bool:
    limits = merged(SETTINGS, decided)
    return refusal([entry], limits, {TOM: used}, calendar=Calendar()) is not None


def test_the_last_unit_is_allowed_and_not_one_more() -> None:
    dollars = of(HIS, 100, unit=Unit.USD)

    assert not is_refused(added(0, 1), Used(day_stories=2))
    assert is_refused(added(0, 1), Used(day_stories=3))
    assert not is_refused(added(1, 0), Used(day_microusd=99), dollars)
    assert is_refused(added(2, 0), Used(day_microusd=99), dollars)


def test_what_adds_nothing_is_never_too_much() -> None:
    far_over = Used(day_stories=9, day_microusd=9)

    assert not is_refused(added(5, 0), far_over)
    assert not is_refused(added(0, 0), far_over)
    assert not is_refused(added(-5, -1), far_over, of(HIS, 0, unit=Unit.USD))
