"""No rule is ever broken, nothing waits longer than it has to, and what is kept is small."""

from hypothesis import given
from hypothesis import strategies as st

from storypix_core.windows import Rule, Window, gone, held, is_quiet, room, wait_s

BOTH = Rule(burst=4, every_s=1.0, most=20, period_s=60.0)


def run(rule: Rule, pauses_s: list[float], *, held_s: float = 0.0) -> tuple[list[float], Window]:
    """When each went that came after these pauses, each as soon as it may; and the window then."""
    window, now_s, times = held(Window(), held_s), 0.0, []
    for pause_s in pauses_s:
        now_s += pause_s
        while wait := wait_s(window, rule, now_s):
            now_s += wait
        window = gone(window, rule, now_s)
        times.append(now_s)
    return times, window


rules = st.builds(
    Rule,
    burst=st.integers(0, 5),
    every_s=st.floats(0.1, 3),
    most=st.integers(0, 6),
    period_s=st.floats(1, 30),
)


@given(rules, st.lists(st.floats(0, 5), min_size=1, max_size=40))
def test_no_period_ever_holds_too_many(rule: Rule, pauses_s: list[float]) -> None:
    times, window = run(rule, pauses_s)
    for at_s in times:
        within = sum(at_s <= other < at_s + rule.period_s - 1e-3 for other in times)
        assert not rule.most or within <= rule.most
    assert len(window.went_at_s) <= rule.most


@given(rules, st.lists(st.floats(0, 5), min_size=1, max_size=40))
def test_no_more_go_in_a_row_than_a_burst_and_what_the_time_allows(rule: Rule, pauses_s: list[float]) -> None:
    times, _ = run(rule, pauses_s)
    for first, begin_s in enumerate(times):
        for last, end_s in enumerate(times[first:], first):
            allowed = rule.burst + (end_s - begin_s) / rule.every_s + 1e-3
            assert not rule.burst or last - first + 1 <= allowed


def test_nothing_waits_longer_than_it_has_to() -> None:
    times, _ = run(BOTH, [0.0] * 21)
    assert times == [0, 0, 0, 0, *range(1, 17), 60]


def test_what_is_held_waits_as_long_as_was_said() -> None:
    assert run(BOTH, [0.0, 0.0], held_s=300)[0] == [300, 300]
    assert held(held(Window(), 300), 200).held_until_s == 300


def test_room_says_how_many_more_may_go_in_the_period() -> None:
    _, window = run(BOTH, [0.0] * 6)
    assert room(window, BOTH, 2) == 14
    assert room(window, BOTH, 61) == 19
    assert room(window, Rule(burst=1, every_s=1), 2) is None


@given(rules, st.lists(st.floats(0, 5), max_size=40))
def test_it_survives_being_written_down(rule: Rule, pauses_s: list[float]) -> None:
    _, window = run(rule, pauses_s)
    assert Window.from_json(window.to_json()) == window


@given(rules, st.lists(st.floats(0, 5), max_size=40), st.floats(0, 100))
def test_what_is_quiet_can_be_forgotten(rule: Rule, pauses_s: list[float], later_s: float) -> None:
    times, window = run(rule, pauses_s)
    now_s = (times[-1] if times else 0.0) + later_s
    if is_quiet(window, rule, now_s):
        assert run_on(window, rule, now_s) == run_on(Window(), rule, now_s)


def run_on(window: Window, rule: Rule, now_s: float) -> list[float]:
    times = []
    for _ in range(12):
        now_s += wait_s(window, rule, now_s)
        window = gone(window, rule, now_s)
        times.append(now_s)
    return times
