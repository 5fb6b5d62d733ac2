"""What stands in the log, for people and for machines."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import adapters.discord.messages  # noqa: F401  # has the library of Discord keep to it as well
from bot.watching.log_lines import HumanLines, JsonLines, log_to
from storypix_core.at_work import at_work_on
from storypix_core.errors import StorageFailed

WORDS = "a giant snail"
QUOTING = f"no answer to {WORDS}"
HALF_QUOTING = f"no answer to {WORDS} within %s"
OURS = logging.getLogger("storypix_core.somewhere")
THEIRS = logging.getLogger("somelibrary.client")


@contextmanager
def logged(form: str) -> Iterator[Callable[[], str]]:
    """What was logged within, so far."""
    stream, root = io.StringIO(), logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        log_to(stream, level="DEBUG", form=form)
        yield stream.getvalue
    finally:
        root.handlers = handlers


def fail(error: Exception) -> None:
    raise error


def test_a_line_for_people_says_what_happened_and_for_which_story() -> None:
    with logged("human") as lines, at_work_on("0451a62be9eb"):
        OURS.warning("%s rests for %d s", "openai:m", 60, extra={"action": "provider_rests"})

    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} WARNING storypix_core\.somewhere openai:m rests for 60 s"
        r" \(provider_rests, 0451a62be9eb\)\n",
        lines(),
    )


def test_a_line_for_machines_has_each_fact_by_its_name() -> None:
    with logged("json") as lines, at_work_on("0451a62be9eb"):
        OURS.info("story %s begins", 7, extra={"action": "task_begun", "silent_s": 2.5})

    line = json.loads(lines())
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "storypix_core.somewhere",
        "action": "task_begun",
        "task_id": "0451a62be9eb",
        "message": "story 7 begins",
        "silent_s": 2.5,
    }


def test_what_is_about_no_story_names_none() -> None:
    with logged("json") as lines:
        OURS.info("well", extra={"action": "well"})
        OURS.info("well", extra={"action": "well", "task_id": "t1"})

    assert [json.loads(line).get("task_id") for line in lines().splitlines()] == [None, "t1"]


@pytest.mark.parametrize("form", ["human", "json"])
def test_libraries_are_heard_from_warnings_on(form: str) -> None:
    with logged(form) as lines:
        THEIRS.info("connected")
        logging.getLogger("discord.client").info("connected")
        assert lines() == ""
        THEIRS.warning("the line broke")

    assert "the line broke" in lines()
    assert "library" in lines()


@pytest.mark.parametrize("form", ["human", "json"])
@pytest.mark.parametrize(
    "say",
    [
        lambda log: log.warning("no answer to %s within %.1f s", WORDS, 2.5),
        lambda log: log.warning("no answer to %(what)s", {"what": WORDS}),
        lambda log: log.warning(QUOTING),
        lambda log: log.warning(HALF_QUOTING, 2.5),
        lambda log: log.warning(ValueError(WORDS)),
        lambda log: log.warning("no answer", extra={"prompt": WORDS, "action": WORDS}),
        lambda log: log.warning("no answer", exc_info=ValueError(WORDS)),
    ],
    ids=["argument", "named", "formatted", "half formatted", "error", "extra", "raised"],
)
def test_what_a_library_quotes_is_left_out(form: str, say: Callable[[logging.Logger], None]) -> None:
    with logged(form) as lines:
        say(THEIRS)

    assert "somelibrary.client" in lines()
    assert WORDS not in lines()


def test_numbers_and_the_place_of_an_error_are_told_all_the_same() -> None:
    with logged("human") as lines:
        THEIRS.warning("%s: again in %.1f s", WORDS, 2.5)
        THEIRS.warning(QUOTING)
        try:
            fail(ValueError(WORDS))
        except ValueError:
            THEIRS.exception("it broke")

    said = lines()
    assert "…: again in 2.5 s" in said
    assert re.search(r"something happened at test_log_lines:\d+ \(library\)", said)
    assert "it broke (library)\nValueError\n" in said
    assert "test_log_lines.py" in said


def test_of_our_own_errors_the_cause_is_told() -> None:
    with logged("json") as lines:
        try:
            fail(StorageFailed("the disk is full"))
        except StorageFailed:
            OURS.warning("not now", exc_info=True, extra={"action": "later"})

    assert json.loads(lines())["cause"].startswith("the disk is full\n")


def test_logging_that_somebody_else_has_set_up_stays() -> None:
    theirs = logging.StreamHandler(io.StringIO())
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, [theirs]
    try:
        log_to(io.StringIO(), level="ERROR", form="json")
        assert root.handlers == [theirs]
        assert not isinstance(theirs.formatter, HumanLines | JsonLines)
    finally:
        root.handlers = handlers
