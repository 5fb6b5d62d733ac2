"""The form of a message: what stands in it, as values. `view` makes of it what discord.py sends.

A chapter is one message of the newer kind ("components"): heading, text, and below them its picture in the full width
of the chat. `docs/discord.md` says why not an embed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import discord
from discord import ui

from adapters.discord import limits
from adapters.discord.translate import escaped_units, one_line, plain
from adapters.splitting import split, units
from storypix_core.model import PictureState
from storypix_core.ports.chat import Choice, Part, PartKind, PictureSlot, Reply

_HEADING_MARKS = {PartKind.TITLE: "# ", PartKind.CHAPTER: "## ", PartKind.END: "## "}
_NOTE_MARK = "-# "
_READ = "📖"

BUTTON_PREFIX = "say:"
PAGE_FILENAME = "story.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that goes along as an attachment."""

    key: str
    """The page store's key."""
    filename: str
    alt: str
    note: str = ""
    """The small line to show when the picture can't be had after all, escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One message. Its texts are escaped already."""

    texts: tuple[str, ...] = ()
    image: Image | None = None
    note: str = ""
    """A small line below; stands for a picture that isn't there."""
    link: str = ""
    file: bytes = b""
    """The whole story, or what was asked for, as a file that goes along; empty when there is none."""
    file_name: str = PAGE_FILENAME
    choices: tuple[Choice, ...] = ()


def part_forms(part: Part) -> tuple[Form, ...]:
    """The messages of a part, usually one; none when there is nothing to show."""
    texts = _texts(part)
    if part.link:
        texts.append(part.link)
    image, note = _picture(part.name, part.picture)
    forms = [Form(texts=(text,)) for text in texts[:-1]] + [Form(texts=tuple(texts[-1:]))]
    forms = _joined(forms)
    page = part.file if len(part.file) <= _PAGE_MAX_BYTES else b""
    link = _button_link(part.link)
    last = replace(forms[-1], image=image, note=note, link=link, file=page, choices=part.choices)
    return (*forms[:-1], last) if last != Form() else tuple(forms[:-1])


_PAGE_MAX_BYTES = limits.UPLOAD_MAX_BYTES * 9 // 10
"""With room for a cover, and for what surrounds files on their way."""


def reply_forms(reply: Reply, *, live_links: Sequence[str] = ()) -> tuple[Form, ...]:
    """`live_links`: what the addresses begin with that can be tapped."""
    links = (*live_links, reply.link) if reply.link else live_links
    forms = [Form(texts=(text,)) for text in _pieces(reply.lines, live_links=links)] or [Form()]
    last = replace(forms[-1], choices=reply.choices)
    return (*forms[:-1], last) if last != Form() else ()


def file_form(name: str, data: bytes, text: str, *, live_links: Sequence[str] = ()) -> tuple[Form, ...]:
    """A file, and above it what is said of it, as in an answer."""
    forms = reply_forms(Reply(text=text), live_links=live_links) or (Form(),)
    return (*forms[:-1], replace(forms[-1], file=data, file_name=_ODD_IN_NAMES.sub("_", name)))


_ODD_IN_NAMES = re.compile(r"[^A-Za-z0-9_.-]+")
"""Discord changes the names of files, and a message that names them has to name them as they will be."""


def without_image(form: Form) -> Form:
    """The same message with a small line in the picture's place."""
    return replace(form, image=None, note=form.image.note if form.image else form.note)


def _texts(part: Part) -> list[str]:
    mark = _HEADING_MARKS.get(part.kind, "")
    heading = plain(" ".join(part.heading.split())).strip()
    if units(heading) > limits.HEADING_MAX:
        return _pieces(f"{part.heading}\n\n{part.text}")
    return [*([mark + heading] if heading else []), *_pieces(part.text)]


def _pieces(text: str, *, live_links: Sequence[str] = ()) -> list[str]:
    pieces = (plain(piece, links=live_links).strip() for piece in split(text, _PIECE_MAX, weigh=escaped_units))
    return [piece for piece in pieces if piece]


_PIECE_MAX = limits.MESSAGE_TEXT_MAX - limits.HEADING_MAX - limits.NOTE_MAX - limits.BUTTON_URL_MAX_CHARS
"""So that a chapter of one piece is one message, with its heading, its note or its link."""


def _joined(forms: list[Form]) -> list[Form]:
    """Neighbours in one message as long as they fit, with room left for a note."""
    joined = forms[:1]
    for form in forms[1:]:
        together = (*joined[-1].texts, *form.texts)
        if sum(map(units, together)) <= limits.MESSAGE_TEXT_MAX - limits.NOTE_MAX:
            joined[-1] = replace(joined[-1], texts=together)
        else:
            joined.append(form)
    return joined


def _picture(name: str, slot: PictureSlot | None) -> tuple[Image | None, str]:
    if slot is None:
        return None, ""
    if slot.state is PictureState.DONE and slot.key:
        alt = one_line(slot.alt, limits.ALT_MAX_CHARS)
        return Image(key=slot.key, filename=f"{name}.jpg", alt=alt, note=_note(slot.note)), ""
    return None, _note(slot.note)


def _note(note: str) -> str:
    escaped = plain(one_line(note, (limits.NOTE_MAX - len(_NOTE_MARK)) // 2))
    return _NOTE_MARK + escaped if escaped else ""


def _button_link(link: str) -> str:
    fits = link.startswith(("https://", "http://")) and len(link) <= limits.BUTTON_URL_MAX_CHARS
    return link if fits else ""


def view(*forms: Form) -> ui.LayoutView:
    """What discord.py sends; several forms stand one below the other in one message."""
    layout = ui.LayoutView(timeout=None)
    for form in forms:
        for item in _items(form):
            layout.add_item(item)
    # Taps are answered by what the button says (`gateway.py`); the library needn't remember a view for each message.
    layout.stop()
    return layout


def _items(form: Form) -> list[ui.Item[ui.LayoutView]]:
    items: list[ui.Item[ui.LayoutView]] = [ui.TextDisplay(text) for text in form.texts]
    if form.image:
        gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
        gallery.add_item(media=f"attachment://{form.image.filename}", description=form.image.alt or None)
        items.append(gallery)
    if form.note:
        items.append(ui.TextDisplay(form.note))
    if form.file:
        items.append(ui.File(f"attachment://{form.file_name}"))
    buttons = _buttons(form)
    rows = (buttons[at : at + limits.BUTTONS_PER_ROW] for at in range(0, len(buttons), limits.BUTTONS_PER_ROW))
    return [*items, *(ui.ActionRow(*row) for row in rows)]


def _buttons(form: Form) -> list[ui.Button[ui.LayoutView]]:
    by_id = {button_id(choice): choice for choice in form.choices if len(button_id(choice)) <= _ID_MAX}
    buttons: list[ui.Button[ui.LayoutView]] = [
        ui.Button(label=one_line(choice.label, limits.BUTTON_LABEL_MAX_CHARS) or "…", custom_id=custom_id)
        for custom_id, choice in by_id.items()
    ]
    if form.link:
        buttons.insert(0, ui.Button(url=form.link, emoji=_READ))
    return buttons[: limits.BUTTONS_MAX]


_ID_MAX = limits.BUTTON_ID_MAX_CHARS


def button_id(choice: Choice) -> str:
    """What a button says when it is tapped, today or after any number of restarts."""
    return BUTTON_PREFIX + choice.answer


def message_lines(message: discord.Message) -> tuple[str, ...]:
    """All that is to be read in a message of the newer kind, in order."""
    return tuple(item.content.strip() for item in message.components if isinstance(item, discord.TextDisplay))
