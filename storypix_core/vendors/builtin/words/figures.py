"""Makes figures of mentions: one for each hero and each kind of thing, the most important ones kept."""

from collections.abc import Sequence

from storypix_core.vendors.builtin.plan import Action, Figure, Mood
from storypix_core.vendors.builtin.words.looks import Hero, colour_of, scale_of
from storypix_core.vendors.builtin.words.mentions import Mention, Reading, is_living
from storypix_core.vendors.builtin.words.vocabulary import common

_FIGURES_MAX = 7
_COUNT_MAX = 40
_SOME = 3
"""How many a plural without a number shows."""
_ROW = 12


def figures_of(reading: Reading | None, heroes: Sequence[Hero]) -> tuple[Figure, ...]:
    """At most seven figures: heroes in the order of their first mention, then the rest, the weightiest first.

    Without a reading all the heroes, standing.
    """
    if reading is None:
        return tuple(_hero_figure(hero, []) for hero in heroes)
    groups = _groups(reading)
    known = {hero.name: hero for hero in heroes}
    made = [
        (_weight(group), _hero_figure(known[group[0].hero], group) if group[0].hero in known else _figure(group))
        for group in groups
    ]
    best = sorted(made, key=lambda pair: -pair[0])[:_FIGURES_MAX]
    people_first = [pair for pair in made if pair in best and pair[1].hero]
    rest = [pair for pair in best if not pair[1].hero]
    return tuple(figure for _, figure in [*people_first, *rest])


def _groups(reading: Reading) -> list[list[Mention]]:
    """The mentions of each figure together, in the order of first mentions."""
    groups: list[list[Mention]] = []
    for mention in reading.mentions:
        if mention.hidden or (not mention.hero and not mention.drawing):
            continue
        group = next((group for group in groups if _same_figure(group, mention)), None)
        if group is None:
            groups.append([mention])
        else:
            group.append(mention)
    return groups


def _same_figure(group: list[Mention], mention: Mention) -> bool:
    """Whether a mention speaks of a figure again: `the ball` does, `a blue ball` after `a red ball` doesn't."""
    first = group[0]
    if first.hero or mention.hero:
        return first.hero == mention.hero
    if first.drawing != mention.drawing:
        return False
    differs = any(
        one and other and one != other
        for one, other in ((first.colour, mention.colour), (first.size, mention.size), (first.count, mention.count))
    )
    other_kind = first.plural != mention.plural and first.size != mention.size  # a bear and her cubs
    return not differs and not other_kind


def _hero_figure(hero: Hero, mentions: list[Mention]) -> Figure:
    return Figure(
        drawing=hero.drawing,
        hero=hero.name,
        scale=hero.scale,
        colour=hero.colour,
        action=_action(mentions),
        mood=_mood(mentions),
        flies=any(mention.flies for mention in mentions),
    )


def _figure(mentions: list[Mention]) -> Figure:
    drawing = mentions[0].drawing
    rows = any(mention.rows for mention in mentions)
    colour = colour_of(drawing, next((mention.colour for mention in mentions if mention.colour), ""))
    return Figure(
        drawing=drawing,
        scale=scale_of(drawing, next((mention.size for mention in mentions if mention.size), "")),
        count=_count(mentions, rows=rows),
        colour=colour,
        action=_action(mentions) if is_living(drawing) else Action.STAND,
        mood=_mood(mentions),
        flies=any(mention.flies for mention in mentions),
        held_by=next((mention.held_by for mention in mentions if mention.held_by), ""),
        rows=rows,
    )


def _count(mentions: list[Mention], *, rows: bool) -> int:
    said = max(mention.count for mention in mentions)
    some = _SOME if any(mention.plural for mention in mentions) else 1
    return min(max(said or some, _ROW if rows else 1), _COUNT_MAX)


def _action(mentions: list[Mention]) -> Action:
    done = [mention.action for mention in mentions if mention.action]
    return next((action for action in done if action is not Action.STAND), Action.STAND)


def _mood(mentions: list[Mention]) -> Mood:
    return next((mention.mood for mention in mentions if mention.mood), Mood.CALM)


def _weight(mentions: list[Mention]) -> float:
    """How much a figure matters: heroes most, then what is big, held, alive, or spoken of often and early."""
    first = mentions[0]
    weight = 4.0 if first.hero else 0.0
    weight += min(len(mentions), 4) + (0.8 if first.living else 0.0) - first.start / 200
    weight += {"giant": 2.0, "big": 0.6}.get(next((mention.size for mention in mentions if mention.size), ""), 0.0)
    weight += 1.5 * any(mention.held_by for mention in mentions)
    return weight - 0.8 * (first.drawing in common()["backdrop"].split())
