"""Whole pictures: the main thing is seen, hands hold things, and nothing depends on what was painted before."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageStat

from storypix_core.vendors.builtin.paint import compose
from storypix_core.vendors.builtin.paint.compose import paint_picture, shine
from storypix_core.vendors.builtin.paint.figures.casting import players
from storypix_core.vendors.builtin.paint.figures.looks import look_for
from storypix_core.vendors.builtin.paint.figures.roles import Surroundings
from storypix_core.vendors.builtin.paint.figures.sprites import Costume, Sprite, sprite
from storypix_core.vendors.builtin.paint.styles.choice import style_for
from storypix_core.vendors.builtin.plan import Action, Figure, Hour, Land, Mood, ScenePlan

SIZE = (320, 320)
TOM = Figure(drawing="boy", hero="Tom")
ZOE = Figure(drawing="girl", hero="Zoé")
LILA = Figure(drawing="fox", hero="Lila")
LOOKS = {figure.hero: look_for(figure.drawing, name=figure.hero, seed=7) for figure in (TOM, ZOE, LILA)}
SNAIL = Figure(drawing="snail", scale=2.4)
LETTUCES = Figure(drawing="leafy-green", count=12, rows=True)

PLANS = {
    "one hero": ScenePlan(figures=(TOM,)),
    "a giant": ScenePlan(land=Land.GARDEN, hour=Hour.NIGHT, figures=(SNAIL, TOM, ZOE, LETTUCES)),
    "a mouse": ScenePlan(figures=(Figure(drawing="mouse", scale=0.45), Figure(drawing="cheese-wedge"))),
    "a key": ScenePlan(land=Land.DESERT, figures=(Figure(drawing="old-key"), Figure(drawing="camel"), TOM)),
    "a whale": ScenePlan(
        land=Land.UNDERWATER,
        figures=(Figure(drawing="whale"), Figure(drawing="tropical-fish", count=7), Figure(drawing="coral", count=3)),
    ),
    "a dragon in the sky": ScenePlan(
        land=Land.MOUNTAIN, figures=(Figure(drawing="dragon", flies=True), ZOE, Figure(drawing="castle"))
    ),
    "a rocket": ScenePlan(land=Land.SPACE, figures=(Figure(drawing="rocket", flies=True), Figure(drawing="robot"))),
    "a castle": ScenePlan(land=Land.VILLAGE, figures=(Figure(drawing="castle"), TOM, ZOE)),
    "a boat": ScenePlan(land=Land.SEA, figures=(Figure(drawing="sailboat"), TOM)),
    "a sleeper": ScenePlan(land=Land.ROOM, hour=Hour.NIGHT, figures=(replace(LILA, action=Action.SLEEP),)),
    "a crowd": ScenePlan(
        land=Land.RIVER,
        figures=(LILA, TOM, ZOE, Figure(drawing="child", count=5), Figure(drawing="bear"), Figure(drawing="horse")),
    ),
}

# of the whole picture: what the main figure's own pixels are to be, at least
LEAST_SHARES = {
    "one hero": 0.03,
    "a giant": 0.06,
    "a mouse": 0.012,
    "a key": 0.008,
    "a whale": 0.06,
    "a dragon in the sky": 0.035,
    "a rocket": 0.035,
    "a castle": 0.07,
    "a boat": 0.022,
    "a sleeper": 0.011,
    "a crowd": 0.006,
}


def paint(plan: ScenePlan, *, style: str = "cartoon", size: tuple[int, int] = SIZE, page: int = 1) -> Image.Image:
    return paint_picture(plan, LOOKS, size=size, style=style_for(style), story_seed=7, page=page)


def changed_share(first: Image.Image, second: Image.Image) -> float:
    """The share of the picture that is clearly different."""
    apart = ImageChops.difference(first, second).convert("L")
    return ImageStat.Stat(apart.point([255 * (level > 24) for level in range(256)])).mean[0] / 255


@pytest.mark.slow
@pytest.mark.parametrize("size", [(320, 320), (420, 280), (280, 420)], ids=["square", "wide", "tall"])
@pytest.mark.parametrize(("name", "least"), LEAST_SHARES.items())
def test_the_main_thing_is_seen(name: str, least: float, size: tuple[int, int]) -> None:
    """Without it a good part of the picture is different, so its own pixels are there and nobody hides them."""
    plan = PLANS[name]
    assert changed_share(paint(plan, size=size), without_main(plan, size)) > least


def without_main(plan: ScenePlan, size: tuple[int, int]) -> Image.Image:
    """The same picture, everyone in place, but its main figure is invisible."""
    main = plan.figures[0]

    def painted(costume: Costume, height_px: int) -> Sprite:
        drawn = sprite(costume, height_px)
        is_main = costume.drawing == main.drawing and costume.look == LOOKS.get(main.hero)
        return replace(drawn, image=Image.new("RGBA", drawn.image.size)) if is_main else drawn

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "sprite", painted)
        return paint(plan, size=size)


@pytest.mark.slow
@pytest.mark.parametrize("land", Land)
@pytest.mark.parametrize("style", ["watercolor", "cartoon", "papercut", "pastel"])
def test_heroes_are_seen_in_every_land_and_style(land: Land, style: str) -> None:
    plan = ScenePlan(land=land, figures=(TOM, ZOE), seed=3)
    empty = ScenePlan(land=land, seed=3)
    assert changed_share(paint(plan, style=style), paint(empty, style=style)) > 0.05


@pytest.mark.parametrize("hour", Hour)
def test_heroes_keep_their_colours_at_every_hour(hour: Hour) -> None:
    plan = ScenePlan(figures=(replace(ZOE, mood=Mood.HAPPY),), hour=hour)
    assert changed_share(paint(plan), paint(ScenePlan(hour=hour))) > 0.04


def test_a_lantern_in_the_hand_lights_the_night() -> None:
    night = ScenePlan(land=Land.FOREST, hour=Hour.NIGHT, figures=(replace(LILA, action=Action.HOLD),))
    lantern = replace(night, figures=(*night.figures, Figure(drawing="lantern", held_by="Lila")))
    dark, lit = paint(night).convert("L"), paint(lantern).convert("L")
    assert ImageStat.Stat(lit).mean[0] > ImageStat.Stat(dark).mean[0]


def test_what_is_held_is_beside_its_holder_and_nowhere_else() -> None:
    plan = ScenePlan(figures=(TOM, ZOE), seed=4)
    holding = replace(plan, figures=(*plan.figures, Figure(drawing="old-key", held_by="Zoé")))
    lying = replace(plan, figures=(*plan.figures, Figure(drawing="old-key")))
    cast = players(holding, LOOKS, Surroundings(), story_seed=1)
    assert [player.figure.drawing for player in cast] == ["boy", "girl"]
    assert [held.drawing for held in cast[1].costumes[0].body.held] == ["old-key"]
    assert len(players(lying, LOOKS, Surroundings(), story_seed=1)) == 3


def test_what_a_snail_holds_lies_beside_it() -> None:
    snail = replace(SNAIL, hero="Barnabé")
    plan = ScenePlan(figures=(snail, Figure(drawing="old-key", held_by="Barnabé")))
    assert len(players(plan, {}, Surroundings(), story_seed=1)) == 2


def test_a_lantern_is_in_somebody_s_hand_at_night_and_an_umbrella_in_the_rain() -> None:
    night = ScenePlan(hour=Hour.NIGHT, figures=(TOM, ZOE, Figure(drawing="lantern")))
    rain = ScenePlan(weather=frozenset({"rain"}), figures=(TOM, Figure(drawing="umbrella")))
    day = ScenePlan(figures=(TOM, Figure(drawing="lantern"), Figure(drawing="umbrella")))
    assert [len(players(plan, LOOKS, Surroundings(), story_seed=1)) for plan in (night, rain, day)] == [2, 1, 3]


def test_what_is_held_keeps_the_colour_that_is_said() -> None:
    scarf = Figure(drawing="scarf", held_by="Tom", colour="yellow")
    yellow, blue = (ScenePlan(figures=(TOM, replace(scarf, colour=colour))) for colour in ("yellow", "blue"))
    assert changed_share(paint(yellow), paint(blue)) > 0.001


def test_furniture_that_the_room_has_is_not_painted_twice() -> None:
    plan = ScenePlan(land=Land.ROOM, figures=(TOM, Figure(drawing="bed")))
    assert len(players(plan, LOOKS, Surroundings(ledges=frozenset({"bed"})), story_seed=1)) == 1


def test_lettuces_grow_in_the_bed_even_where_the_land_has_none() -> None:
    plan = ScenePlan(land=Land.MEADOW, figures=(TOM, LETTUCES))
    assert changed_share(paint(plan), paint(replace(plan, figures=(TOM,)))) > 0.05


def test_a_giant_is_larger_than_a_child_and_a_tiny_one_smaller() -> None:
    plan = ScenePlan(figures=(TOM, SNAIL, Figure(drawing="snail", scale=0.45)))
    tom, giant, tiny = players(plan, LOOKS, Surroundings(), story_seed=1)
    assert giant.wanted.height > 1.2 * tom.wanted.height
    assert tiny.wanted.height < 0.4 * tom.wanted.height


def test_the_members_of_a_group_differ() -> None:
    (children,) = players(ScenePlan(figures=(Figure(drawing="child", count=4),)), {}, Surroundings(), story_seed=1)
    assert len({children.costume(number) for number in range(4)}) == 4


@pytest.mark.parametrize("style", ["watercolor", "cartoon", "papercut", "pastel"])
def test_the_same_plan_gives_the_same_picture(style: str) -> None:
    plan = PLANS["a giant"]
    first = paint(plan, style=style).tobytes()
    sprite.cache_clear()
    assert paint(plan, style=style).tobytes() == first


def test_pictures_painted_side_by_side_are_those_painted_alone() -> None:
    plans = list(PLANS.values())[:6]
    alone = [paint(plan).tobytes() for plan in plans]
    sprite.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        assert [picture.tobytes() for picture in threads.map(paint, plans)] == alone


def test_each_page_of_a_wandering_story_shows_another_corner() -> None:
    plan = ScenePlan(land=Land.FOREST)
    assert changed_share(paint(plan, page=1), paint(plan, page=2)) > 0.05


def test_a_garden_stays_the_same_garden() -> None:
    plan = ScenePlan(land=Land.GARDEN)
    assert paint(plan, page=1).tobytes() == paint(plan, page=2).tobytes()


def test_a_light_outside_the_picture_changes_nothing() -> None:
    picture = Image.new("RGB", (50, 50), (10, 20, 30))
    shine(picture, 500, 500, 40, (255, 255, 255), 1.0)
    assert picture.getcolors() == [(2500, (10, 20, 30))]
