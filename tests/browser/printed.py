"""What is on the sheets of a PDF that Chromium printed."""

import re

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)(?:stream\r?\n|endobj)", re.DOTALL)
_USED = re.compile(rb"/X\d+ (\d+) 0 R")


def pictures_by_sheet(pdf: bytes) -> list[list[int]]:
    """For every sheet the numbers of the picture objects drawn on it. A picture cut in two is on two sheets."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    pictures = {number for number, body in objects.items() if b"/Subtype /Image" in body}
    sheets = [body for body in objects.values() if re.search(rb"/Type /Page\b", body)]
    return [[int(used) for used in _USED.findall(sheet) if int(used) in pictures] for sheet in sheets]
