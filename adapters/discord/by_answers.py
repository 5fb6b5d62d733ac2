"""Stories where the bot has no seat, told by answers to interactions alone.

Discord grants five follow-up messages for an interaction, and a quarter of an hour. So a message takes as many chapters
as fit, and grows by edits until it is full. The live status stands in the interaction's first answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import discord

from adapters.discord import limits
from adapters.discord.answers import Answers, Open
from adapters.discord.forms import Form, part_forms, reply_forms, view
from adapters.discord.messages import NOBODY, Messages, calling
from adapters.discord.translate import Receipt, language_of
from adapters.splitting import units
from storypix_core.errors import NotAllowed
from storypix_core.model import Place
from storypix_core.ports.chat import Part, PartKind, Reply

_EMPTY = Form(texts=("…",))

_Name = tuple[str, int]
"""The name of a part, and the number of its message from 0."""


@dataclass(slots=True)
class _Sheet:
    """A follow-up message, and what stands in it."""

    opened: Open
    message: int
    forms: dict[_Name, Form] = field(default_factory=dict)


RestWaits = Callable[[str], str]
"""The sentence, in a language, that says that the rest of a story waits in the library."""


class StoriesByAnswers:
    """Shows parts in `Answers`' open interactions. What it knows lives in memory, as the interactions do.

    `rest_waits` None: nothing is said when no answer is left.
    """

    def __init__(self, messages: Messages, answers: Answers, *, rest_waits: RestWaits | None = None):
        self._messages = messages
        self._answers = answers
        self._rest_waits = rest_waits
        self._sheets: dict[int, _Sheet] = {}
        self._statuses: dict[int, Open] = {}
        self._over: set[int] = set()
        """The statuses that say that the rest waits; they stay."""

    async def post(self, place: Place, part: Part) -> str:
        """Raises `NotAllowed` when no answer is left: the rest waits in the library."""
        channel = int(place.chat)
        if part.kind is PartKind.STATUS:
            return str(Receipt(channel, (await self._begin_status(place, part),)))
        messages = []
        for index, form in enumerate(part_forms(part)):
            name = (part.name, index)
            sheet = self._with_room(place, part, name, form) or await self._new_sheet(place)
            await self._write(sheet, name, form)
            messages.append(sheet.message)
        return str(Receipt(channel, tuple(dict.fromkeys(messages))))

    async def edit(self, receipt: str, part: Part) -> str:
        """Raises `NotAllowed` when the interaction has ended."""
        posted = Receipt.parse(receipt)
        if part.kind is PartKind.STATUS:
            await self._edit_status(next(iter(posted.messages), 0), part)
            return receipt
        for index, form in enumerate(part_forms(part)):
            name = (part.name, index)
            sheets = (self._sheets[message] for message in posted.messages if message in self._sheets)
            sheet = next((sheet for sheet in sheets if name in sheet.forms), None)
            if sheet is None:
                raise _nothing_left()
            if sheet.forms[name] != form:
                await self._write(sheet, name, form)
        return receipt

    def begun(self, message: int, opened: Open) -> None:
        """An interaction's first answer is this message; it may become a status."""
        self._statuses = {key: kept for key, kept in self._statuses.items() if self._answers.hears(kept)}
        self._over &= self._statuses.keys()
        self._statuses[message] = opened

    async def _begin_status(self, place: Place, part: Part) -> int:
        opened = next(iter(self._answers.in_place(place)), None)
        if opened is None:
            raise _nothing_left()
        opened.answered = True
        async with calling():
            message = await opened.interaction.edit_original_response(
                view=view(*part_forms(part)), attachments=[], allowed_mentions=NOBODY
            )
        self.begun(message.id, opened)
        return message.id

    async def _edit_status(self, message: int, part: Part) -> None:
        opened = self._statuses.get(message)
        if message in self._over:
            return
        if opened is None or not self._is_open(opened):
            if opened and part.text:
                await self._say_rest_waits(opened.place)
            raise _nothing_left()
        forms = part_forms(part)
        async with calling():
            if forms:
                await opened.interaction.edit_original_response(view=view(*forms), allowed_mentions=NOBODY)
            else:
                await opened.interaction.delete_original_response()

    async def _say_rest_waits(self, place: Place) -> None:
        """Let the newest status say so, in the last minute of its interaction if need be."""
        newest = next(((key, kept) for key, kept in reversed(self._statuses.items()) if kept.place == place), None)
        if newest is None or self._rest_waits is None or newest[0] in self._over:
            return
        message, opened = newest
        if not self._answers.hears(opened):
            return
        self._over.add(message)
        text = self._rest_waits(language_of(opened.interaction.locale.value))
        async with calling():
            await opened.interaction.edit_original_response(
                view=view(*reply_forms(Reply(text=text))), allowed_mentions=NOBODY
            )

    def _with_room(self, place: Place, part: Part, name: _Name, form: Form) -> _Sheet | None:
        """The newest sheet, when it can take one more. Each story begins on a sheet of its own."""
        self._sheets = {key: sheet for key, sheet in self._sheets.items() if self._is_open(sheet.opened)}
        newest = next((sheet for sheet in reversed(self._sheets.values()) if sheet.opened.place == place), None)
        if newest is None or part.kind is PartKind.TITLE or name in newest.forms:
            return None
        return newest if _fit([*newest.forms.values(), form]) else None

    async def _new_sheet(self, place: Place) -> _Sheet:
        """A follow-up, empty at first: if its sending fails halfway, no chapter stands there twice."""
        opened = next((opened for opened in self._answers.in_place(place) if opened.can_follow_up()), None)
        if opened is None:
            await self._say_rest_waits(place)
            raise _nothing_left()
        opened.follow_ups += 1
        async with calling():
            message = await opened.interaction.followup.send(view=view(_EMPTY), wait=True, allowed_mentions=NOBODY)
        sheet = self._sheets[message.id] = _Sheet(opened, message.id)
        return sheet

    async def _write(self, sheet: _Sheet, name: _Name, form: Form) -> None:
        if not self._is_open(sheet.opened):
            raise _nothing_left()
        forms = {**sheet.forms, name: form}
        loaded: list[Form] = []
        files: list[discord.File] = []
        for each in forms.values():
            ready, new = await self._messages.load(each)
            loaded.append(ready)
            files += new
        async with calling():
            await sheet.opened.interaction.followup.edit_message(
                sheet.message, view=view(*loaded), attachments=files, allowed_mentions=NOBODY
            )
        sheet.forms = forms

    def _is_open(self, opened: Open) -> bool:
        return self._answers.get(opened.id) is opened


def _nothing_left() -> NotAllowed:
    return NotAllowed("no answer to an interaction is left", key="error-rest-in-library")


def _fit(forms: Sequence[Form]) -> bool:
    """Whether all of this can stand in one message, whatever becomes of its pictures."""
    characters = sum(units(text) for form in forms for text in form.texts) + limits.NOTE_MAX * len(forms)
    components = sum(view(form).total_children_count for form in forms)
    files = sum(bool(form.image or form.note) + bool(form.file) for form in forms)
    return (
        characters <= limits.MESSAGE_TEXT_MAX
        and components <= limits.MESSAGE_COMPONENTS_MAX
        and files <= limits.MESSAGE_FILES_MAX
    )
