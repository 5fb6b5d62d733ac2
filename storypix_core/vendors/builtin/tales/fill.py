"""From a line of a tale to a sentence: slots, agreement, choices."""

import random
import re
from collections.abc import Mapping

from storypix_core.vendors.builtin.tales.grammar import Grammar
from storypix_core.vendors.builtin.tales.grammar.shape import UnknownForm, capitalised
from storypix_core.vendors.builtin.tales.guards import TaleFileError
from storypix_core.vendors.builtin.tales.term import Term

_SLOT = re.compile(r"\{(\w+)(?:\.([\w+]+))?(?:\?([^{}|]*)\|([^{}|]*))?\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_LEFT_OVER = re.compile(r"[{}\[\]<>|]")
_MAX_DEPTH = 5

Fields = Mapping[str, str]
Slot = Term | Fields
"""What a slot stands for: a word of the story, or the row of a table, in which `name` and `gender` make it a word."""


def fill(text: str, slots: Mapping[str, Slot], *, grammar: Grammar, rng: random.Random) -> str:
    """Give the text with every slot filled and every choice made.

    Raises `TaleFileError` for a slot or form that nobody knows, and for a bracket that is left over.
    """
    for _ in range(_MAX_DEPTH):  # a field of a table may hold slots itself
        if "{" not in text:
            break
        text = _SLOT.sub(lambda match: _slot(match, slots, grammar), text)
    while choice := _CHOICE.search(text):
        text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
    if left_over := _LEFT_OVER.search(text):
        raise TaleFileError(f"not understood: {text[max(0, left_over.start() - 20) : left_over.end() + 20]!r}")
    return grammar.polish(text)


def _slot(match: re.Match[str], slots: Mapping[str, Slot], grammar: Grammar) -> str:
    name, form = match[1], match[2] or ""
    masculine, feminine = match[3], match[4]
    slot = slots.get(name.lower())
    if slot is None:
        raise TaleFileError(f"unknown slot: {match[0]}")
    try:
        text = _agreeing(slot, masculine, feminine) if masculine is not None else _form(slot, _lower(form), grammar)
    except (UnknownForm, KeyError) as error:
        raise TaleFileError(f"unknown form: {match[0]}") from error
    return capitalised(text) if name[0].isupper() or form[:1].isupper() else text


def _lower(form: str) -> str:
    return form[:1].lower() + form[1:]


def _agreeing(slot: Slot, masculine: str, feminine: str) -> str:
    gender = slot.gender if isinstance(slot, Term) else slot["gender"]
    return feminine if gender == "f" else masculine


def _form(slot: Slot, form: str, grammar: Grammar) -> str:
    if isinstance(slot, Term):
        return slot.called if form == "name" and slot.called else grammar.form(slot, form)
    field = form or "name"
    if field in slot:
        return slot[field]
    name = slot["name"]
    return grammar.form(Term(singular=name, gender=slot["gender"], names=(name,)), form)
