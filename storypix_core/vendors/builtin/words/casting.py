"""Finds the cast in a scene: by name, or by what a hero is (`the snail`, `the two children`, `the friends`)."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.words.looks import Hero
from storypix_core.vendors.builtin.words.mentions import Mention, NameSpan, Reading
from storypix_core.vendors.builtin.words.tokens import Token, plain, words_of
from storypix_core.vendors.builtin.words.vocabulary import Kind, Vocabulary, common

_PART_MIN_CHARS = 3
_APPOSITION_REACH = 4


def name_spans(tokens: Sequence[Token], heroes: Sequence[Hero], words: Vocabulary) -> list[NameSpan]:
    """Where the scene names a hero, in full or by the part of the name that nobody else shares."""
    calls = _calls(heroes, words)
    longest = max((len(call) for call in calls), default=0)
    spans: list[NameSpan] = []
    at = 0
    while at < len(tokens):
        span = _span_at(tokens, at, calls, longest)
        if span:
            spans.append(span)
        at = span.end if span else at + 1
    return spans


def _span_at(tokens: Sequence[Token], at: int, calls: dict[tuple[str, ...], Hero], longest: int) -> NameSpan | None:
    for length in range(min(longest, len(tokens) - at), 0, -1):
        said = tokens[at : at + length]
        hero = calls.get(tuple(token.plain for token in said))
        if hero and _spelt_as_a_name(said, hero):
            return NameSpan(start=at, end=at + length, hero=hero.name)
    return None


def _spelt_as_a_name(said: Sequence[Token], hero: Hero) -> bool:
    """A hero called Rose is not meant by `rose`; one called `the giant snail` needs no capital."""
    return not hero.name[:1].isupper() or len(said) > 1 or any(token.text[0].isupper() for token in said)


def _calls(heroes: Sequence[Hero], words: Vocabulary) -> dict[tuple[str, ...], Hero]:
    """For each way to call a hero, the hero."""
    calls: dict[tuple[str, ...], Hero] = {}
    shared: set[tuple[str, ...]] = set()
    for hero in heroes:
        full = tuple(plain(word) for word in words_of(hero.name))
        if full:
            calls.setdefault(full, hero)
        for part in _telling_parts(hero.name, words):
            if part in calls and calls[part].name != hero.name:
                shared.add(part)
            calls.setdefault(part, hero)
    return {call: hero for call, hero in calls.items() if call not in shared}


def _telling_parts(name: str, words: Vocabulary) -> list[tuple[str, ...]]:
    """`Firmin` of `le vieux Firmin`: the capitalised words that mean nothing else."""
    parts = []
    for word in name.replace("-", " ").replace("'", " ").replace("’", " ").split():
        known = words.meanings(word) or word.casefold() in words.function_words
        if word[0].isupper() and len(word) >= _PART_MIN_CHARS and not known:
            parts.append(tuple(plain(piece) for piece in words_of(word)))
    return [part for part in parts if part]


def call_heroes(reading: Reading, heroes: Sequence[Hero]) -> None:
    """Gives a hero's name to each mention that means a hero without saying the name."""
    for mention in list(reading.mentions):
        if mention.hero or mention.hidden:
            continue
        meant = _meant(mention, heroes, reading)
        if _is_apposition(mention, reading):
            mention.hidden = True
        elif meant:
            mention.hero = meant[0].name
            reading.mentions.extend(_companion(mention, other) for other in meant[1:])
    _call_everyone(reading, heroes)
    reading.mentions.sort(key=lambda mention: mention.start)


def _is_apposition(mention: Mention, reading: Reading) -> bool:
    """Whether a person word only says more about whoever was just named: `the witch, an old woman`, `Tom, a boy`."""
    if mention.drawing not in (*common()["adults"].split(), *common()["children"].split()) or mention.plural:
        return False
    named = next((other for other in reversed(reading.mentions) if other.end <= mention.start), None)
    if named is None or not named.living or named.sentence != mention.sentence or not _comma_after(named, reading):
        return False
    between = {token.folded for token in reading.tokens[named.end : mention.start]} & reading.words.function_words
    following = reading.tokens[mention.end].folded if mention.end < len(reading.tokens) else ""
    near = mention.start - named.end <= _APPOSITION_REACH
    return near and between <= reading.words.determiners and following not in ("and", "et")


def _comma_after(mention: Mention, reading: Reading) -> bool:
    return mention.end < len(reading.tokens) and reading.tokens[mention.end].clause != mention.clause


def _call_everyone(reading: Reading, heroes: Sequence[Hero]) -> None:
    """`The friends walk home` shows the whole cast, where no hero is named."""
    for mark in reading.marked(Kind.EVERYONE):
        if not any(mention.hero for mention in reading.mentions):
            place = Mention(start=mark.start, end=mark.end, sentence=mark.sentence, clause=mark.clause)
            reading.mentions.extend(_companion(place, hero) for hero in heroes)


def _companion(mention: Mention, hero: Hero) -> Mention:
    return Mention(
        start=mention.start,
        end=mention.end,
        sentence=mention.sentence,
        clause=mention.clause,
        hero=hero.name,
        mood=mention.mood,
    )


def _meant(mention: Mention, heroes: Sequence[Hero], reading: Reading) -> list[Hero]:
    """The heroes that a noun speaks of; none when it speaks of somebody else."""
    kin = [hero for hero in heroes if _is_a(hero, mention.drawing)]
    if not kin:
        return []
    if mention.plural:
        everyone = mention.drawing == "child" and len(kin) > 1 and (mention.count or 2) <= len(kin)
        return kin if everyone else []
    named = [hero for hero in kin if _just_named(hero, mention, reading)]
    return (named or kin)[:1]


def _is_a(hero: Hero, drawing: str) -> bool:
    children = common()["children"].split()
    if drawing == "child":
        return hero.drawing in children
    dressed = hero.drawing.removesuffix("-face")
    return drawing in (hero.drawing, dressed) or (hero.drawing == "child" and drawing in children)


def _just_named(hero: Hero, mention: Mention, reading: Reading) -> bool:
    """Whether the hero's name stands in the same sentence: `Tom, a small boy`."""
    return any(other.hero == hero.name and other.sentence == mention.sentence for other in reading.mentions)
