"""Choices as buttons below a message."""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.splitting import cut
from adapters.telegram.limits import BUTTON_LABEL_MAX_CHARS, BUTTONS_MAX, CALLBACK_DATA_MAX_BYTES
from storypix_core.ports.chat import Choice

_ROW_MAX = 3
_ROW_MAX_CHARS = 30
"""More than this in one row is cut on a phone."""


def keyboard(choices: Sequence[Choice]) -> InlineKeyboardMarkup | None:
    """None without choices. Raises `ValueError` for an answer that no button can carry: more than 64 bytes, or none."""
    if not choices:
        return None
    if len(choices) > BUTTONS_MAX:
        raise ValueError(f"{len(choices)} buttons; {BUTTONS_MAX} at most")
    return InlineKeyboardMarkup([[_button(choice) for choice in row] for row in _rows(choices)])


def _button(choice: Choice) -> InlineKeyboardButton:
    if not 0 < len(choice.answer.encode()) <= CALLBACK_DATA_MAX_BYTES:
        raise ValueError(f"a button carries 1 to {CALLBACK_DATA_MAX_BYTES} bytes: {choice.answer!r}")
    label = cut(choice.label, first=BUTTON_LABEL_MAX_CHARS, rest=BUTTON_LABEL_MAX_CHARS)
    return InlineKeyboardButton(label[0] if label else choice.answer, callback_data=choice.answer)


def _rows(choices: Sequence[Choice]) -> Iterator[list[Choice]]:
    """As many in a row as a phone shows in full."""
    row: list[Choice] = []
    for choice in choices:
        together = sum(len(one.label) for one in (*row, choice))
        if row and (len(row) == _ROW_MAX or together > _ROW_MAX_CHARS):
            yield row
            row = []
        row.append(choice)
    if row:
        yield row
