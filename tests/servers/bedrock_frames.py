"""Frames of AWS's binary event stream."""

import json
from binascii import crc32
from collections.abc import Mapping
from struct import pack
from typing import Any

_TEXT = 7
_AROUND = 16
"""Bytes of a frame beside headers and payload."""


def event(kind: str, payload: Mapping[str, Any]) -> bytes:
    headers = {":event-type": kind, ":content-type": "application/json", ":message-type": "event"}
    return frame(headers, json.dumps(payload).encode())


def exception(code: str, message: str) -> bytes:
    """An error inside a stream; its code begins with a small letter."""
    headers = {":exception-type": code, ":content-type": "application/json", ":message-type": "exception"}
    return frame(headers, json.dumps({"message": message}).encode())


def error(code: str, message: str) -> bytes:
    """An error that the stream's schema doesn't know."""
    return frame({":error-code": code, ":error-message": message, ":message-type": "error"}, b"")


def frame(headers: Mapping[str, str], payload: bytes) -> bytes:
    packed = b"".join(_header(name, value) for name, value in headers.items())
    prelude = pack(">II", _AROUND + len(packed) + len(payload), len(packed))
    before = prelude + pack(">I", crc32(prelude)) + packed + payload
    return before + pack(">I", crc32(before))


def damaged(sound: bytes) -> bytes:
    """The same frame with a checksum that doesn't fit."""
    return sound[:-1] + bytes([sound[-1] ^ 1])


def _header(name: str, value: str) -> bytes:
    key, text = name.encode(), value.encode()
    return bytes([len(key)]) + key + bytes([_TEXT]) + pack(">H", len(text)) + text
