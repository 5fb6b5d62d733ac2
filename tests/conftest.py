"""What holds for every test."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.servers.postgres import clean_postgres_url, empty_postgres_url, postgres, postgres_url, shared_postgres_url
from tests.servers.seaweed import seaweed

__all__ = [
    "clean_postgres_url",
    "empty_postgres_url",
    "postgres",
    "postgres_url",
    "same_log_levels",
    "seaweed",
    "shared_postgres_url",
]

# How long a busy machine takes says nothing. The same examples each time, so that a change is refused for what it
# changed; `pytest --hypothesis-profile=wide` looks for others.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _UNTIMED, derandomize=True)
settings.register_profile("wide", _UNTIMED, derandomize=False, max_examples=1000)
settings.load_profile("steady")

# What a test has `make` do is to read as on anybody's machine, also where `make test` is what runs the tests.
for _name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(_name, None)
# Nor is a bot of somebody's own, whose settings are in the environment, what is tested.
for _name in [name for name in os.environ if name.startswith(("STORYPIX_", "OPENAI_", "AWS_PROFILE"))]:
    del os.environ[_name]

_OURS = ("", "bot", "adapters", "storypix_core", "discord", "httpx", "httpcore", "telegram")


@pytest.fixture(autouse=True)
def same_log_levels() -> Iterator[None]:
    """A program that was run in a test's own process has set levels; the next test finds them as they were."""
    loggers = [logging.getLogger(name) for name in _OURS]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
