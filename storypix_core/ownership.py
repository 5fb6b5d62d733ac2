"""What root makes in a folder of somebody else is theirs.

An operator may call a command as root, beside a bot that runs as a user of its own and has to write there as well.
"""

import os
from contextlib import suppress
from pathlib import Path

_ROOT = 0


def give_to_owner_of(folder: Path, *made: Path) -> None:
    """Give what was `made` to whom the folder belongs. Nothing happens unless root has made it for another."""
    if not hasattr(os, "geteuid") or os.geteuid() != _ROOT:
        return
    with suppress(OSError):  # a file system of another machine may know no root
        owner = folder.stat()
        if owner.st_uid != _ROOT:
            for path in made:
                os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
