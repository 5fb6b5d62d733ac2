"""The four ways of painting, and which of them a person's words mean."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from storypix_core.limits import STYLES as KNOWN_STYLES
from storypix_core.vendors.builtin.paint.styles import STYLES, style_for

UNIT = 0.256


def drawing() -> Image.Image:
    sheet = Image.new("RGBA", (60, 80))
    ImageDraw.Draw(sheet).ellipse((4, 4, 56, 76), fill=(220, 120, 60, 255))
    return sheet


def picture() -> Image.Image:
    sheet = Image.new("RGB", (256, 192), (110, 180, 230))
    ImageDraw.Draw(sheet).rectangle((0, 110, 256, 192), fill=(90, 170, 80))
    return sheet


def difference(first: Image.Image, second: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


def test_every_known_style_is_here_under_its_name() -> None:
    assert tuple(STYLES) == KNOWN_STYLES
    assert all(style.name == name for name, style in STYLES.items())


@pytest.mark.parametrize("name", KNOWN_STYLES)
def test_every_style_changes_the_picture_but_not_its_size(name: str) -> None:
    finished = STYLES[name].finish(picture(), unit=UNIT, seed=3)
    assert finished.size == (256, 192)
    assert finished.mode == "RGB"
    assert difference(finished, picture()) > 2


def test_no_two_styles_finish_alike() -> None:
    finished = [style.finish(picture(), unit=UNIT, seed=3) for style in STYLES.values()]
    for index, one in enumerate(finished):
        assert all(difference(one, other) > 3 for other in finished[index + 1 :])


@pytest.mark.parametrize("name", KNOWN_STYLES)
def test_finishing_is_the_same_for_the_same_seed(name: str) -> None:
    first, second = (STYLES[name].finish(picture(), unit=UNIT, seed=5).tobytes() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", KNOWN_STYLES)
def test_finishing_leaves_the_given_picture_alone(name: str) -> None:
    given = picture()
    STYLES[name].finish(given, unit=UNIT, seed=5)
    assert given.tobytes() == picture().tobytes()


@pytest.mark.parametrize("name", KNOWN_STYLES)
def test_a_figure_stays_in_the_middle_of_what_the_style_adds(name: str) -> None:
    cut = STYLES[name].figure(drawing(), unit=UNIT)
    across, down = cut.width - 60, cut.height - 80
    assert cut.mode == "RGBA"
    assert across == down >= 0
    assert across % 2 == 0
    middle = cut.getpixel((cut.width // 2, cut.height // 2))
    assert isinstance(middle, tuple)
    assert middle[3] == 255
    assert all(abs(a - b) < 40 for a, b in zip(middle, (220, 120, 60), strict=False))


def test_a_cartoon_figure_has_a_dark_outline_and_a_papercut_one_a_light_edge() -> None:
    def just_outside(name: str) -> float:
        cut = STYLES[name].figure(drawing(), unit=1.0)
        margin = (cut.width - 60) // 2
        pixel = cut.getpixel((margin + 3, cut.height // 2))
        assert isinstance(pixel, tuple)
        return sum(pixel[:3]) / 3

    assert just_outside("cartoon") < 90
    assert just_outside("papercut") > 180


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (40, 3)])
@pytest.mark.parametrize("name", KNOWN_STYLES)
def test_even_a_tiny_figure_can_be_cut(name: str, size: tuple[int, int]) -> None:
    cut = STYLES[name].figure(Image.new("RGBA", size, (9, 9, 9, 255)), unit=UNIT)
    assert cut.width >= size[0]
    assert cut.height >= size[1]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("watercolor", "watercolor"),
        ("  Cartoon ", "cartoon"),
        ("aquarelle douce sur papier à grain", "watercolor"),
        ("papier découpé", "papercut"),
        ("a paper collage", "papercut"),
        ("comme une bande dessinée", "cartoon"),
        ("bright comic with bold lines", "cartoon"),
        ("crayons de couleur et craie", "pastel"),
        ("soft dreamy chalk", "pastel"),
    ],
)
def test_words_find_the_nearest_style(words: str, name: str) -> None:
    assert style_for(words).name == name


@pytest.mark.parametrize("words", ["", "zxqv", "👾", "العربية"])
def test_words_that_mean_nothing_leave_it_to_the_age(words: str) -> None:
    assert style_for(words, age=3).name == "cartoon"
    assert style_for(words, age=7).name == "watercolor"
