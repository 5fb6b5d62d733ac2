import tomllib
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from storypix_core.vendors.builtin.art import pack

ART = Path(pack.__file__).parent


def test_every_drawing_that_is_listed_is_in_the_pack_and_is_a_picture() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
    for name in pack.names():
        assert len(Tree.fromstring(svg.format(pack.drawing(name)))) > 0  # noqa: S314 - our own file
        assert 0 < pack.size(name) <= 2
        assert pack.zone(name) in pack.Zone


def test_nothing_in_the_pack_is_unlisted() -> None:
    assert {pack.base(name) for name in pack._drawings()} == set(pack.names())


def test_each_drawing_is_listed_once() -> None:
    table = tomllib.loads((ART / "drawings.toml").read_text())
    listed = [name for zone in pack.Zone for names in table[zone].values() for name in names.split()]
    assert len(listed) == len(set(listed))


def test_children_come_in_five_skin_tones() -> None:
    for name in ("boy", "girl", "child", "baby", "princess"):
        assert pack.tones(name) == pack.TONES
        assert pack.zone(f"{name}@dark") is pack.Zone.PUPPET
    assert pack.tones("snail") == ()


def test_an_animal_that_wears_clothes_stands_upright() -> None:
    assert pack.dressed("dog") == "dog-face"
    assert pack.dressed("snail") == "snail"
    assert all(upright in pack.names() for upright in pack._dressed().values())


def test_an_unknown_drawing_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        pack.drawing("no-such-thing")


def test_the_pack_stays_small() -> None:
    assert (ART / "drawings.json.gz").stat().st_size <= 700_000


def test_licence_and_attribution_stand_beside_the_drawings() -> None:
    assert "Apache License" in (ART / "LICENSE").read_text()
    notice = (ART / "NOTICE").read_text()
    assert "Noto Emoji" in notice
    assert "MIT" in notice
