"""What the built-in providers raise. They have no wire, so the table is short: see `storypix_core.errors`."""

from storypix_core.errors import ProviderFailed
from storypix_core.vendors.builtin.limits import PICTURE_SIDE_MAX_PX, PICTURE_SIDE_MIN_PX

NAME = "builtin"


def wrong_size(size: str) -> ProviderFailed:
    """A size that isn't `WIDTHxHEIGHT`, or is out of bounds."""
    sides = f"{PICTURE_SIDE_MIN_PX} to {PICTURE_SIDE_MAX_PX}"
    return ProviderFailed(
        f"{NAME}: the picture size is {size!r}; allowed is WIDTHxHEIGHT with {sides} pixels each, such as 1024x1024",
        provider=NAME,
    )


def slip(error: Exception) -> ProviderFailed:
    """A mistake of ours while painting. Only its kind is told, for its words may repeat the scene."""
    return ProviderFailed(f"{NAME}: could not paint the scene ({type(error).__name__})", provider=NAME)
