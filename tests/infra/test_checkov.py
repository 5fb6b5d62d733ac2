"""checkov finds nothing: what isn't wanted is skipped where it stands, with its reason."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.infra.project import ROOT, finished
from tests.infra.terraform import CONFIGURATION

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkov() -> Path:
    """In an environment of its own, which is made the first time."""
    venv = Path(sys.prefix)
    made = finished("make", "--silent", f"VENV={venv}", f"{venv}/checkov/.ready", checked=False)
    if made.returncode:
        said = f"checkov can't be installed: {made.stderr.strip()[-300:]}"
        assert not os.environ.get("CI"), said
        pytest.skip(said)
    return venv / "checkov" / "bin" / "checkov"


def test_nothing_is_found(checkov: Path) -> None:
    settings = ROOT / "infra" / "checkov" / "config.yaml"
    words = ("-d", str(CONFIGURATION), "--config-file", str(settings), "-o", "json")
    done = finished(str(checkov), *words, checked=False)
    found = json.loads(done.stdout)
    failed = [(one["check_id"], one["resource"]) for one in found["results"].get("failed_checks", [])]
    assert failed == []
    assert found["summary"]["parsing_errors"] == 0
    assert found["summary"]["passed"] > 40
    assert done.returncode == 0
