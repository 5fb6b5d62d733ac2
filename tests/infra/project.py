"""The project itself, for tests of the files that run it: where it is, what its settings are called, its programs."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bot.serve import _LAST_ANSWERS_S
from bot.settings import Settings, alias_of
from storypix_core.jobs.running import _STOP_S

ROOT = Path(__file__).parents[2]

SETTINGS = frozenset(alias_of(field) for field in Settings.model_fields.values())
"""The names that an operator may set."""

STOPS_WITHIN_S = Settings.model_fields["grace_s"].default + _LAST_ANSWERS_S + _STOP_S
"""For how long a bot that is stopped may still have to do."""

_PATIENCE_S = 600.0


def finished(
    *words: str, checked: bool = True, given: Mapping[str, str] | None = None, stdin: str = "", cwd: Path = ROOT
) -> "subprocess.CompletedProcess[str]":
    """What a program said. With `checked`, it has to end well. `given` comes on top of the environment."""
    done = subprocess.run(  # noqa: S603  # named by our own tests
        words,
        cwd=cwd,
        env={**os.environ, **(given or {})},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    if checked:
        assert done.returncode == 0, done.stdout + done.stderr
    return done
