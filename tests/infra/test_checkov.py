"""checkov finds nothing: what isn't wanted is skipped where it stands, with its reason."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.infra.terraform import ROOT

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[2]
WITHIN_S = 600


@pytest.fixture(scope="module")
def checkov() -> Path:
    """In an environment of its own, which is made the first time."""
    venv = Path(sys.prefix)
    made = subprocess.run(  # noqa: S603
        ["make", "--silent", f"VENV={venv}", f"{venv}/checkov/.ready"],  # noqa: S607
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    if made.returncode:
        said = f"checkov can't be installed: {made.stderr.strip()[-300:]}"
        assert not os.environ.get("CI"), said
        pytest.skip(said)
    return venv / "checkov" / "bin" / "checkov"


def test_nothing_is_found(checkov: Path) -> None:
    command = [str(checkov), "-d", str(ROOT), "--config-file", str(ROOT.parent / "checkov" / "config.yaml")]
    done = subprocess.run(  # noqa: S603
        [*command, "-o", "json"], cwd=TOP, capture_output=True, text=True, timeout=WITHIN_S, check=False
    )
    found = json.loads(done.stdout)
    failed = [(one["check_id"], one["resource"]) for one in found["results"].get("failed_checks", [])]
    assert failed == []
    assert found["summary"]["parsing_errors"] == 0
    assert found["summary"]["passed"] > 40
    assert done.returncode == 0
