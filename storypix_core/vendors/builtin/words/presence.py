"""Hides what a scene mentions without showing it by itself: worn clothes, parts of an animal, the sun."""

from storypix_core.vendors.builtin.art import pack
from storypix_core.vendors.builtin.words.mentions import Mention, Reading
from storypix_core.vendors.builtin.words.vocabulary import Kind, common


def hide_what_is_not_there(reading: Reading) -> None:
    """Owners, worn clothes and parts; to be called before verbs look for what they are about."""
    _hide_owners(reading)
    _hide_worn(reading)
    _hide_parts(reading)


def _hide_owners(reading: Reading) -> None:
    """`The princess's castle` shows no princess; `the dragon's egg` may well show the dragon."""
    for mention in reading.mentions:
        if mention.owns and pack.zone(mention.owns) in (pack.Zone.BUILDING, pack.Zone.ROOM) and not mention.hero:
            mention.hidden = True


def _hide_worn(reading: Reading) -> None:
    """`Tom wears a red hat` shows no hat beside Tom; `Tom, in a red scarf, carries a hat` shows the hat."""
    worn = common()["worn"].split()
    for mention in reading.mentions:
        if mention.drawing in worn and _last_verb(reading, mention) is Kind.WEAR and _somebody_before(reading, mention):
            mention.hidden = True


def _last_verb(reading: Reading, mention: Mention) -> Kind | None:
    """What the words before a mention, in its sentence, last spoke of doing."""
    last = None
    for mark in reading.marked(Kind.WEAR, Kind.HOLD, Kind.ACTION):
        if mark.sentence == mention.sentence and mark.end <= mention.start:
            last = mark.kind
    return last


def _somebody_before(reading: Reading, mention: Mention) -> bool:
    return any(
        other.living and other.sentence == mention.sentence and other.end <= mention.start for other in reading.mentions
    )


def _hide_parts(reading: Reading) -> None:
    """A snail's shell, a hen's feather, a lettuce's leaf: of a whole that the same sentence names."""
    parts: dict[str, str] = common()["parts"]
    named: dict[int, set[str]] = {}
    for mention in reading.mentions:
        named.setdefault(mention.sentence, set()).add(mention.drawing)
    for mention in reading.mentions:
        wholes = set(parts.get(mention.drawing, "").split()) - {mention.drawing}
        mention.hidden = mention.hidden or bool(wholes & named[mention.sentence] and mention.drawing)


def hide_scenery(reading: Reading) -> None:
    """What the painter paints as part of the land: the sun, the moon, many stars, many trees.

    To be called after verbs have found what they are about: a moon that somebody carries is shown.
    """
    always, many = common()["scenery"]["always"].split(), common()["scenery"]["many"].split()
    for mention in reading.mentions:
        if mention.hero or mention.held_by:
            continue
        some = mention.plural and not mention.size and not mention.count  # three stars are three stars
        scenery = many if some else () if mention.plural else always
        mention.hidden = mention.hidden or mention.drawing in scenery
