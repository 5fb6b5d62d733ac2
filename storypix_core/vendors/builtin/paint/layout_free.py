"""Everything outside the line: rows, swimmers, flyers and things on the ground, each where it hides the least."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace

from storypix_core.vendors.builtin.paint.layout_group import group_offsets, group_size
from storypix_core.vendors.builtin.paint.layout_values import (
    Box,
    Field,
    Ledge,
    Spot,
    Taken,
    Wanted,
    box_of,
    is_insect,
    overlap,
    span,
    spot_at,
    taken_by,
)

_FLYING_SHARE = 0.42
"""A flyer over others is at most this share of the picture high …"""
_FLYING_SHARE_ALONE = 0.7
"""… and this when nobody else is there."""
_GROUP_SHARE = 0.35
"""The share of the air, or of the water, that a group covers at most."""
_FULL_BED = 6
"""From this many on, a bed is planted all over."""
_TRIES = 28
_DEPTHS = (0.0, 0.3, 0.55)
"""How far back on the ground things may lie."""
_SHRUNK = (1.0, 0.75, 0.55, 0.38)
"""Where there is no room for things, they may be painted smaller …"""
_SHRUNK_COSTS_PX = 320.0
"""… when that saves this much hiding, in pixels of length, for all of their size."""
_LEDGE_WORTH_PX = 60.0
"""How much hiding, in pixels of length, being on the right ledge makes up for."""


_GroundPlace = tuple[float, float, float, bool]
"""Middle, feet, the height of a child there, and whether it is a ledge."""


class Placing:
    """Places one wanted figure after the other in what room is left; `taken` grows with each."""

    def __init__(
        self, field: Field, child_px: int, chance: random.Random, taken: list[Taken], line: list[Spot]
    ) -> None:
        """`line` is who stands already."""
        self._field = field
        self._x_of = {spot.index: spot.x for spot in line}
        self._child_px = child_px
        self._chance = chance
        self._taken = taken

    def along_rows(self, index: int, item: Wanted) -> list[Spot]:
        """As many as fit along all rows, or as many as are wanted when these are few."""
        spots = []
        for furrow in self._field.rows:
            here_px = self._child_px * furrow.scale
            half = item.width * here_px / 2
            many = max(1, int((furrow.right - furrow.left) / max(4.0, half * 2.16)))
            for place in range(many):
                x = furrow.left + (place + 0.5) * (furrow.right - furrow.left) / many
                if half + self._field.margin <= x <= self._field.width - self._field.margin - half:
                    spots.append(spot_at(index, item, x, furrow.y, here_px))
        return spots if item.count >= _FULL_BED else self._best_seen(spots, item)

    def _best_seen(self, spots: list[Spot], item: Wanted) -> list[Spot]:
        """As many of a bed's places as are wanted: those that nobody hides, near the middle."""
        middle = self._field.width / 2

        def badness(spot: Spot) -> float:
            return self._behind((spot.x, spot.y), item, spot.child_px) * 5 + abs(spot.x - middle) * 0.3 - spot.y

        return sorted(spots, key=badness)[: item.count]

    def afloat(self, index: int, item: Wanted) -> list[Spot]:
        """On the water, or under it."""
        left, top, right, bottom = self._field.water or (0, 0, self._field.width, self._field.height)
        here_px = min(
            self._child_px * max(0.7, self._field.scale_at((top + bottom) / 2)),
            (0.8 if item.count == 1 else 0.4) * (right - left) / item.width,
            0.9 * (bottom - self._field.margin) / item.height,
        )
        here_px = min(here_px, _roomy_px(item, (right - left) * bottom))
        highest = max(top, item.height * here_px * 0.35 + self._field.margin)
        wished = ((left + right) / 2, top * 0.45 + bottom * 0.55)
        return self._freely(index, item, here_px, region=(left, highest, right, max(highest, bottom)), wished=wished)

    def in_the_air(self, index: int, item: Wanted) -> list[Spot]:
        field = self._field
        high, low = field.air_y
        share = _FLYING_SHARE if self._taken else _FLYING_SHARE_ALONE
        here_px = min(
            self._child_px,
            share * (field.height - 2 * field.margin) / item.height,
            0.8 * (field.width - 2 * field.margin) / item.width,
        )
        here_px = min(here_px, _roomy_px(item, field.width * (low - high)))
        half = item.height * here_px / 2
        lowest = max(high, (low + field.feet_far_y) / 2 if is_insect(item) else low)
        wished_x = field.width * (0.5 if item.is_main else self._chance.choice((0.3, 0.7)))
        return self._freely(
            index,
            item,
            here_px,
            region=(field.margin, high + half, field.width - field.margin, lowest + half),
            wished=(wished_x, (high + lowest) / 2 + half),
        )

    def on_a_string(self, index: int, item: Wanted) -> list[Spot]:
        """From side to side, the middle ones lowest; see `string_y`."""
        field = self._field
        here_px = min(float(self._child_px), 0.7 * (field.width - 2 * field.margin) / (item.count * item.width))
        half = item.width * here_px / 2
        spots = []
        for number in range(item.count):
            share = (number + 0.5) / item.count
            x = field.margin + half + share * (field.width - 2 * (field.margin + half))
            spots.append(spot_at(index, item, x, string_y(field, x) + item.height * here_px, here_px))
        return spots

    def on_the_ground(self, index: int, item: Wanted) -> list[Spot]:
        """On a ledge that it likes, else at the feet of the others."""
        wide, high = group_size(item)
        whole = replace(item, width=wide, height=high, count=1)
        x, y, here_px, is_ledge = self._best_place(whole)
        self._taken.append(taken_by(x, y, whole, here_px))
        # in bed the head is at the wall, which is the nearer edge of the picture
        faces_left = x > self._field.width / 2 or not is_ledge
        spots = []
        for across, up in group_offsets(item):
            feet_y = y if is_ledge else max(y + up * item.height * here_px, self._field.feet_far_y)
            spots.append(
                spot_at(index, item, x + across * item.width * here_px, feet_y, here_px, faces_left=faces_left)
            )
        return spots

    def _best_place(self, whole: Wanted) -> _GroundPlace:
        child_px = min(self._child_px, 0.9 * (self._field.width - 2 * self._field.margin) / whole.width)
        owner_x = self._x_of.get(whole.beside) if whole.beside is not None else None
        middle, pull = (sum(span(self._field)) / 2, 0.2) if owner_x is None else (owner_x, 0.8)

        def badness(place: _GroundPlace) -> float:
            x, y, here_px, is_ledge = place
            back = 0.0 if y >= self._field.feet_near_y - 1 else 12.0
            small = _SHRUNK_COSTS_PX * max(0.0, 1 - here_px / child_px)
            stray = -_LEDGE_WORTH_PX if is_ledge else pull * abs(x - middle) + back + small
            return self._hidden((x, y), whole, here_px) + self._behind((x, y), whole, here_px) + stray

        places = [*self._ledge_places(whole)]
        for share in _SHRUNK:
            places += self._ground_places(whole, child_px * share)
        return min(places, key=badness)

    def _ledge_places(self, whole: Wanted) -> Iterator[_GroundPlace]:
        for ledge in self._field.ledges:
            if ledge.name in whole.ledges:
                yield from self._places_on(ledge, whole)

    def _places_on(self, ledge: Ledge, whole: Wanted) -> Iterator[_GroundPlace]:
        here_px = min(float(self._child_px), (ledge.right - ledge.left) / whole.width)
        if here_px < 0.4 * self._child_px:
            return
        half = whole.width * here_px / 2
        free = ledge.right - ledge.left - 2 * half
        for step in range(5):
            yield ledge.left + half + free * step / 4, ledge.y, here_px, True

    def _ground_places(self, whole: Wanted, child_px: float) -> Iterator[_GroundPlace]:
        field = self._field
        left, right = span(field)
        for depth in _DEPTHS:
            y = field.feet_near_y - depth * (field.feet_near_y - field.feet_far_y)
            here_px = child_px * field.scale_at(y)
            for step in range(25):
                x, inside_y = self._inside(left + (right - left) * step / 24, y, whole, here_px)
                yield x, inside_y, here_px, False

    def _freely(
        self, index: int, item: Wanted, here_px: float, *, region: Box, wished: tuple[float, float]
    ) -> list[Spot]:
        """One after the other; `region` is where the middles of their lower edges may be."""
        spots = []
        for number in range(item.count):
            tries = [wished] if number == 0 else []
            tries += [self._anywhere(region) for _ in range(_TRIES)]
            pull = 0.02 if number else 0.25

            def badness(at: tuple[float, float], pull: float = pull) -> float:
                return self._hidden(at, item, here_px) + pull * math.dist(at, wished)

            x, y = min((self._inside(x, y, item, here_px) for x, y in tries), key=badness)
            self._taken.append(taken_by(x, y, item, here_px))
            faces_left = self._chance.random() < 0.5 if number else x > self._field.width / 2
            spots.append(spot_at(index, item, x, y, here_px, faces_left=faces_left))
        return spots

    def _anywhere(self, region: Box) -> tuple[float, float]:
        return self._chance.uniform(region[0], region[2]), self._chance.uniform(region[1], region[3])

    def _inside(self, x: float, y: float, item: Wanted, here_px: float) -> tuple[float, float]:
        field = self._field
        half = item.width * here_px / 2
        x = min(max(x, field.margin + half), field.width - field.margin - half)
        return x, min(max(y, field.margin + item.height * here_px), field.height - field.margin)

    def _hidden(self, at: tuple[float, float], item: Wanted, here_px: float) -> float:
        """How much of what is already there would be hidden, weighted, in pixels of length."""
        box = box_of(at[0], at[1], item, here_px)
        area = sum(other.weight * overlap(box, other.box) for other in self._taken)
        for x, y, radius in self._field.lamps:
            area += 0.5 * overlap(box, (x - radius, y - radius, x + radius, y + radius))
        return 3 * area / max(1.0, math.sqrt((box[2] - box[0]) * (box[3] - box[1])))

    def _behind(self, at: tuple[float, float], item: Wanted, here_px: float) -> float:
        """How much of it those in front of it would hide, in pixels of length."""
        box = box_of(at[0], at[1], item, here_px)
        area = sum(overlap(box, other.box) for other in self._taken if other.feet_y > at[1])
        return 9 * area / max(1.0, math.sqrt((box[2] - box[0]) * (box[3] - box[1])))


def string_y(field: Field, x: float) -> float:
    """The height of the string at `x`: it sags between the upper corners of the picture."""
    across = (x - field.margin) / max(1, field.width - 2 * field.margin)
    sag = 0.07 * field.height
    return max(field.margin, 0.6 * field.air_y[0]) + 4 * sag * across * (1 - across)


def _roomy_px(item: Wanted, area: float) -> float:
    """The height of a child at which a whole group covers no more than its share of an area; endless for one."""
    if item.count == 1:
        return math.inf
    return math.sqrt(_GROUP_SHARE * area / (item.count * item.width * item.height))
