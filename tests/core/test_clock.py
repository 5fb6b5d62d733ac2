from datetime import UTC

from storypix_core.clock import SystemClock
from storypix_core.ports.clock import Clock


async def test_the_machines_clock_is_utc_and_never_goes_back() -> None:
    clock: Clock = SystemClock()
    before, began = clock.now(), clock.monotonic()

    await clock.sleep(0)

    assert before.tzinfo is UTC
    assert clock.monotonic() >= began
