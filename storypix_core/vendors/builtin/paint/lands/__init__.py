"""One file per land, named like it, each with `paint(scene) -> Ground` and `HORIZON`."""

from importlib import import_module
from typing import cast

from storypix_core.vendors.builtin.paint.scenery import LandPainter
from storypix_core.vendors.builtin.plan import Land


def painter_of(land: Land) -> LandPainter:
    """The land's own painter."""
    return cast("LandPainter", import_module(f"{__name__}.{land.value}").paint)


def horizon_of(land: Land) -> float:
    """Where the land's sky ends, as a share of the picture's height."""
    return cast("float", import_module(f"{__name__}.{land.value}").HORIZON)
