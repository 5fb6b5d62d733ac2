"""A folder for the page of one story, and nothing else."""

import asyncio
import re
import shutil
from pathlib import Path

from storypix_core.errors import AskUser
from storypix_core.storage.folder import HALF_WRITTEN, as_ours

_OURS = re.compile(r"index\.html|cover\.jpg|picture-\d+(-small)?\.webp|" + re.escape(HALF_WRITTEN) + r"\w+")
"""What StoryPix leaves in such a folder, the last one only when it is killed while writing."""

_OUR_FOLDERS = re.compile(r"raw\d+")
"""A picture as it came, when it is killed before the picture is in its place."""


async def prepare_out_folder(folder: Path) -> Path:
    """Make the folder, or clear it of a story that was put there before. Returns its absolute path.

    Raises `AskUser` when it holds anything else, and `StorageFailed` when it can't be used.
    """
    return await asyncio.to_thread(_prepare, folder)


def _prepare(folder: Path) -> Path:
    folder = folder.absolute()
    with as_ours(folder):
        folder.mkdir(parents=True, exist_ok=True)
        found = list(folder.iterdir())
        if not all(_is_ours(file) for file in found):
            raise AskUser(f"{folder} is not empty", key="ask-out-folder", facts={"path": str(folder)})
        for file in found:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    return folder


def _is_ours(file: Path) -> bool:
    if file.is_dir() and not file.is_symlink():
        return _OUR_FOLDERS.fullmatch(file.name) is not None and {kept.name for kept in file.iterdir()} <= {"painting"}
    return _OURS.fullmatch(file.name) is not None and file.is_file()
