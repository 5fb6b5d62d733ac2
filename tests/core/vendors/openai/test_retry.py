import openai
import pytest

from storypix_core.errors import Overloaded, ProviderFailed
from storypix_core.ports.observer import Retry, RetryReason
from storypix_core.testing import FakeClock, WatchfulObserver
from storypix_core.vendors.openai.retry import started
from storypix_core.vendors.retry import Patience
from tests.core.vendors.openai.test_errors import status


class Flaky:
    """A call that raises these errors one after the other, then gives `fine`; each try takes some time."""

    def __init__(self, *errors: Exception, clock: FakeClock, takes_s: float = 0.0):
        self._errors = list(errors)
        self._clock = clock
        self._takes_s = takes_s
        self.tries = 0

    async def __call__(self) -> str:
        self.tries += 1
        self._clock.advance(self._takes_s)
        if self._errors:
            raise self._errors.pop(0)
        return "fine"


def reset() -> Exception:
    return ConnectionResetError("reset")


def busy(retry_after: str = "2") -> Exception:
    return status(openai.RateLimitError, 429, headers={"retry-after": retry_after})


async def test_what_goes_well_is_done_once() -> None:
    clock = FakeClock()
    call = Flaky(clock=clock)
    assert await started(call, patience=Patience(), clock=clock, action="test") == "fine"
    assert (call.tries, clock.slept) == (1, [])


async def test_tries_are_bounded() -> None:
    clock = FakeClock()
    call = Flaky(*[reset() for _ in range(9)], clock=clock)
    with pytest.raises(ProviderFailed) as caught:
        await started(call, patience=Patience(tries=4), clock=clock, action="test")
    assert call.tries == 4
    assert isinstance(caught.value.__cause__, ConnectionResetError)


async def test_a_try_that_may_be_charged_is_not_forgotten_when_the_next_one_is_declined() -> None:
    clock = FakeClock()
    call = Flaky(reset(), status(openai.AuthenticationError, 401), clock=clock)
    with pytest.raises(ProviderFailed) as caught:
        await started(call, patience=Patience(), clock=clock, action="test")
    assert caught.value.may_be_charged


async def test_pauses_grow() -> None:
    clock = FakeClock()
    await started(
        Flaky(*[reset() for _ in range(4)], clock=clock), patience=Patience(tries=9), clock=clock, action="test"
    )
    assert clock.slept == sorted(clock.slept)
    assert all(0.5 * 2**index <= pause < 2**index for index, pause in enumerate(clock.slept))


async def test_the_total_time_is_bounded() -> None:
    clock = FakeClock()
    call = Flaky(*[reset() for _ in range(9)], clock=clock, takes_s=6)
    with pytest.raises(ProviderFailed):
        await started(call, patience=Patience(tries=9, total_s=10), clock=clock, action="test")
    assert call.tries == 2


async def test_the_server_says_how_long_to_wait() -> None:
    clock = FakeClock()
    await started(Flaky(busy("9"), clock=clock), patience=Patience(), clock=clock, action="test")
    assert clock.slept == [9]


async def test_a_longer_wait_than_allowed_is_for_the_caller() -> None:
    clock = FakeClock()
    with pytest.raises(Overloaded) as caught:
        await started(Flaky(busy("16"), clock=clock), patience=Patience(), clock=clock, action="test")
    assert caught.value.retry_after_s == 16
    assert clock.slept == []


async def test_being_busy_can_be_left_to_the_caller() -> None:
    clock = FakeClock()
    with pytest.raises(Overloaded):
        await started(Flaky(busy(), clock=clock), patience=Patience(when_busy=False), clock=clock, action="test")


async def test_a_lost_answer_can_be_left_unasked() -> None:
    clock = FakeClock()
    call = Flaky(TimeoutError(), clock=clock)
    with pytest.raises(ProviderFailed):
        await started(call, patience=Patience(when_late=False), clock=clock, action="test")
    assert call.tries == 1


async def test_an_error_that_is_no_ones_but_ours_comes_through() -> None:
    clock = FakeClock()
    with pytest.raises(ZeroDivisionError):
        await started(Flaky(ZeroDivisionError(), clock=clock), patience=Patience(), clock=clock, action="test")


async def test_whoever_watches_hears_why_it_is_tried_again() -> None:
    clock, observer = FakeClock(), WatchfulObserver()
    call = Flaky(reset(), busy(), TimeoutError(), status(openai.InternalServerError, 500), clock=clock)
    await started(call, patience=Patience(tries=9), clock=clock, action="test", observer=observer)

    assert observer.seen == [
        Retry(provider="openai", reason=reason)
        for reason in (RetryReason.BROKE, RetryReason.OVERLOADED, RetryReason.LATE, RetryReason.FAILED)
    ]
