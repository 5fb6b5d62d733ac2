"""Which of our styles a person's words mean."""

import re
import unicodedata
from types import MappingProxyType

from storypix_core.vendors.builtin.paint.styles.base import Style
from storypix_core.vendors.builtin.paint.styles.cartoon import Cartoon
from storypix_core.vendors.builtin.paint.styles.papercut import Papercut
from storypix_core.vendors.builtin.paint.styles.pastel import Pastel
from storypix_core.vendors.builtin.paint.styles.watercolor import Watercolor

STYLES = MappingProxyType[str, Style]({style.name: style for style in (Watercolor(), Cartoon(), Papercut(), Pastel())})

_STEMS = {
    "watercolor": (
        "watercolo", "aquarel", "wash", "gouache", "ink", "encre", "lavis", "paint", "peint", "peinture", "brush",
        "pinceau", "sketch", "croquis", "classic", "classique", "vintage", "ancien", "storybook", "conte",
    ),
    "cartoon": (
        "cartoon", "comic", "bd", "bande", "dessin", "anime", "manga", "flat", "plat", "bold", "vif", "vive", "bright",
        "pop", "sticker", "vector", "vectoriel", "line", "ligne", "disney", "pixar", "3d", "fun", "rigolo",
    ),
    "papercut": (
        "paper", "papier", "cut", "decoup", "collage", "origami", "layer", "couche", "silhouette", "felt", "feutrine",
        "fabric", "tissu", "quilt", "popup",
    ),
    "pastel": (
        "pastel", "chalk", "craie", "crayon", "pencil", "soft", "doux", "douce", "dream", "reve", "glow", "lumineu",
        "magic", "feerique", "fairy", "night", "nuit", "velvet", "velours",
    ),
}  # fmt: skip

_YOUNG_YEARS = 5
_MEANINGS = [(stem, name) for name, stems in _STEMS.items() for stem in stems]


def style_for(words: str, *, age: int = 6) -> Style:
    """The style that the words name, or the nearest: the one with the most of its words in them.

    Words that mean nothing to us (or none at all) give `cartoon` up to the age of 4 and `watercolor` above.

    >>> style_for("papier découpé").name
    'papercut'
    """
    told = _plain(words)
    if told in STYLES:
        return STYLES[told]
    votes = [name for word in re.findall(r"[a-z0-9]+", told) for stem, name in _MEANINGS if word.startswith(stem)]
    if votes:
        return STYLES[max(STYLES, key=votes.count)]
    return STYLES["cartoon" if age < _YOUNG_YEARS else "watercolor"]


def _plain(words: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", words.strip().lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
