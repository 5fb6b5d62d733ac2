import re

from storypix_core.tasks.ids import new_runner_id, new_task_id


def test_ids_are_short_and_fit_for_addresses_files_and_buttons() -> None:
    assert re.fullmatch("[0-9a-f]{12}", new_task_id())
    assert re.fullmatch("[0-9a-f]{16}", new_runner_id())


def test_ids_are_never_the_same_twice() -> None:
    assert len({new_task_id() for _ in range(1000)}) == 1000
    assert len({new_runner_id() for _ in range(1000)}) == 1000
