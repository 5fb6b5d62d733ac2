"""Parts of a story as `Delivery` gives them, and places to show them in."""

from storypix_core.model import PictureState, Place
from storypix_core.ports.chat import Choice, Incoming, Part, PartKind, PictureSlot

GROUP_ID = -1001234567890
GROUP = Place(platform="telegram", chat=str(GROUP_ID))
PRIVATE = Place(platform="telegram", chat="7001")

REDO = Choice(label="Paint again", answer="/redo abc 3")

SENTENCE = "The little snail looks at the moon and wonders who has bitten a piece out of it. "


async def picture(key: str) -> bytes:
    """The bytes that stand for a picture in these tests: its key."""
    return f"jpeg of {key}".encode()


def prose(chars: int) -> str:
    """Paragraphs of so many characters together, give or take a sentence."""
    sentences = [SENTENCE] * (chars // len(SENTENCE))
    paragraphs = ["".join(sentences[start : start + 4]).strip() for start in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs)


def slot(state: PictureState = PictureState.PAINTING, *, key: str = "") -> PictureSlot:
    note = "The painter is resting." if state is PictureState.FAILED else "The painter is still at work here."
    return PictureSlot(state=state, note=note, alt="A snail under the moon.", key=key)


def done(key: str = "p/3.jpg") -> PictureSlot:
    return slot(PictureState.DONE, key=key)


def chapter(number: int = 3, *, picture: PictureSlot | None = None, chars: int = 1500) -> Part:
    return Part(
        name=f"chapter{number}",
        kind=PartKind.CHAPTER,
        heading=f"Chapter {number}",
        text=prose(chars),
        picture=picture,
    )


def title(text: str = "The Snail and the Moon") -> Part:
    return Part(name="title", kind=PartKind.TITLE, heading=text)


def status(text: str) -> Part:
    return Part(name="status", kind=PartKind.STATUS, text=text, choices=(Choice(label="Stop", answer="/cancel abc"),))


def end(link: str = "https://example.org/s/abc/index.html") -> Part:
    return Part(name="end", kind=PartKind.END, heading="The Snail and the Moon", text="The end.", link=link)


def incoming(place: Place = GROUP) -> Incoming:
    return Incoming(place=place, person="7001", language="en", command="help")
