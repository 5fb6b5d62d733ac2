"""What a power cut leaves of a folder: what was synced, told from a process's system calls as `strace` writes them.

Contents last from `fsync` or `fdatasync` of their file on, with the name that the file had first; another name, or
none, lasts from `fsync` of the folder on. Whatever came later is lost: few disks keep less than that, most keep more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

STRACE = (
    *("strace", "-f", "-y", "-xx", "-s", "100000000", "--seccomp-bpf", "-e", "signal=none"),
    *("-e", "trace=openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat"),
)

_CALL = re.compile(r"^\d+ +(\w+)\((.*?)(?:\) += (-?\w+).*| <unfinished \.\.\.>)$")
_RESUMED = re.compile(r"^\d+ +<\.\.\. (\w+) resumed>.*\) += (-?\w+)")
_PID = re.compile(r"^(\d+)")
_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2}|[^>])*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_CREATED, _EMPTIED = "O_CREAT", "O_TRUNC"


@dataclass(slots=True)
class _Inode:
    now: bytearray = field(default_factory=bytearray)
    safe: bytes = b""
    appended_at: int = 0


class Disk:
    """The files of a folder: as they are `now`, and as they would be after a power cut."""

    def __init__(self, root: Path):
        self._root = str(root)
        self._names: dict[str, _Inode] = {}
        self._safe_names: dict[str, _Inode] = {}
        for path in (each for each in root.rglob("*") if each.is_file()):
            data = path.read_bytes()
            self._names[str(path)] = self._safe_names[str(path)] = _Inode(bytearray(data), data)

    def replay(self, lines: Iterable[str]) -> None:
        """Let everything happen that the trace tells of, in its order."""
        for call, words, worked in _calls(lines):
            if worked:
                self._do(call, words)

    def after_power_cut(self) -> dict[str, bytes]:
        """What is there when the power is back, by path."""
        return {path: inode.safe for path, inode in self._safe_names.items()}

    def _do(self, call: str, words: str) -> None:
        paths = [path for path in _strings(words) if path.startswith(self._root)]
        opened = _FILE.match(words)
        path = _text(opened[2]) if opened else ""
        match call:
            case "openat":
                self._open(paths, words)
            case "write" | "pwrite64" if path in self._names:
                self._write(self._names[path], words, at_end=call == "write")
            case "ftruncate" if path in self._names:
                del self._names[path].now[int(words.rpartition(",")[2]) :]
            case "fsync" | "fdatasync":
                self._sync(path)
            case "rename" | "renameat" | "renameat2" if len(paths) == 2 and paths[0] in self._names:
                self._names[paths[1]] = self._names.pop(paths[0])
            case "unlink" | "unlinkat":
                for gone in paths:
                    self._names.pop(gone, None)

    def _open(self, paths: list[str], words: str) -> None:
        for path in paths:
            if _CREATED in words and path not in self._names:
                self._names[path] = _Inode()
            if _EMPTIED in words and path in self._names:
                self._names[path].now.clear()
            if path in self._names:
                self._names[path].appended_at = 0

    @staticmethod
    def _write(inode: _Inode, words: str, *, at_end: bool) -> None:
        data = bytes.fromhex(_STRING.findall(words)[0].replace("\\x", ""))
        offset = inode.appended_at if at_end else int(words.rpartition(",")[2])
        if len(inode.now) < offset:
            inode.now.extend(bytes(offset - len(inode.now)))
        inode.now[offset : offset + len(data)] = data
        inode.appended_at = offset + len(data) if at_end else inode.appended_at

    def _sync(self, path: str) -> None:
        if path in self._names:
            self._names[path].safe = bytes(self._names[path].now)
            if not any(inode is self._names[path] for inode in self._safe_names.values()):
                self._safe_names[path] = self._names[path]
            return
        inside = re.compile(re.escape(path) + r"/[^/]+")
        kept = {name: inode for name, inode in self._safe_names.items() if not inside.fullmatch(name)}
        self._safe_names = kept | {name: inode for name, inode in self._names.items() if inside.fullmatch(name)}


def _calls(lines: Iterable[str]) -> Iterator[tuple[str, str, bool]]:
    """Each call with its words, and whether it worked, in the order in which they came to their end."""
    begun: dict[str, tuple[str, str]] = {}
    for line in lines:
        pid = _PID.match(line)
        if pid is None:
            continue
        if found := _CALL.match(line):
            if found[3] is None:
                begun[pid[1]] = (found[1], found[2])
            else:
                yield found[1], found[2], not found[3].startswith("-")
        elif (found := _RESUMED.match(line)) and pid[1] in begun:
            call, words = begun.pop(pid[1])
            yield call, words, not found[2].startswith("-")


def _strings(words: str) -> list[str]:
    return [_text(each) for each in _STRING.findall(words)] if len(words) < 10_000 else []


def _text(escaped: str) -> str:
    return re.sub(r"\\x([0-9a-f]{2})", lambda byte: chr(int(byte[1], 16)), escaped)
