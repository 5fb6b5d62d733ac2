"""From a part to the messages that show it. `docs/telegram.md` says why these and not others."""

import hashlib
import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from adapters.splitting import cut, units
from adapters.telegram.harmless import harmless
from adapters.telegram.limits import CAPTION_MAX_UNITS, RICH_MAX_BLOCKS, RICH_MAX_CHARS, TEXT_MAX_UNITS
from adapters.telegram.receipts import Form, Kind
from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Part, Reply

_GAP = "\n\n"
_HEADING_MAX_UNITS = 200
"""A longer heading is shown as text, so that there is room for something below it."""
_RICH_SPARE_CHARS = 500
"""For the note, which comes on top of the text."""
_RICH_SPARE_BLOCKS = 10
_NOTE_MAX_UNITS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One message. All texts are harmless already; the lengths are within the limits of its kind."""

    kind: Kind = Kind.TEXT
    heading: str = ""
    note: str = ""
    """Stands for the picture while there is none."""
    body: str = ""
    picture: str = ""
    """The page store's key of the picture; empty: none."""
    link: str = ""
    """The address whose preview is shown; empty: no preview."""
    file: bytes = b""
    """A page to be opened on the phone, or another file."""
    file_name: str = ""
    """Empty for a page, which is named after its story."""
    buttons: tuple[Choice, ...] = ()
    replies_to_first: bool = False
    """Whether it points at the part's first message, as it could not stand beside it."""

    @property
    def text(self) -> str:
        """All that is read, from top to bottom."""
        return _GAP.join(piece for piece in (self.heading, self.note, self.body) if piece)

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """What is set in `bold` and `italic`: the kind, where it begins and how long it is, in UTF-16 units."""
        if self.heading:
            yield "bold", 0, units(self.heading)
        if self.note:
            yield "italic", units(self.heading + _GAP) if self.heading else 0, units(self.note)

    @property
    def digest(self) -> str:
        """Tells whether two sheets show the same."""
        said = repr((self.kind, self.text, self.picture, self.link, self.file, self.buttons))
        return hashlib.blake2s(said.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()

    def without_picture(self) -> "Sheet":
        """The same in letters only, for a picture that Telegram declines."""
        return replace(self, kind=Kind.TEXT if self.kind is Kind.PHOTO else self.kind, picture="")


def form_for(part: Part, *, rich: bool) -> Form:
    """The cheapest form that keeps a picture in its place."""
    if part.picture is None:
        return Form.PLAIN
    if part.link:
        return Form.PICTURED  # below a photo every app makes an address one that can be tapped
    return Form.RICH if rich and _fits_rich(part) else Form.PICTURED


def sheets(part: Part, form: Form) -> list[Sheet]:
    """The messages that show a part, from top to bottom; none when there is nothing to say."""
    heading, body = _heading_and_body(part)
    slot = part.picture
    picture = slot.key if slot and slot.state is PictureState.DONE else ""
    note = harmless(slot.note) if slot and not picture else ""
    note = cut(note, first=_NOTE_MAX_UNITS, rest=_NOTE_MAX_UNITS)[0] if note else ""
    if form is Form.RICH:
        return [Sheet(kind=Kind.RICH, heading=heading, note=note, body=body, picture=picture, buttons=part.choices)]
    if form is Form.PICTURED:
        return _pictured(heading, body, note=note, picture=picture, buttons=part.choices)
    if part.file:
        return _filed(heading, body, file=part.file, buttons=part.choices)
    plain = _plain(heading, body, link=part.link, buttons=part.choices)
    if picture and plain and not part.link:  # below a link its preview has the cover
        plain.append(Sheet(kind=Kind.PHOTO, picture=picture, heading=heading, replies_to_first=True))
    return plain


def reply_sheets(reply: Reply, *, live_links: tuple[str, ...]) -> list[Sheet]:
    """An answer. Commands in it are ours and can be tapped, and so can addresses that begin with one of these."""
    links = (*live_links, reply.link) if reply.link else live_links
    return _plain("", harmless(reply.lines.strip(), commands=True, links=links), link="", buttons=reply.choices)


def file_sheets(name: str, data: bytes, text: str, *, live_links: tuple[str, ...] = ()) -> list[Sheet]:
    """A file, and below it what is said of it, as in an answer."""
    made = _filed("", harmless(text.strip(), commands=True, links=live_links), file=data, buttons=())
    return [replace(made[0], file_name=name), *made[1:]]


def rich_html(sheet: Sheet) -> str:
    """A sheet in Telegram's HTML for rich messages; its picture is the medium with the id `picture`."""
    blocks = []
    if sheet.heading:
        blocks.append(f"<h3>{_escaped(sheet.heading)}</h3>")
    if sheet.picture:
        blocks.append('<img src="tg://photo?id=picture"/>')
    elif sheet.note:
        blocks.append(f"<p><i>{_escaped(sheet.note)}</i></p>")
    blocks += [f"<p>{_escaped(paragraph)}</p>" for paragraph in _paragraphs(sheet.body)]
    return "".join(blocks)


def reads_from_right(text: str) -> bool:
    """Whether the first letter that has a direction is Arabic, Hebrew or another that runs to the left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((found for found in directions if found in ("L", "R", "AL")), "L") != "L"


def _heading_and_body(part: Part) -> tuple[str, str]:
    heading, text = harmless(part.heading.strip()), harmless(part.text.strip())
    # A link is ours, and is to be tapped: it is the one thing that stays as it is.
    pieces = [text, part.link]
    if units(heading) > _HEADING_MAX_UNITS or "\n" in heading:
        heading, pieces = "", [heading, *pieces]
    return heading, _GAP.join(piece for piece in pieces if piece)


def _pictured(heading: str, body: str, *, note: str, picture: str, buttons: tuple[Choice, ...]) -> list[Sheet]:
    """Cut so that the first message can become a picture with a caption at any time, and nothing else moves."""
    taken = units(heading + _GAP) if heading else 0
    pieces = cut(body, first=CAPTION_MAX_UNITS - taken, rest=TEXT_MAX_UNITS) or [""]
    kind = Kind.PHOTO if picture else Kind.TEXT
    first = Sheet(kind=kind, heading=heading, note=note, body=pieces[0], picture=picture, buttons=buttons)
    return [first, *(Sheet(body=piece) for piece in pieces[1:])]


def _filed(heading: str, body: str, *, file: bytes, buttons: tuple[Choice, ...]) -> list[Sheet]:
    """A file with what is said of it below, and what doesn't fit there in messages of its own."""
    taken = units(heading + _GAP) if heading else 0
    pieces = cut(body, first=CAPTION_MAX_UNITS - taken, rest=TEXT_MAX_UNITS) or [""]
    first = Sheet(kind=Kind.FILE, heading=heading, body=pieces[0], file=file, buttons=buttons)
    return [first, *(Sheet(body=piece) for piece in pieces[1:])]


def _plain(heading: str, body: str, *, link: str, buttons: tuple[Choice, ...]) -> list[Sheet]:
    taken = units(heading + _GAP) if heading else 0
    pieces = cut(body, first=TEXT_MAX_UNITS - taken, rest=TEXT_MAX_UNITS)
    if not pieces and not heading:
        return []
    made = [Sheet(body=piece) for piece in pieces or [""]]
    made[0] = replace(made[0], heading=heading)
    made[-1] = replace(made[-1], link=link, buttons=buttons)
    return made


def _fits_rich(part: Part) -> bool:
    heading, body = _heading_and_body(part)
    blocks = len(_paragraphs(body))
    chars = units(heading) + units(body)
    return chars <= RICH_MAX_CHARS - _RICH_SPARE_CHARS and blocks <= RICH_MAX_BLOCKS - _RICH_SPARE_BLOCKS


def _paragraphs(body: str) -> Sequence[str]:
    return [paragraph.strip() for paragraph in body.split(_GAP) if paragraph.strip()]


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br/>")
