"""What is left after a power cut, told from system calls."""

from pathlib import Path

from tests.crash.disk import Disk


def test_what_was_synced_is_left_and_what_came_later_is_lost(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    file = tmp_path / "notes"
    disk.replay(
        [
            opened(file),
            f'7 pwrite64(3<{escaped(file)}>, "{escaped("abcdef")}", 6, 0) = 6',
            f"7 fdatasync(3<{escaped(file)}>) = 0",
            f'7 pwrite64(3<{escaped(file)}>, "{escaped("XY")}", 2, 1) = 2',
        ]
    )
    assert disk.after_power_cut() == {str(file): b"abcdef"}


def test_a_sync_that_failed_or_never_returned_keeps_nothing(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    file = tmp_path / "notes"
    written = f'7 write(3<{escaped(file)}>, "{escaped("abc")}", 3) = 3'
    failed = f"7 fsync(3<{escaped(file)}>) = -1 EIO (Input/output error)"
    disk.replay([opened(file), written, failed, f"8 fsync(3<{escaped(file)}> <unfinished ...>"])
    assert disk.after_power_cut() == {}


def test_a_sync_of_another_thread_counts_from_its_return(tmp_path: Path) -> None:
    disk = Disk(tmp_path)
    file = tmp_path / "notes"
    disk.replay(
        [
            opened(file),
            f"8 fsync(3<{escaped(file)}> <unfinished ...>",
            f'7 write(3<{escaped(file)}>, "{escaped("abc")}", 3) = 3',
            "8 <... fsync resumed>) = 0",
        ]
    )
    assert disk.after_power_cut() == {str(file): b"abc"}


def test_a_new_name_lasts_once_the_folder_was_synced(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"old")
    disk = Disk(tmp_path)
    new, page = tmp_path / ".new", tmp_path / "page"
    disk.replay(
        [
            opened(new),
            f'7 write(3<{escaped(new)}>, "{escaped("new")}", 3) = 3',
            f"7 fsync(3<{escaped(new)}>) = 0",
            f'7 rename("{escaped(new)}", "{escaped(page)}") = 0',
        ]
    )
    assert disk.after_power_cut() == {str(page): b"old", str(new): b"new"}
    disk.replay([f"7 fsync(3<{escaped(tmp_path)}>) = 0"])
    assert disk.after_power_cut() == {str(page): b"new"}


def opened(file: Path) -> str:
    return f'7 openat(AT_FDCWD<{escaped("/")}>, "{escaped(file)}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3<{escaped(file)}>'


def escaped(text: object) -> str:
    """As `strace -xx` writes it."""
    return "".join(f"\\x{byte:02x}" for byte in str(text).encode())
