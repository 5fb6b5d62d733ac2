"""Several observers in the place of one."""

import pytest

from bot.watching.several import Several
from storypix_core.ports.observer import Observation, Outcome, PartShown
from storypix_core.testing import WatchfulObserver

WORDS = "a giant snail"
SEEN = PartShown(platform="telegram", outcome=Outcome.OK, seconds=1)


def test_each_hears_of_it() -> None:
    one, other = WatchfulObserver(), WatchfulObserver()
    Several([one, other])(SEEN)
    assert (one.seen, other.seen) == ([SEEN], [SEEN])


def test_one_that_breaks_takes_nothing_with_it(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Observation, /) -> None:
        raise ValueError(WORDS)

    other = WatchfulObserver()
    Several([broken, other])(SEEN)

    assert other.seen == [SEEN]
    assert [getattr(record, "action", "") for record in caplog.records] == ["observer_failed"]
    assert WORDS not in caplog.text
