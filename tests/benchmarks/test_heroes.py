"""Three ways to keep the heroes the same, told at a hundred times the real speed."""

import pytest

from benchmarks.heroes import compare, table

pytestmark = pytest.mark.slow


async def test_the_first_picture_as_reference_needs_no_further_call_and_costs_less_than_a_sheet() -> None:
    measured = await compare(0.01)
    without, sheet, first = measured.values()
    assert (without.calls, sheet.calls, first.calls) == (6, 7, 6)
    assert (without.same, sheet.same, first.same) == (0, 6, 5)
    assert without.usd < first.usd < sheet.usd
    assert first.usd < 0.09
    assert table(measured).count("\n") == len(measured)
