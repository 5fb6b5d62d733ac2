import errno
import os
import re
import threading
from pathlib import Path

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.storage.folder import FolderPageStore, as_ours, new_folder_name
from tests.core.storage.disks import make_read_only, small_disk

HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "key",
    [
        "../secret.txt",
        "f3Kq/../../secret.txt",
        "f3Kq/..",
        "..",
        ".",
        "",
        "/etc/passwd",
        "f3Kq//index.html",
        "f3Kq/.new-abc",
        ".hidden/index.html",
        "a/b/c/index.html",
        "f3Kq\\..\\secret.txt",
        "f3Kq/in\x00dex.html",
        "f3Kq/index.html\n",
        "f3Kq/ index.html",
        "f3Kq/%2e%2e",
        "x" * 300,
    ],
)
async def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    store = FolderPageStore(tmp_path / "pages")

    with pytest.raises(StorageFailed):
        await store.put(key, b"mine", content_type=HTML)
    with pytest.raises(StorageFailed):
        await store.get(key)
    with pytest.raises(StorageFailed):
        await store.delete(key)

    assert (tmp_path / "secret.txt").read_text() == "secret"


async def test_a_link_to_another_folder_is_not_emptied(tmp_path: Path) -> None:
    (tmp_path / "family").mkdir()
    (tmp_path / "family" / "photo.jpg").write_bytes(b"photo")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "f3Kq").symlink_to(tmp_path / "family")

    with pytest.raises(StorageFailed):
        await FolderPageStore(tmp_path / "pages").delete("f3Kq")

    assert (tmp_path / "family" / "photo.jpg").read_bytes() == b"photo"


def test_folder_names_can_not_be_guessed_and_are_keys(tmp_path: Path) -> None:
    names = {new_folder_name() for _ in range(500)}

    assert len(names) == 500
    for name in names:
        assert re.fullmatch(r"[A-Za-z0-9_-]{22}", name)
        assert FolderPageStore(tmp_path).path(f"{name}/index.html").parent.name == name


async def test_without_a_public_address_files_have_file_addresses(tmp_path: Path) -> None:
    store = FolderPageStore(tmp_path / "my pages")

    assert store.url("f3Kq/index.html") == (tmp_path / "my pages" / "f3Kq" / "index.html").as_uri()


@pytest.mark.parametrize("base_url", ["https://tales.example/p", "https://tales.example/p/"])
def test_the_public_address_goes_before_the_key(tmp_path: Path, base_url: str) -> None:
    assert FolderPageStore(tmp_path, base_url=base_url).url("f/index.html") == "https://tales.example/p/f/index.html"


async def test_a_page_can_be_read_by_who_serves_the_folder(tmp_path: Path) -> None:
    await FolderPageStore(tmp_path).put("f3Kq/index.html", b"page", content_type=HTML)

    assert (tmp_path / "f3Kq" / "index.html").stat().st_mode & 0o777 == 0o644


async def test_the_disk_is_touched_off_the_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = set()

    def note_thread(handle: int) -> None:
        threads.add(threading.current_thread())
        os.fstat(handle)

    monkeypatch.setattr(os, "fsync", note_thread)
    await FolderPageStore(tmp_path).put("f3Kq/index.html", b"page", content_type=HTML)

    assert threads
    assert threading.main_thread() not in threads


async def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderPageStore(tmp_path)
    await store.put("f3Kq/index.html", b"old", content_type=HTML)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed) as failure:
        await store.put("f3Kq/index.html", b"new", content_type=HTML)

    assert failure.value.key == "error-storage-full"
    assert isinstance(failure.value.__cause__, OSError)
    assert [file.name for file in (tmp_path / "f3Kq").iterdir()] == ["index.html"]
    assert await store.get("f3Kq/index.html") == b"old"


async def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = FolderPageStore(disk / "pages")
        await store.put("f3Kq/index.html", b"old", content_type=HTML)

        with pytest.raises(StorageFailed) as failure:
            await store.put("f3Kq/index.html", bytes(100_000), content_type=HTML)

        assert failure.value.key == "error-storage-full"
        assert failure.value.facts == {"path": str(disk / "pages")}
        assert await store.get("f3Kq/index.html") == b"old"
        assert [file.name for file in (disk / "pages" / "f3Kq").iterdir()] == ["index.html"]


async def test_a_read_only_disk_can_be_read_and_says_so_when_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = FolderPageStore(disk)
        await store.put("f3Kq/index.html", b"page", content_type=HTML)
        make_read_only(disk)

        for refused in (store.put("new/index.html", b"", content_type=HTML), store.delete("f3Kq")):
            with pytest.raises(StorageFailed) as failure:
                await refused
            assert failure.value.key == "error-storage-read-only"

        assert await store.get("f3Kq/index.html") == b"page"


async def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file")
    store = FolderPageStore(tmp_path / "pages")

    with pytest.raises(StorageFailed) as failure:
        await store.put("f3Kq/index.html", b"page", content_type=HTML)

    assert failure.value.key == "error-storage"
    assert await store.get("f3Kq/index.html") is None


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "error-storage-full"),
        (errno.EDQUOT, "error-storage-full"),
        (errno.EROFS, "error-storage-read-only"),
        (errno.EACCES, "error-storage-read-only"),
        (errno.EPERM, "error-storage-read-only"),
        (errno.EIO, "error-storage"),
        (None, "error-storage"),
    ],
)
def test_whatever_the_disk_says_has_a_sentence(tmp_path: Path, number: int | None, key: str) -> None:
    with pytest.raises(StorageFailed) as failure, as_ours(tmp_path):
        raise OSError(number, "the disk's own words")

    assert failure.value.key == key


async def test_no_address_is_in_an_error(tmp_path: Path) -> None:
    (tmp_path / "secret-name").write_text("a file where a folder should be")

    with pytest.raises(StorageFailed) as failure:
        await FolderPageStore(tmp_path).put("secret-name/index.html", b"page", content_type=HTML)

    assert "secret-name" not in str(failure.value)


async def test_a_folder_goes_whole_while_others_change_what_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is renamed just when it is to be removed, and one that comes after the folder was listed."""
    store = FolderPageStore(tmp_path)
    for number in range(4):
        await store.put(f"f3Kq/picture-{number}.webp", b"picture", content_type="image/webp")
    plain, meanwhile = os.unlink, iter([_rename, _add])

    def unlink(path: str, *, dir_fd: int | None = None) -> None:
        if act := next(meanwhile, None):
            act(tmp_path / "f3Kq", Path(path).name)
        plain(path, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", unlink)
    await store.delete("f3Kq")

    assert next(meanwhile, None) is None
    assert list(tmp_path.iterdir()) == []


def _rename(folder: Path, name: str) -> None:
    (folder / name).rename(folder / "index.html")


def _add(folder: Path, _: str) -> None:
    (folder / ".new-1").write_bytes(b"half")


async def test_a_folder_that_can_t_be_removed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FolderPageStore(tmp_path)
    await store.put("f3Kq/index.html", b"page", content_type=HTML)

    def busy(*_: object, **__: object) -> None:
        raise OSError(errno.ENOTEMPTY, "Directory not empty")

    monkeypatch.setattr("storypix_core.storage.folder.shutil.rmtree", busy)
    with pytest.raises(StorageFailed):
        await store.delete("f3Kq")
