"""Reads a text into the things it mentions and the marks around them."""

from collections.abc import Sequence
from itertools import pairwise

from storypix_core.vendors.builtin.words.adjectives import ADJECTIVE_REACH, join_adjectives
from storypix_core.vendors.builtin.words.mentions import Mark, Mention, NameSpan, Reading
from storypix_core.vendors.builtin.words.tokens import Token
from storypix_core.vendors.builtin.words.vocabulary import Kind, Match, Meaning, Noun, Vocabulary, common

_SIMILE_REACH = 4


def read(tokens: Sequence[Token], words: Vocabulary, names: Sequence[NameSpan] = ()) -> Reading:
    """What the words mention and mark, with each adjective joined to its noun."""
    reading = Reading(tokens=tokens, words=words)
    taken = frozenset(at for name in names for at in range(name.start, name.end))
    for name in names:
        reading.mentions.append(_mention(tokens, name.start, name.end, hero=name.hero))
    for match in words.find(tokens, taken):
        _take(reading, match)
    reading.mentions.sort(key=lambda mention: mention.start)
    _hide_likenesses(reading)
    _hide_modifiers(reading)
    join_adjectives(reading)
    return reading


def _mention(tokens: Sequence[Token], start: int, end: int, *, hero: str = "") -> Mention:
    return Mention(start=start, end=end, sentence=tokens[start].sentence, clause=tokens[start].clause, hero=hero)


def _take(reading: Reading, match: Match) -> None:
    """Adds what a match means here to the reading."""
    meanings = _sorted_out(reading, match)
    first = reading.tokens[match.start]
    for meaning in meanings:
        if meaning.kind is Kind.NOUN:
            mention = _mention(reading.tokens, match.start, match.end)
            mention.drawing, mention.noun = meaning.value, meaning.noun
            mention.plural = meaning.plural or _is_plural_here(reading, match, meaning.noun)
            reading.mentions.append(mention)
        else:
            reading.marks.append(
                Mark(kind=meaning.kind, value=meaning.value, start=match.start, end=match.end,
                     sentence=first.sentence, clause=first.clause)
            )  # fmt: skip


def _sorted_out(reading: Reading, match: Match) -> tuple[Meaning, ...]:
    """The meanings that hold in this place: `a watch` is a thing, `they watch` is not."""
    if any(meaning.kind is Kind.IGNORED for meaning in match.meanings):
        return ()
    noun = next((meaning for meaning in match.meanings if meaning.kind is Kind.NOUN), None)
    if noun is None or noun.noun is None or not noun.noun.ambiguous:
        return match.meanings
    others = tuple(meaning for meaning in match.meanings if meaning is not noun)
    adjective = any(meaning.kind in (Kind.COLOUR, Kind.SIZE) for meaning in others)
    if _stands_as_noun(reading, match, adjective=adjective, plural=noun.plural):
        return (noun,)
    return others


def _stands_as_noun(reading: Reading, match: Match, *, adjective: bool, plural: bool) -> bool:
    tokens, words = reading.tokens, reading.words
    before = tokens[match.start - 1] if match.start else None
    if before is None or before.sentence != tokens[match.start].sentence:
        return plural
    if before.folded in words.partitives:
        return plural or not adjective
    if adjective and _describes_the_next_word(reading, match.end):
        return False
    nouns_end = {mention.end for mention in reading.mentions}
    reach = ADJECTIVE_REACH if words.adjectives_before else 1
    for at in range(match.start - 1, max(match.start - 1 - reach, -1), -1):
        if at + 1 in nouns_end or tokens[at].clause != tokens[match.start].clause:
            return False
        if tokens[at].folded in words.determiners:
            return True
        if tokens[at].folded in words.function_words:
            return False
    return False


_VERBS = frozenset({Kind.ACTION, Kind.HOLD, Kind.FLY, Kind.MOOD})


def _describes_the_next_word(reading: Reading, at: int) -> bool:
    """Whether a word that may be an adjective is one: `an orange cat`, `un bébé dragon`; but not `a giant sleeps`."""
    if at >= len(reading.tokens) or reading.tokens[at].clause != reading.tokens[at - 1].clause:
        return False
    kinds = {meaning.kind for meaning in reading.words.meanings(reading.tokens[at].folded)}
    if not reading.words.adjectives_before:
        return Kind.NOUN in kinds
    return reading.tokens[at].folded not in reading.words.function_words and kinds.isdisjoint(_VERBS)


def _is_plural_here(reading: Reading, match: Match, noun: Noun | None) -> bool:
    """Whether a noun whose plural looks the same is one here: `les souris`, `colourful fish`, but not `a fish`."""
    if noun is None or noun.singular != noun.plural:
        return False
    before = [token.folded for token in reading.tokens[max(match.start - ADJECTIVE_REACH, 0) : match.start]]
    several = not reading.words.plural_determiners.isdisjoint(before)
    return several or (reading.words.adjectives_before and reading.words.determiners.isdisjoint(before))


def _hide_likenesses(reading: Reading) -> None:
    """`eyes like stars` shows no stars: hides the likeness, and drops what else its words mark."""
    for simile in [*reading.marked(Kind.SIMILE)]:
        if _is_verb(reading, simile):
            continue
        likeness = next((mention for mention in reading.mentions if mention.start >= simile.end), None)
        if likeness is None or likeness.start - simile.end >= _SIMILE_REACH or likeness.clause != simile.clause:
            continue
        if not likeness.hero:
            likeness.hidden = True
            reading.marks = [mark for mark in reading.marks if mark.start != likeness.start]


def _is_verb(reading: Reading, simile: Mark) -> bool:
    """Whether `like` says what somebody likes: `they like cheese`, `mice like cheese`."""
    before = reading.tokens[simile.start - 1].folded if simile.start else ""
    somebody = any(mention.end == simile.start and mention.living and mention.plural for mention in reading.mentions)
    return somebody or before in reading.words.pronouns | reading.words.relatives


def _hide_modifiers(reading: Reading) -> None:
    """Hides a noun that only describes another, `rabbit hole`, `robe de princesse`, and notes who owns what."""
    words, tokens = reading.words, reading.tokens
    for before, after in pairwise(reading.mentions):
        if before.clause != after.clause or after.hero:
            continue
        gap = after.start - before.end
        joiner = tokens[before.end].folded
        if gap == 0 and not before.hero and not after.hidden:
            _hide_one_of_two(before, after, words)
        if words.adjectives_before and not before.hero and not before.plural:
            before.owns = (
                after.drawing if words.possessive and joiner == words.possessive and gap <= ADJECTIVE_REACH else ""
            )
        if before.drawing and not after.plural and joiner in words.partitives and gap <= 2:
            after.hidden = after.hidden or (gap == 1 and not after.living)
            after.owns = before.drawing


def _hide_one_of_two(first: Mention, second: Mention, words: Vocabulary) -> None:
    """Of two nouns in a row one describes the other: `rabbit hole`, `dragon pompier`, `papa ours`."""
    if words.adjectives_before:
        first.hidden = first.hidden or not first.plural
        return
    if first.living != second.living:  # doudou lapin: the toy and, why not, the rabbit
        return
    parent = first.drawing in common()["adults"].split()
    first.hidden = first.hidden or parent
    second.hidden = second.hidden or not parent
