"""What is packed is unpacked, byte for byte, or nothing is."""

import io
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.backup.archive import ArchiveWriter, unpack
from storypix_core.backup.manifest import NAME, Manifest, from_json, to_json
from storypix_core.errors import AskUser
from tests.core.backup.archives import MADE_AT, archive

names = st.from_regex(r"pages/(?:[A-Za-z0-9_-]{1,64}/){0,2}[a-z0-9_-][A-Za-z0-9_.-]{0,20}", fullmatch=True)
few_files = st.dictionaries(
    st.sampled_from(["storypix.db", "pages/f1/index.html", "pages/f1/picture-1.webp", "pages/f2/raw1/painting"]),
    st.binary(max_size=2000),
)
SMALL = archive({"storypix.db": b"rows" * 50, "pages/f1/index.html": b"a page"})


def unpacked(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """What a backup holds. Nothing is ever written outside its folder."""
    with tempfile.TemporaryDirectory() as outside:
        folder = Path(outside) / "in" / "side"
        folder.mkdir(parents=True)
        try:
            manifest = unpack(io.BytesIO(data), folder)
        finally:
            inside = {path for path in Path(outside).rglob("*") if folder in path.parents and path.is_file()}
            assert {path for path in Path(outside).rglob("*") if path.is_file()} == inside
        return manifest, {path.relative_to(folder).as_posix(): path.read_bytes() for path in inside}


def refused(data: bytes) -> str:
    """The key of the sentence that says why."""
    with pytest.raises(AskUser) as refusal:
        unpacked(data)
    return refusal.value.key


@given(few_files)
def test_what_was_packed_is_unpacked(files: dict[str, bytes]) -> None:
    manifest, found = unpacked(archive(files))

    assert found == files
    assert manifest.made_at == MADE_AT
    assert {file.name: file.size_bytes for file in manifest.files} == {name: len(data) for name, data in files.items()}


@given(names)
def test_any_key_of_a_page_store_may_be_in_it(name: str) -> None:
    assert unpacked(archive({name: b"x"}))[1] == {name: b"x"}


@given(st.integers(0, len(SMALL) - 1))
def test_one_that_was_cut_short_never_looks_whole(length: int) -> None:
    if set(SMALL[length:]) != {0}:
        assert refused(SMALL[:length]) == "error-backup-broken"
        return
    # Nothing but the zeros after its end is missing, and some of them may be.
    with suppress(AskUser):
        assert unpacked(SMALL[:length]) == unpacked(SMALL)


@settings(max_examples=200)
@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_whatever_byte_is_bent_it_is_refused_or_does_no_harm(place: int, by: int) -> None:
    bent = bytearray(SMALL)
    bent[place] ^= by
    try:
        _, found = unpacked(bytes(bent))
    except AskUser:
        return
    assert found == unpacked(SMALL)[1]


@given(st.binary(max_size=3000))
def test_anything_else_is_no_backup(data: bytes) -> None:
    assert refused(data) == "error-backup-broken"


def test_a_file_that_is_added_again_or_dropped_is_as_it_was_last() -> None:
    out = io.BytesIO()
    writer = ArchiveWriter(out)
    for name, data in (("pages/a/x", b"old"), ("pages/b/x", b"gone"), ("pages/a/x", b"newer")):
        writer.add(name, io.BytesIO(data), size_bytes=len(data))
    writer.drop("pages/b/x")
    writer.close(lambda files: Manifest(made_at=MADE_AT, schema="", files=files))

    assert unpacked(out.getvalue())[1] == {"pages/a/x": b"newer"}


def test_it_says_nothing_of_whose_it_was() -> None:
    with tarfile.open(fileobj=io.BytesIO(SMALL)) as tar:
        assert [(it.mode, it.uid, it.uname, it.mtime) for it in tar] == [(0o600, 0, "", 0)] * 3


def _member(name: str, **fields: object) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    for field, value in fields.items():
        setattr(member, field, value)
    return member


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for member, data in members:
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return out.getvalue()


EMPTY = to_json(Manifest(made_at=MADE_AT, schema="", files=()))


@pytest.mark.parametrize(
    "member",
    [
        _member("/etc/evil"),
        _member("../evil"),
        _member("pages/../../evil"),
        _member("pages/a/b/c/d"),
        _member("pages/.new-half"),
        _member("pages/a//evil"),
        _member("owner.lock"),
        _member("storypix.db-wal"),
        _member("pages/f1/link", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        _member("pages/f1/link", type=tarfile.LNKTYPE, linkname="../../../etc/passwd"),
        _member("pages/f1", type=tarfile.DIRTYPE),
        _member("pages/f1/pipe", type=tarfile.FIFOTYPE),
        _member("pages/f1/disk", type=tarfile.BLKTYPE),
    ],
    ids=lambda member: f"{member.name}-{member.type.decode()}",
)
def test_what_could_lead_anywhere_else_is_refused(member: tarfile.TarInfo) -> None:
    assert refused(_tar((member, b""), (_member(NAME), EMPTY))) == "error-backup-broken"


def _bent(change: Callable[[bytes], bytes]) -> bytes:
    whole = Manifest(made_at=MADE_AT, schema="", files=from_json(_manifest_of(SMALL)).files)
    files = [(_member(name), data) for name, data in unpacked(SMALL)[1].items()]
    return _tar(*files, (_member(NAME), change(to_json(whole))))


def _manifest_of(data: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        member = tar.extractfile(NAME)
        assert member is not None
        return member.read()


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"[" * 100_000,
        lambda _: b"[]",
        lambda text: text.replace(b"storypix-backup", b"something-else"),
        lambda text: text.replace(b"pages/f1/index.html", b"../../../index.html"),
        lambda text: text.replace(b"pages/f1/index.html", b"pages/f1/other.html"),
        lambda text: text.replace(b'"sha256": "', b'"sha256": "0', 1),
        lambda text: text.replace(b'"size_bytes": 200', b'"size_bytes": "200"'),
        lambda text: text.replace(b"2026-", b"in 2026 "),
    ],
    ids=["empty", "deep", "list", "kind", "outside", "another", "digest", "type", "date"],
)
def test_a_manifest_that_does_not_fit_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert unpacked(_bent(lambda text: text))[1] == unpacked(SMALL)[1]
    assert refused(_bent(change)) == "error-backup-broken"


def test_one_of_a_later_program_is_refused_by_its_format() -> None:
    assert refused(_bent(lambda text: text.replace(b'"format": 1', b'"format": 2'))) == "error-backup-newer"


def test_nothing_may_follow_after_its_end() -> None:
    more = _tar((_member(NAME), EMPTY), (_member("pages/f1/index.html"), b"late"))
    assert refused(more) == "error-backup-broken"
