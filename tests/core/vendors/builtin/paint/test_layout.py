"""Where figures go: everyone is there, inside, on the ground, and the main one is seen."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storypix_core.vendors.builtin.paint.layout import Field, Furrow, Kind, Ledge, Spot, Wanted, arrange, string_y
from storypix_core.vendors.builtin.paint.layout_values import Box, box_of, overlap

SIZES = st.sampled_from([(1000, 1000), (1500, 1000), (700, 1000), (300, 280)])


def field_of(size: tuple[int, int] = (1000, 1000), *, water: bool = False, ledges: tuple[Ledge, ...] = ()) -> Field:
    width, height = size
    far, near = round(height * 0.72), round(height * 0.93)

    def scale_at(y: float) -> float:
        return 0.6 + 0.4 * max(0.0, min(1.2, (y - far) / (near - far)))

    return Field(
        width=width,
        height=height,
        feet_far_y=far,
        feet_near_y=near,
        feet_x=(round(width * 0.08), round(width * 0.92)),
        scale_at=scale_at,
        air_y=(round(height * 0.15), round(height * 0.5)),
        water=(0, round(height * 0.5), width, round(height * 0.7)) if water else None,
        rows=(Furrow(left=round(width * 0.1), right=round(width * 0.9), y=round(height * 0.78), scale=0.7),),
        ledges=ledges,
        margin=round(min(size) * 0.05),
    )


def child(*, is_main: bool = False, count: int = 1, close: bool = False) -> Wanted:
    return Wanted(kind=Kind.STAND, width=0.6, height=1.0, is_main=is_main, count=count, close=close)


def box_of_spot(spot: Spot, wanted: list[Wanted]) -> Box:
    return box_of(spot.x, spot.y, wanted[spot.index], spot.child_px)


def hidden_share(index: int, spots: list[Spot], wanted: list[Wanted]) -> float:
    """How much of a figure's box is under the boxes of those painted later, at most."""
    first = next(number for number, spot in enumerate(spots) if spot.index == index)
    box = box_of_spot(spots[first], wanted)
    later = [box_of_spot(spot, wanted) for spot in spots[first + 1 :] if spot.index != index]
    return sum(overlap(box, other) for other in later) / ((box[2] - box[0]) * (box[3] - box[1]))


beings = st.builds(
    Wanted,
    kind=st.sampled_from([Kind.STAND, Kind.STAND, Kind.BEHIND, Kind.FLY, Kind.SWIM]),
    width=st.floats(0.15, 2.2),
    height=st.floats(0.15, 2.2),
    count=st.sampled_from([1, 1, 1, 2, 3, 7, 12]),
)
things = st.builds(
    Wanted,
    kind=st.just(Kind.LIE),
    width=st.floats(0.15, 0.6),
    height=st.floats(0.15, 0.6),
    count=st.sampled_from([1, 1, 3, 7]),
)
scenes = st.tuples(
    st.tuples(st.lists(beings, min_size=1, max_size=5), st.lists(things, max_size=2)).map(
        lambda both: both[0] + both[1]
    ),
    SIZES,
    st.integers(0, 50),
    st.booleans(),
)


def with_main(wanted: list[Wanted]) -> list[Wanted]:
    return [replace(wanted[0], is_main=True), *wanted[1:]]


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_every_one_of_every_figure_gets_a_spot(
    scene: tuple[list[Wanted], tuple[int, int], int, bool],
) -> None:
    wanted, size, seed, water = scene
    spots = arrange(with_main(wanted), field_of(size, water=water), seed=seed)
    assert Counter(spot.index for spot in spots) == {index: item.count for index, item in enumerate(wanted)}


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_everyone_is_inside_the_picture(scene: tuple[list[Wanted], tuple[int, int], int, bool]) -> None:
    wanted, size, seed, water = scene
    for spot in arrange(with_main(wanted), field_of(size, water=water), seed=seed):
        left, top, right, bottom = box_of_spot(spot, wanted)
        assert left >= -2
        assert top >= -2
        assert right <= size[0] + 2
        assert bottom <= size[1] + 2


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_feet_are_on_the_ground_unless_one_flies_or_swims(
    scene: tuple[list[Wanted], tuple[int, int], int, bool],
) -> None:
    wanted, size, seed, water = scene
    field = field_of(size, water=water)
    for spot in arrange(with_main(wanted), field, seed=seed):
        if spot.kind in (Kind.STAND, Kind.BEHIND, Kind.LIE):
            assert field.feet_far_y - 2 <= spot.y <= field.feet_near_y + 2


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_the_main_one_of_the_line_is_hardly_hidden(scene: tuple[list[Wanted], tuple[int, int], int, bool]) -> None:
    wanted, size, seed, water = scene
    main = wanted[0]
    seen = replace(main, width=max(0.5, main.width), height=max(0.5, main.height))
    wanted = [replace(seen, is_main=True, kind=Kind.STAND, count=1), *wanted[1:]]
    spots = arrange(wanted, field_of(size, water=water), seed=seed)
    assert hidden_share(0, spots, wanted) <= 0.4


@settings(max_examples=40, deadline=None)
@given(scenes)
def test_the_same_seed_gives_the_same_spots(scene: tuple[list[Wanted], tuple[int, int], int, bool]) -> None:
    wanted, size, seed, water = scene
    field = field_of(size, water=water)
    assert arrange(wanted, field, seed=seed) == arrange(wanted, field, seed=seed)


def test_forty_of_one_kind_all_find_room() -> None:
    for kind in (Kind.STAND, Kind.FLY, Kind.SWIM, Kind.LIE):
        wanted = [child(is_main=True), Wanted(kind=kind, width=0.5, height=0.5, count=40)]
        spots = arrange(wanted, field_of(water=True))
        assert len(spots) == 41
        assert hidden_share(0, spots, wanted) <= 0.4


