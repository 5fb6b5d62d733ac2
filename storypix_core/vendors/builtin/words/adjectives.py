"""Joins adjectives and numbers to their nouns: which thing is giant, red, one of three, in rows, or sad."""

from storypix_core.vendors.builtin.plan import Mood
from storypix_core.vendors.builtin.words.mentions import Mark, Mention, Reading
from storypix_core.vendors.builtin.words.vocabulary import Kind

ADJECTIVE_REACH = 3
"""How many words may stand between an adjective and its noun."""
_NUMBER_REACH = 5


def join_adjectives(reading: Reading) -> None:
    """Gives each size, colour, number and mood to the mention it belongs to; young animals are small by themselves."""
    for mark in reading.marked(Kind.SIZE, Kind.COLOUR, Kind.COUNT, Kind.ROWS, Kind.MOOD):
        mention = _noun_of(reading, mark)
        if mention is None:
            continue
        if mark.kind is Kind.SIZE:
            mention.size = mention.size or mark.value
        elif mark.kind is Kind.COLOUR:
            mention.colour = mention.colour or mark.value
        elif mark.kind is Kind.COUNT:
            mention.count = mention.count or int(mark.value)
        elif mark.kind is Kind.ROWS:
            mention.rows = True
        elif mention.living:
            mention.mood = mention.mood or Mood(mark.value)
    for mention in reading.mentions:
        if mention.noun and mention.noun.singular in reading.words.young:
            mention.size = mention.size or "small"


def _noun_of(reading: Reading, mark: Mark) -> Mention | None:
    """The mention that an adjective or a number belongs to, or None when it belongs to something that isn't drawn."""
    before = _nearest_before(reading, mark)
    after = _nearest_after(reading, mark)
    if mark.kind is Kind.MOOD:
        return after if after and after.start == mark.end else _being_before(reading, mark) or after
    if mark.kind is Kind.COUNT:
        return after
    if mark.kind is Kind.ROWS or reading.words.adjectives_before:
        apart = after is not None and after.clause != mark.clause  # a huge, gentle bear; but: the ball is red, a bear
        return before or after if apart else after or before
    directly_before = before if before and mark.start - before.end <= 1 else None
    if mark.kind is Kind.SIZE and after and not directly_before:  # un petit lapin, de grosses pommes
        return after
    return directly_before or before


def _nearest_after(reading: Reading, mark: Mark) -> Mention | None:
    for mention in reading.mentions:
        gap = mention.start - mark.end
        if gap >= 0:
            reach = _NUMBER_REACH if mark.kind is Kind.COUNT else ADJECTIVE_REACH
            close = gap <= reach and mention.sentence == mark.sentence
            blocked = small_word_between(reading, mark.end, mention.start) or _place_between(reading, mark, mention)
            return mention if close and not blocked else None
    return None


def _nearest_before(reading: Reading, mark: Mark) -> Mention | None:
    """The noun just before, if only `is`, `and` or `very` stand between."""
    near = None
    for mention in reading.mentions:
        if mention.end > mark.start:
            break
        near = mention
    if near is None or near.sentence != mark.sentence or mark.start - near.end > ADJECTIVE_REACH:
        return None
    between = {token.folded for token in reading.tokens[near.end : mark.start]}
    return near if between <= _LINKS else None


def _being_before(reading: Reading, mark: Mark) -> Mention | None:
    """The last living being before a mark in its sentence: `Zoé points at it, wide-eyed`."""
    beings = [mention for mention in reading.mentions if mention.living and mention.end <= mark.start]
    return beings[-1] if beings and beings[-1].sentence == mark.sentence else None


def _place_between(reading: Reading, mark: Mark, mention: Mention) -> bool:
    """Whether the adjective speaks of a place: `un immense jardin de citrouilles`."""
    return any(mark.end <= place.start and place.end <= mention.start for place in reading.marked(Kind.LAND, Kind.BODY))


def small_word_between(reading: Reading, start: int, end: int) -> bool:
    between = {token.folded for token in reading.tokens[start:end]} - _LINKS - reading.words.partitives
    return not between.isdisjoint(reading.words.function_words)


_LINKS = frozenset(
    "and et is are was were est sont était étaient very très looks look all tout toute tous toutes".split()
)
"""Words that may stand between a noun and its adjective, in any language."""
