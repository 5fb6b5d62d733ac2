"""Keeping to itself what a model thinks aloud.

Some servers leave the thoughts of a reasoning model in the text, in front of it: `<think>…</think>`.
"""

_BEGIN = "<think>"
_END = "</think>"


class Thoughts:
    """Takes the text piece by piece, cut anywhere, and gives it back without the thoughts at its beginning."""

    def __init__(self) -> None:
        self._held = ""
        self._begun = False
        self._over = False

    def without(self, piece: str) -> str:
        """What may be told of all that came and wasn't given back yet."""
        if self._over:
            return piece
        self._held += piece
        if not self._begun:
            self._held = self._held.lstrip()
            if len(self._held) < len(_BEGIN) and _BEGIN.startswith(self._held):
                return ""
            self._begun = self._held.startswith(_BEGIN)
        return self._after_thoughts() if self._begun else self.rest()

    def rest(self) -> str:
        """What is still held back at the end: nothing, or a few characters that were no thoughts after all."""
        self._over = True
        held, self._held = self._held, ""
        return "" if self._begun else held

    def _after_thoughts(self) -> str:
        _, end, told = self._held.partition(_END)
        if not end:
            # Only as much as may be the beginning of the end.
            self._held = self._held[-len(_END) :]
            return ""
        self._over, self._held = True, ""
        return told
