"""When a line of a tale may be told: `<if big; unless space; sets bells>` before its text."""

import re
from collections.abc import Set
from dataclasses import dataclass

_HEAD = re.compile(r"\s*<([^<>]*)>\s*")
_FACT = re.compile(r"[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)*\Z")


class TaleFileError(ValueError):
    """A tale file can't be told from. The message names the file and the words that are wrong."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Which facts must hold, which must not, and which hold from then on."""

    needs: tuple[frozenset[str], ...] = ()
    """Of each of these sets at least one fact must hold."""
    bars: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()

    @property
    def asks(self) -> bool:
        """Whether there is anything that it asks for."""
        return bool(self.needs or self.bars)

    def fits(self, facts: Set[str]) -> bool:
        return not (self.bars & facts) and all(alternatives & facts for alternatives in self.needs)


FREE = Guard()
"""The guard of a line that may always be told."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its slots and choices still open, and when it may be told."""

    text: str
    guard: Guard = FREE


def parse_line(source: str) -> Line:
    """Part `<guard> text`. Raises `TaleFileError` when the guard can't be understood."""
    head = _HEAD.match(source)
    if head is None:
        return Line(source.strip())
    return Line(source[head.end() :].strip(), parse_guard(head[1]))


def parse_guard(source: str) -> Guard:
    """Read `if a/b, c; unless d; sets e`: (a or b) and c hold, d doesn't, and e holds from then on."""
    clauses: dict[str, tuple[str, ...]] = {}
    for clause in filter(None, (part.strip() for part in source.split(";"))):
        verb, _, rest = clause.partition(" ")
        facts = tuple(fact.strip() for fact in rest.split(","))
        if verb not in ("if", "unless", "sets") or verb in clauses or not all(map(_FACT.match, facts)):
            raise TaleFileError(f"guard not understood: <{source}>")
        clauses[verb] = facts
    return Guard(
        needs=tuple(frozenset(fact.split("/")) for fact in clauses.get("if", ())),
        bars=frozenset(one for fact in clauses.get("unless", ()) for one in fact.split("/")),
        sets=frozenset(clauses.get("sets", ())),
    )