def test_another_seed_changes_sides() -> None:
    wanted = [child(is_main=True), child(), Wanted(kind=Kind.STAND, width=1.6, height=1.7)]
    assert len({tuple(arrange(wanted, field_of(), seed=seed)) for seed in range(6)}) > 3


def test_spots_come_from_the_furthest_to_the_nearest() -> None:
    wanted = [child(is_main=True), child(), Wanted(kind=Kind.BEHIND, width=1.8, height=1.8), child(count=7)]
    ys = [spot.y for spot in arrange(wanted, field_of())]
    assert ys == sorted(ys)


def test_one_hero_alone_is_larger_than_one_of_a_crowd() -> None:
    alone = arrange([child(is_main=True)], field_of())[0]
    crowd = arrange([child(is_main=True), *[child()] * 6], field_of())
    assert alone.child_px > 1.2 * max(spot.child_px for spot in crowd)


def test_a_tiny_main_one_is_painted_larger() -> None:
    mouse = Wanted(kind=Kind.STAND, width=0.3, height=0.3, is_main=True)
    assert arrange([mouse], field_of())[0].child_px > 1.5 * arrange([child(is_main=True)], field_of())[0].child_px


def test_heroes_in_the_line_stand_side_by_side() -> None:
    wanted = [child(is_main=True), child(), child()]
    boxes = [box_of_spot(spot, wanted) for spot in arrange(wanted, field_of())]
    for number, box in enumerate(boxes):
        assert all(overlap(box, other) == 0 for other in boxes[number + 1 :])


def test_those_who_hug_touch() -> None:
    apart = [child(is_main=True), child()]
    hugging = [replace(item, close=True) for item in apart]
    assert _distance(arrange(hugging, field_of())) < 0.7 * _distance(arrange(apart, field_of()))


def _distance(spots: list[Spot]) -> int:
    return abs(spots[0].x - spots[1].x)


def test_all_look_at_the_main_one() -> None:
    wanted = [child(is_main=True), child(), child(), child()]
    spots = {spot.index: spot for spot in arrange(wanted, field_of(), seed=2)}
    for index in (1, 2, 3):
        assert spots[index].faces_left == (spots[index].x > spots[0].x)


def test_a_full_bed_is_planted_from_end_to_end() -> None:
    lettuce = Wanted(kind=Kind.ROW, width=0.25, height=0.25, count=12)
    spots = [spot for spot in arrange([child(is_main=True), lettuce], field_of()) if spot.index == 1]
    assert len(spots) >= 8
    assert {spot.y for spot in spots} == {780}
    assert max(spot.x for spot in spots) - min(spot.x for spot in spots) > 600


def test_three_plants_are_three() -> None:
    lettuce = Wanted(kind=Kind.ROW, width=0.25, height=0.25, count=3)
    assert len(arrange([lettuce], field_of())) == 3


def test_food_stands_on_the_table_when_nobody_hides_it() -> None:
    table = Ledge(name="table", left=300, right=700, y=600)
    cake = Wanted(kind=Kind.LIE, width=0.4, height=0.4, ledges=("table",))
    (spot,) = arrange([cake], field_of(ledges=(table,)))
    assert spot.y == 600
    assert 300 < spot.x < 700


@pytest.mark.parametrize(("left", "right", "head_is_right"), [(100, 400, False), (600, 900, True)])
def test_a_sleeper_in_bed_has_the_head_at_the_wall(left: int, right: int, head_is_right: bool) -> None:
    bed = Ledge(name="bed", left=left, right=right, y=650)
    sleeper = Wanted(kind=Kind.LIE, width=1.2, height=0.6, is_main=True, ledges=("bed",))
    (spot,) = arrange([sleeper], field_of(ledges=(bed,)))
    assert spot.y == 650
    assert spot.faces_left is head_is_right


def test_lanterns_hang_side_by_side_above_the_heads() -> None:
    wanted = [child(is_main=True), Wanted(kind=Kind.HANG, width=0.3, height=0.4, count=5)]
    spots = [spot for spot in arrange(wanted, field_of()) if spot.index == 1]
    tops = [box_of_spot(spot, wanted)[1] for spot in spots]
    assert [abs(top - string_y(field_of(), spot.x)) < 2 for top, spot in zip(tops, spots, strict=True)] == [True] * 5
    assert len({spot.x for spot in spots}) == 5
    assert max(spot.y for spot in spots) < 500


def test_a_thing_lies_beside_whom_it_belongs_to() -> None:
    for owner in (0, 1, 2):
        key = Wanted(kind=Kind.LIE, width=0.2, height=0.2, beside=owner)
        spots = {spot.index: spot for spot in arrange([child(is_main=True), child(), child(), key], field_of())}
        nearest = min((0, 1, 2), key=lambda index: abs(spots[index].x - spots[3].x))
        assert nearest == owner


def test_a_swimmer_is_in_the_water_and_without_water_in_the_line() -> None:
    whale = Wanted(kind=Kind.SWIM, width=1.7, height=1.2, is_main=True)
    afloat = arrange([whale], field_of(water=True))[0]
    ashore = arrange([whale], field_of())[0]
    assert 500 <= afloat.y <= 700
    assert ashore.y >= 720
    assert ashore.kind is Kind.STAND


def test_a_flyer_leaves_the_heads_of_others_free() -> None:
    wanted = [child(is_main=True), Wanted(kind=Kind.FLY, width=1.2, height=1.0)]
    for seed in range(8):
        spots = arrange(wanted, field_of(), seed=seed)
        assert hidden_share(0, spots, wanted) < 0.1
