"""The empty stage: what it shows, where things may stand, and that it is always the same."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageStat

from storypix_core.vendors.builtin.paint.stage import Light, Stage, paint_stage
from storypix_core.vendors.builtin.paint.styles import STYLES, style_for
from storypix_core.vendors.builtin.plan import Hour, Land, ScenePlan

SMALL = (192, 192)
TINY = (96, 96)


def stage_of(
    land: Land = Land.MEADOW,
    *,
    hour: Hour = Hour.DAY,
    weather: set[str] | None = None,
    extras: set[str] | None = None,
    seed: int = 1,
    size: tuple[int, int] = SMALL,
    style: str = "cartoon",
) -> Stage:
    plan = ScenePlan(land=land, hour=hour, weather=frozenset(weather or ()), extras=frozenset(extras or ()), seed=seed)
    return paint_stage(plan, size=size, style=style_for(style))


@cache
def tiny(land: Land, *, hour: Hour = Hour.DAY, seed: int = 1) -> Stage:
    """Shared by tests that only look."""
    return stage_of(land, hour=hour, seed=seed, size=TINY)


def difference(first: Image.Image, second: Image.Image) -> float:
    """The mean difference of two pictures, 0 to 255."""
    apart = ImageChops.difference(first.convert("RGB"), second.convert("RGB"))
    return sum(ImageStat.Stat(apart).mean) / 3


def brightness(image: Image.Image) -> float:
    return ImageStat.Stat(image.convert("L")).mean[0]


@pytest.mark.slow
@pytest.mark.parametrize("hour", Hour)
@pytest.mark.parametrize("land", Land)
def test_every_land_has_a_place_for_figures_at_every_hour(land: Land, hour: Hour) -> None:
    stage = tiny(land, hour=hour)
    assert stage.backdrop.size == TINY
    assert stage.backdrop.mode == "RGB"
    assert 0 < stage.feet_far_y < stage.feet_near_y < 96
    assert 0 <= stage.feet_x[0] < stage.feet_x[1] <= 96
    assert stage.feet_x[1] - stage.feet_x[0] >= 96 * 0.3
    assert 0 <= stage.air_y[0] < stage.air_y[1] < stage.feet_near_y


@pytest.mark.parametrize("hour", [Hour.DAY, Hour.NIGHT])
def test_no_two_lands_look_alike(hour: Hour) -> None:
    backdrops = {land: tiny(land, hour=hour).backdrop for land in Land}
    alike = [pair for pair in combinations(Land, 2) if difference(backdrops[pair[0]], backdrops[pair[1]]) < 5]
    assert alike == []


@pytest.mark.parametrize("land", [land for land in Land if land not in (Land.SPACE, Land.CAVE)])
def test_night_is_darker_than_day(land: Land) -> None:
    night, day = (tiny(land, hour=hour).backdrop for hour in (Hour.NIGHT, Hour.DAY))
    assert brightness(night) < brightness(day) - 15


@pytest.mark.parametrize("size", [(256, 256), (384, 256), (256, 384), (300, 257), (512, 256)])
@pytest.mark.parametrize("land", [Land.ROOM, Land.LAKE, Land.UNDERWATER, Land.RIVER])
def test_any_size_and_shape_is_honoured(land: Land, size: tuple[int, int]) -> None:
    stage = stage_of(land, size=size)
    assert stage.backdrop.size == size
    assert stage.foreground is None or stage.foreground.size == size
    assert stage.feet_near_y < size[1]
    assert stage.feet_x[1] <= size[0]


@pytest.mark.parametrize("style", STYLES)
def test_the_same_plan_gives_the_same_bytes(style: str) -> None:
    first, second = (stage_of(Land.GARDEN, weather={"wind"}, style=style) for _ in range(2))
    assert first.backdrop.tobytes() == second.backdrop.tobytes()
    assert first.foreground is not None
    assert second.foreground is not None
    assert first.foreground.tobytes() == second.foreground.tobytes()


def test_pictures_painted_at_the_same_time_do_not_disturb_each_other() -> None:
    lands = [Land.FOREST, Land.ROOM, Land.SEA, Land.CAVE] * 2
    alone = [stage_of(land, style="papercut").backdrop.tobytes() for land in lands]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda land: stage_of(land, style="papercut").backdrop.tobytes(), lands))
    assert together == alone


@pytest.mark.slow
@pytest.mark.parametrize("land", Land)
def test_another_seed_gives_another_view_of_the_same_land(land: Land) -> None:
    views = [tiny(land, seed=seed).backdrop for seed in (1, 2, 3)]
    assert all(difference(*pair) > 1 for pair in combinations(views, 2))


@pytest.mark.slow
@pytest.mark.parametrize("weather", ["rain", "storm", "snow", "fog", "cloudy", "autumn", "spring", "wind"])
def test_weather_is_seen(weather: str) -> None:
    fair, other = stage_of(Land.FOREST), stage_of(Land.FOREST, weather={weather})
    assert difference(fair.backdrop, other.backdrop) > 0.5


@pytest.mark.parametrize("weather", ["rain", "storm", "snow", "fog", "wind"])
def test_weather_stays_outside(weather: str) -> None:
    room = stage_of(Land.ROOM, weather={weather})
    assert room.foreground is None


@pytest.mark.parametrize(
    "extra", ["rainbow", "bridge", "pebbles", "moon", "sparkle", "flowers", "trees", "fence", "path", "house", "feast"]
)
def test_what_a_scene_asks_for_is_painted(extra: str) -> None:
    plain, adorned = stage_of(Land.MEADOW), stage_of(Land.MEADOW, extras={extra})
    assert difference(plain.backdrop, adorned.backdrop) > 0.05


def test_stars_and_birds_are_painted_where_they_are_asked_for() -> None:
    assert difference(stage_of(hour=Hour.NIGHT).backdrop, stage_of(hour=Hour.NIGHT, extras={"stars"}).backdrop) > 0.1
    assert difference(stage_of().backdrop, stage_of(extras={"birds"}).backdrop) > 0.01


def test_a_rainbow_with_a_bridge_is_a_bridge_of_rainbow() -> None:
    bow, both = stage_of(extras={"rainbow"}), stage_of(extras={"rainbow", "bridge"})
    assert difference(bow.backdrop, both.backdrop) > 1


@pytest.mark.parametrize("land", [Land.SEA, Land.LAKE, Land.RIVER, Land.UNDERWATER, Land.ICE])
def test_watery_lands_say_where_their_water_is(land: Land) -> None:
    stage = stage_of(land)
    assert stage.water is not None
    left, top, right, bottom = stage.water
    assert left < right
    assert 0 < top < bottom <= SMALL[1]


def test_dry_land_has_no_water() -> None:
    assert stage_of(Land.DESERT).water is None


def test_a_garden_has_rows_from_far_to_near() -> None:
    rows = stage_of(Land.GARDEN).rows
    assert len(rows) >= 3
    assert [row.y for row in rows] == sorted(row.y for row in rows)
    assert all(row.left < row.right and 0 < row.scale <= 1 for row in rows)


def test_a_room_has_surfaces_and_a_feast_adds_a_table() -> None:
    usual = {surface.name for surface in stage_of(Land.ROOM).surfaces}
    festive = {surface.name for surface in stage_of(Land.ROOM, extras={"feast"}).surfaces}
    assert usual >= {"bed", "shelf", "sill"}
    assert festive - usual == {"table"}


def test_a_feast_outside_is_on_a_cloth() -> None:
    assert "cloth" in {surface.name for surface in stage_of(Land.MEADOW, extras={"feast"}).surfaces}


def test_windows_and_lamps_shine_at_night() -> None:
    assert len(stage_of(Land.VILLAGE, hour=Hour.NIGHT).glows) > len(stage_of(Land.VILLAGE).glows)
    assert stage_of(Land.VILLAGE, hour=Hour.NIGHT).is_dark


def test_figures_grow_towards_the_front() -> None:
    stage = stage_of()
    sizes = [stage.scale_at(y) for y in range(stage.feet_far_y, stage.feet_near_y + 1)]
    assert sizes == sorted(sizes)
    assert sizes[0] == stage.far_scale
    assert sizes[-1] == 1


def test_light_tints_a_drawing_and_keeps_its_shape() -> None:
    drawing = Image.new("RGBA", (4, 4), (200, 200, 200, 90))
    lit = Light(tint=(120, 140, 255), strength=0.5).on(drawing)
    assert lit.getchannel("A").tobytes() == drawing.getchannel("A").tobytes()
    red, _, blue, _ = lit.getpixel((0, 0))  # type: ignore[misc]
    assert red < blue < 200 + 1


def test_white_light_changes_nothing() -> None:
    drawing = Image.new("RGBA", (4, 4), (10, 20, 30, 255))
    assert Light().on(drawing) is drawing
