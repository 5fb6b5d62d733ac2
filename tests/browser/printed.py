"""What is on the sheets of a PDF that Chromium printed."""

import re
from collections.abc import Sequence

from pypdf import PageObject

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)(?:stream\r?\n|endobj)", re.DOTALL)
_USED = re.compile(rb"/X\d+ (\d+) 0 R")


def pictures_by_sheet(pdf: bytes) -> list[list[int]]:
    """For every sheet the numbers of the picture objects drawn on it. A picture cut in two is on two sheets."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pictures = {number for number, body in objects.items() if b"/Subtype /Image" in body}
    sheets = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [[int(used) for used in _USED.findall(sheet) if int(used) in pictures] for sheet in sheets]


def boxes_of_pictures(sheet: PageObject) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each picture drawn on it, in points."""
    pictures = {f"/{image.name.rpartition('.')[0]}" for image in sheet.images}
    boxes: list[tuple[float, float, float, float]] = []

    def see(operator: bytes, operands: Sequence[object], matrix: Sequence[float], _text: Sequence[float]) -> None:
        if operator == b"Do" and operands[0] in pictures:
            a, _, _, d, x, y = matrix
            boxes.append((min(x, x + a), min(y, y + d), max(x, x + a), max(y, y + d)))

    sheet.extract_text(visitor_operand_before=see)
    return boxes
