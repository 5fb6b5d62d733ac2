"""Pictures as they came, kept until they are in the record: what was painted once is never painted, nor paid, twice."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from storypix_core.model import Painting, Scene, Usage
from storypix_core.ports.page_store import PageStore
from storypix_core.story.names import version_mark

_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled:
    """A picture with everything that is needed to record it."""

    painting: Painting
    provider: str
    """The name of the illustrator, for example `openai`."""
    model: str
    """`provider:model`."""
    call: int
    """The number of the call in the record."""
    scene: str
    """A digest of the scene: a picture of another scene isn't the one that is wanted."""


def encode(spooled: Spooled) -> bytes:
    """A line of JSON, and the picture after it."""
    usage = spooled.painting.usage
    header = {
        "provider": spooled.provider,
        "model": spooled.model,
        "call": spooled.call,
        "scene": spooled.scene,
        "usage": asdict(usage) if usage else None,
    }
    return json.dumps(header).encode() + b"\n" + spooled.painting.data


def decode(data: bytes) -> Spooled | None:
    """What was encoded, or None when this isn't it, or a later program wrote it."""
    line, newline, picture = data.partition(b"\n")
    try:
        header = json.loads(line)
        usage = header.pop("usage")
        painting = Painting(data=picture, usage=Usage(**usage) if usage else None)
        return Spooled(painting=painting, **header) if newline else None
    except (ValueError, TypeError, AttributeError, KeyError):
        return None


def digest_of(scene: Scene) -> str:
    return sha256(scene.text.encode(errors="replace")).hexdigest()


class Spool:
    """Keeps the pictures of one story beside its page, those of one version. `folder` begins the keys of its files.

    All calls raise `StorageFailed`.
    """

    def __init__(self, pages: PageStore, *, folder: str, version: int = 1):
        self._pages = pages
        self._folder = folder
        self._version = version

    async def keep(self, number: int, spooled: Spooled) -> None:
        await self._pages.put(f"{self._name(number)}/painting", encode(spooled), content_type=_TYPE)

    async def find(self, scene: Scene) -> Spooled | None:
        """The picture of this scene, or None when it never came."""
        kept = await self._pages.get(f"{self._name(scene.number)}/painting")
        spooled = decode(kept) if kept else None
        return spooled if spooled and spooled.scene == digest_of(scene) else None

    async def clear(self, number: int) -> None:
        await self._pages.delete(self._name(number))

    def _name(self, number: int) -> str:
        return f"{self._folder}raw{number}{version_mark(self._version)}"
