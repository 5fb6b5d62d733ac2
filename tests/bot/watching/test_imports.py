"""What takes a while to import is imported only by those who use it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow  # a program of its own each


@pytest.mark.parametrize(
    ("module", "unused"),
    [
        ("bot.cli", ("prometheus_client", "opentelemetry", "aiohttp", "pydantic")),
        ("bot.watching.health", ("prometheus_client", "opentelemetry", "aiohttp", "sqlalchemy")),
        ("bot.serve", ("prometheus_client", "opentelemetry")),
    ],
)
def test_nothing_heavy_is_imported_in_vain(module: str, unused: tuple[str, ...]) -> None:
    look = f"import sys, {module}; print([name for name in {unused!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)  # noqa: S603  # ours
    assert done.stdout.strip() == "[]"
