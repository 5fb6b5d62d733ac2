"""Our own limits. Those of a vendor or a platform stand in its folder."""

IDEA_MAX_CHARS = 1000
STYLE_MAX_CHARS = 100
AGE_MIN_YEARS = 2
AGE_MAX_YEARS = 12
PICTURES_MAX = 10
SEED_MAX = 2**31 - 1

STYLES = ("watercolor", "cartoon", "papercut", "pastel")
"""Styles that every illustrator knows; others are free words."""

LANGUAGES = ("en", "fr", "es", "de", "it", "pt")
"""Languages that the interface and the built-in providers are made for, one after the other."""

PICTURE_LONG_SIDE_PX = 1024
PICTURE_SMALL_LONG_SIDE_PX = 768
"""On a phone: two pixels of it, or nearly, for each point of the screen."""
PICTURE_MAX_BYTES = 200_000
"""A picture of the page at the default size, WebP."""
PICTURE_SMALL_MAX_BYTES = 135_000
"""The one for phones: six of them and the page are less than 900 kB, whatever is painted."""
REFERENCE_LONG_SIDE_PX = 384
"""Of the picture that shows an illustrator the heroes: faces and clothes can be seen, and it costs a third of a cent.
`docs/heroes.md` has the calculation."""
