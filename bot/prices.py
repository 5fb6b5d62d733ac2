"""The prices that the settings name."""

from pathlib import Path

from storypix_core.errors import BadSettings
from storypix_core.money.prices import PRICES, Prices


def read_prices(file: Path | None) -> Prices:
    """The prices that come with StoryPix, and over them those of the operator's file; None: there is none.

    Raises `BadSettings`, which names the file, and its line or the model.
    """
    if file is None:
        return PRICES
    try:
        return Prices.read(file.read_text(encoding="utf-8")).over(PRICES)
    except OSError as error:
        raise _bad(file, error.strerror or type(error).__name__) from error
    except UnicodeDecodeError as error:
        raise _bad(file, "it isn't UTF-8") from error
    except BadSettings as error:
        raise _bad(file, str(error)) from error


def _bad(file: Path, cause: str) -> BadSettings:
    said = f"STORYPIX_PRICES: {file}: {cause}; leave it empty for the prices that come with StoryPix"
    return BadSettings(said, facts={"name": "STORYPIX_PRICES"})
