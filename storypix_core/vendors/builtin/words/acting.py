"""Joins verbs to who does them: who sleeps, who runs, who holds the lantern."""

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.plan import Action
from storypix_core.vendors.builtin.words.adjectives import small_word_between
from storypix_core.vendors.builtin.words.mentions import Mark, Mention, Reading
from storypix_core.vendors.builtin.words.vocabulary import Kind

_OBJECT_REACH = 9
"""How many words may stand between `holds` and what is held."""
_WITH_REACH = 6
_TOGETHER_REACH = 8
"""How many words may stand between two who do something together: `Tom, in his red coat, and Zoé run`."""
_HAND_REACH = 8
_PET_SIZE_MAX = 0.5
_AFLOAT = (pack.Zone.PLANT, pack.Zone.VEHICLE)
"""What floats on water when it floats."""
_HOLDABLE = (pack.Zone.THING, pack.Zone.PLANT, pack.Zone.AIR, pack.Zone.SKY)
_HOLDABLE_SIZE_MAX = 0.6
"""A child is 1.0; what is higher than this is not held in a hand."""


def act(reading: Reading) -> None:
    """Goes through each sentence from left to right and gives actions, flight and held things to the mentions."""
    subjects: list[Mention] = []
    last: list[Mention] = []
    spoken_of: list[Mention] = []
    sentence = -1
    items: list[Mention | Mark] = [*reading.mentions, *reading.marks]
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        if item.sentence != sentence:
            spoken_of = last or subjects or spoken_of  # whom a pronoun means
            sentence, subjects, last = item.sentence, [], []
        if isinstance(item, Mention):
            if item.living and not item.hidden:
                subjects.append(item)
        elif item.kind is Kind.ACTION:
            last, subjects = _doers(reading, item, subjects, spoken_of) or last, []
            _do(reading, item, last)
        elif item.kind is Kind.HOLD:
            last, subjects = _doers(reading, item, subjects, spoken_of) or last, []
            _hold(reading, item, last)
        elif item.kind is Kind.WITH:
            _hold_with(reading, item, subjects or last)
        elif item.kind is Kind.IN_HAND:
            _hold_in_hand(reading, item, subjects or last)
        elif item.kind is Kind.FLY:
            _fly(reading, item)


def _doers(reading: Reading, verb: Mark, subjects: list[Mention], spoken_of: list[Mention]) -> list[Mention]:
    """All that were named before the verb; after `who` only the last of them; after `she` who was spoken of before."""
    before = reading.tokens[verb.start - 1].folded if verb.start else ""
    if before in reading.words.relatives:
        return subjects[-1:]
    if before in reading.words.pronouns and not subjects:
        return spoken_of
    return _together(subjects)


def _together(subjects: list[Mention]) -> list[Mention]:
    """The last ones that are named close to each other: not who sits far off in the same sentence."""
    start = len(subjects) - 1
    while start > 0 and subjects[start].start - subjects[start - 1].end <= _TOGETHER_REACH:
        start -= 1
    return subjects[max(start, 0) :]


def _do(reading: Reading, mark: Mark, subjects: list[Mention]) -> None:
    """The subjects act; where none was named before the verb (`a sleeping cat`), whoever comes next does."""
    next_ones = [mention for mention in reading.mentions if mention.living and 0 <= mention.start - mark.end <= 1]
    doers = subjects or [mention for mention in next_ones if mention.clause == mark.clause]
    for mention in doers:
        if mention.action is None or mention.action is Action.STAND:
            mention.action = Action(mark.value)
    if mark.value == Action.HUG:
        _hold(reading, mark, doers)


def _hold(reading: Reading, mark: Mark, subjects: list[Mention]) -> None:
    holder = _holder(subjects)
    held = _first_holdable(reading, mark.end, mark.end + _OBJECT_REACH, mark.sentence, pets=True)
    if holder and held:
        _give(held, holder)


def _hold_with(reading: Reading, mark: Mark, subjects: list[Mention]) -> None:
    """`Tom with a lantern`: in Tom's hand, if nothing but the lantern's own adjectives stands between."""
    holder = _holder(subjects)
    held = _first_holdable(reading, mark.end, mark.end + _WITH_REACH, mark.sentence)
    if holder and held and held.clause == mark.clause and not held.plural:
        _give(held, holder)


def _hold_in_hand(reading: Reading, mark: Mark, subjects: list[Mention]) -> None:
    """`a lantern in her hand`: what was named just before."""
    holder = _holder(subjects)
    near = [
        mention
        for mention in reading.mentions
        if _can_be_held(mention) and 0 <= mark.start - mention.end <= _HAND_REACH
    ]
    near = [mention for mention in near if mention.sentence == mark.sentence]
    if holder and near:
        _give(near[-1], holder)


def _fly(reading: Reading, mark: Mark) -> None:
    before = [
        mention for mention in reading.mentions if mention.end <= mark.start and mention.sentence == mark.sentence
    ]
    after = [
        mention for mention in reading.mentions if 0 <= mention.start - mark.end <= 1 and mention.clause == mark.clause
    ]
    after = [mention for mention in after if not small_word_between(reading, mark.end, mention.start)]
    near = after or [mention for mention in before[-2:] if mark.start - mention.end <= _OBJECT_REACH][-1:]
    for mention in near:
        mention.flies = mention.hero != "" or pack.zone(mention.drawing) not in _AFLOAT


def _holder(subjects: list[Mention]) -> Mention | None:
    """The hero who holds: the last one named, since that is whom `who holds` speaks of."""
    return next((mention for mention in reversed(subjects) if mention.hero), None)


def _first_holdable(reading: Reading, start: int, end: int, sentence: int, *, pets: bool = False) -> Mention | None:
    """The first thing, or small animal where `pets` is set, that begins between two tokens of a sentence."""
    for mention in reading.mentions:
        if start <= mention.start < end and mention.sentence == sentence and _can_be_held(mention, pets=pets):
            return mention
    return None


def _give(thing: Mention, holder: Mention) -> None:
    thing.held_by = thing.held_by or holder.hero
    if holder.action in (None, Action.STAND):
        holder.action = Action.HOLD


def _can_be_held(mention: Mention, *, pets: bool = False) -> bool:
    if not mention.drawing or mention.hidden or mention.hero:
        return False
    if mention.living:
        small = pack.size(mention.drawing) <= _PET_SIZE_MAX and mention.size not in ("big", "giant")
        return pets and small and pack.zone(mention.drawing) is not pack.Zone.PUPPET
    return pack.zone(mention.drawing) in _HOLDABLE and pack.size(mention.drawing) <= _HOLDABLE_SIZE_MAX
