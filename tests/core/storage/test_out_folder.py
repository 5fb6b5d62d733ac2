from pathlib import Path

import pytest

from storypix_core.errors import AskUser, StorageFailed
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.out_folder import prepare_out_folder

OURS = ("index.html", "cover.jpg", "picture-1.webp", "picture-1-small.webp", "picture-10.webp", ".new-abc12_x")


async def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    folder = await prepare_out_folder(tmp_path / "my" / "story")

    assert folder == tmp_path / "my" / "story"
    assert list(folder.iterdir()) == []


async def test_a_relative_folder_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert await prepare_out_folder(Path("story")) == tmp_path / "story"


async def test_the_story_from_before_makes_room(tmp_path: Path) -> None:
    for name in OURS:
        (tmp_path / name).write_text("old")

    assert list((await prepare_out_folder(tmp_path)).iterdir()) == []


@pytest.mark.parametrize(
    "name", ["letter.txt", "index.html.bak", "picture-1.png", "picture-x.webp", ".git", "Index.html"]
)
async def test_a_folder_with_anything_else_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")
    (tmp_path / "index.html").write_text("old")

    with pytest.raises(AskUser) as refusal:
        await prepare_out_folder(tmp_path)

    assert refusal.value.facts == {"path": str(tmp_path)}
    assert (tmp_path / name).read_text() == "precious"
    assert (tmp_path / "index.html").read_text() == "old"


async def test_a_folder_named_like_our_page_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()

    with pytest.raises(AskUser):
        await prepare_out_folder(tmp_path)


async def test_a_file_can_not_be_the_folder(tmp_path: Path) -> None:
    (tmp_path / "story").write_text("precious")

    with pytest.raises(StorageFailed):
        await prepare_out_folder(tmp_path / "story")

    assert (tmp_path / "story").read_text() == "precious"


async def test_a_page_stands_in_the_folder_itself(tmp_path: Path) -> None:
    store = FolderPageStore(await prepare_out_folder(tmp_path / "story"))

    await store.put("index.html", b"page", content_type="text/html; charset=utf-8")

    assert [file.name for file in (tmp_path / "story").iterdir()] == ["index.html"]
    assert store.url("index.html") == (tmp_path / "story" / "index.html").as_uri()
