"""StoryPix as somebody uses it from a shell."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

_NEVER_GIVEN = ("STORYPIX_", "OPENAI_", "LANG", "LC_", "PYTHON")
_PATIENCE_S = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """Standard output as one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one clear line on standard error."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("storypix: "), self.err
        return lines[0].removeprefix("storypix: ")


def environment(data: Path, **given: str) -> dict[str, str]:
    """The machine's environment without anybody's settings, but for these."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(_NEVER_GIVEN)}
    return {**mine, "STORYPIX_DATA": str(data), "LANG": "en_US.UTF-8", "PYTHONUTF8": "1", **given}


def storypix(
    *words: str, data: Path, cwd: Path | None = None, stdin: str = "", given: Mapping[str, str] | None = None
) -> Outcome:
    """Run `storypix` with these words, in `cwd` (None: beside the data folder), and wait for its end."""
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "bot", *words],
        env=environment(data, **(given or {})),
        cwd=cwd or data.parent,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    return Outcome(code=done.returncode, out=done.stdout, err=done.stderr)


def storypix_here(
    *words: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Outcome:
    """The same within the test's own process, which saves the second that another one takes to start."""
    for name in [name for name in os.environ if name.startswith(("STORYPIX_", "OPENAI_", "LC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("STORYPIX_DATA", str(data))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.chdir(data.parent)
    monkeypatch.setattr(sys, "argv", ["storypix", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    shown = capsys.readouterr()
    return Outcome(code=int(ended.value.code or 0), out=shown.out, err=shown.err)
