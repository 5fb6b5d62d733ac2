"""Messages as they are drawn: what the local servers' books hold, made into HTML."""

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from markupsafe import Markup, escape
from PIL import Image

from tests.servers import discord_books, telegram_books

_ESCAPED_MARKUP = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    colour: str
    initial: str


BOT = Person(name="StoryPix", colour="#7a5cc9", initial="📖")
ZOE = Person(name="Zoé", colour="#d9573f", initial="Z")
MUM = Person(name="Mum", colour="#2f8a6b", initial="M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The preview of a link, which platforms make of the page's title and cover."""

    title: str
    site: str
    picture: str
    """As a data address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    who: Person
    body: Markup
    time: str = ""
    buttons: tuple[tuple[str, ...], ...] = ()
    """What they say, row by row."""
    card: Card | None = None
    used: str = ""
    """The slash command that it answers; empty for none."""

    @property
    def is_bots(self) -> bool:
        return self.who is BOT


def said(who: Person, text: str) -> Bubble:
    """Something that a person wrote."""
    return Bubble(who=who, body=escape(text))


def from_telegram(message: telegram_books.Message, *, card: Card) -> Bubble:
    """`card` is shown where the message asks for the preview of its link."""
    if message.sender != telegram_books.BOT_ID:
        return said(ZOE, message.text)
    body = _rich(message) if message.kind == "rich" else _with_entities(message)
    rows = (message.markup or {}).get("inline_keyboard", ())
    return Bubble(
        who=BOT,
        body=body,
        buttons=tuple(tuple(button["text"] for button in row) for row in rows),
        card=card if (message.preview or {}).get("url") else None,
    )


def from_discord(message: discord_books.Message, *, used: str = "") -> Bubble:
    """`used` is the slash command that it answers."""
    rows = [item for item in message.components if item["type"] == 1]
    return Bubble(
        who=BOT,
        body=Markup("").join(_component(item, message) for item in message.components),
        buttons=tuple(tuple(_label(button) for button in row["components"]) for row in rows),
        used=used,
    )


def as_address(picture: bytes, *, width_px: int) -> str:
    """A picture inside the page, no larger than it is drawn."""
    with Image.open(BytesIO(picture)) as opened:
        small = opened.convert("RGB")
        small.thumbnail((width_px, width_px))
        file = BytesIO()
        small.save(file, "JPEG", quality=92)
    return f"data:image/jpeg;base64,{base64.b64encode(file.getvalue()).decode()}"


def _picture(picture: bytes, alt: str = "") -> Markup:
    return Markup('<img src="{}" alt="{}">').format(as_address(picture, width_px=900), alt)


def _rich(message: telegram_books.Message) -> Markup:
    """Telegram's HTML for rich messages is HTML: only its picture has another address."""
    picture = _picture(message.photo) if message.photo else ""
    return Markup(re.sub(r"<img [^>]*/>", str(picture), message.text))  # noqa: S704  # our bot escaped it


def _with_entities(message: telegram_books.Message) -> Markup:
    """Text with what is set in bold or italic, whose places are counted in UTF-16 units."""
    tags = {"bold": "b", "italic": "i"}
    units, at, made = message.text.encode("utf-16-le"), 0, []
    for entity in sorted(message.entities, key=lambda entity: int(entity["offset"])):
        first, last = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        made.append(_linked(units[at:first].decode("utf-16-le")))
        tag = Markup("{}").format(tags[entity["type"]])
        made.append(Markup("<{0}>{1}</{0}>").format(tag, units[first:last].decode("utf-16-le")))
        at = last
    made.append(_linked(units[at:].decode("utf-16-le")))
    shown = Markup("<p>{}</p>").format(Markup("").join(made))
    return (_picture(message.photo) if message.photo else Markup("")) + shown


def _component(item: dict[str, Any], message: discord_books.Message) -> Markup:
    if item["type"] == 10:
        return Markup("").join(_lines(item["content"]))
    if item["type"] == 12:
        return Markup("").join(_picture(data, alt) for alt, data in message.pictures.items())
    return Markup("")


def _lines(markdown: str) -> Iterator[Markup]:
    """The little of Discord's markup that our bot writes; what a story says stands there escaped."""
    for block in markdown.split("\n\n"):
        heading = re.match(r"(#{1,3}|-#) (.*)", block, re.DOTALL)
        text = _ESCAPED_MARKUP.sub(r"\1", heading[2] if heading else block)
        if not heading:
            yield Markup("<p>{}</p>").format(_linked(text))
        elif heading[1] == "-#":
            yield Markup("<small>{}</small>").format(text)
        else:
            yield Markup("<h{0}>{1}</h{0}>").format(len(heading[1]), text)


def _label(button: dict[str, Any]) -> str:
    words: Sequence[str] = ((button.get("emoji") or {}).get("name", ""), button.get("label", ""))
    return " ".join(filter(None, words))


def _linked(text: str) -> Markup:
    """Addresses in the colour of links; nobody can tap a picture of them."""
    return Markup("").join(
        Markup("<a>{}</a>").format(piece) if piece.startswith("https://") else escape(piece)
        for piece in re.split(r"(https://\S+)", text)
    )
