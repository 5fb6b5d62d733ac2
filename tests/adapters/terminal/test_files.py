"""Files that somebody asked for at a terminal are written beside what is there, and nothing is lost by it."""

from pathlib import Path

import pytest

from adapters.terminal.files import write_beside
from storypix_core.errors import NotAllowed


def test_a_file_is_written_as_it_is_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = write_beside(tmp_path, "mydata.zip", b"zip")
    assert path == tmp_path / "mydata.zip"
    assert path.read_bytes() == b"zip"
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    names = [write_beside(tmp_path, "mydata.zip", b"%d" % number).name for number in range(3)]
    assert names == ["mydata.zip", "mydata-2.zip", "mydata-3.zip"]
    assert (tmp_path / "mydata.zip").read_bytes() == b"0"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", ".bashrc", "a b/c.zip", "", "\x1b[31m.zip"])
def test_no_name_leaves_the_folder_or_hides_in_it(tmp_path: Path, name: str) -> None:
    path = write_beside(tmp_path, name, b"zip")
    assert path.parent == tmp_path
    assert not path.name.startswith(".")
    assert path.name.isprintable()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        write_beside(tmp_path / "nowhere", "mydata.zip", b"zip")
