"""Backups for tests."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime

from storypix_core.backup.archive import ArchiveWriter
from storypix_core.backup.manifest import Manifest

MADE_AT = datetime(2026, 11, 22, 3, 15, tzinfo=UTC)


def archive(files: Mapping[str, bytes], *, schema: str = "") -> bytes:
    """A backup of these files, by their names in it."""
    out = io.BytesIO()
    writer = ArchiveWriter(out)
    for name, data in files.items():
        writer.add(name, io.BytesIO(data), size_bytes=len(data))
    writer.close(lambda taken: Manifest(made_at=MADE_AT, schema=schema, files=taken))
    return out.getvalue()
