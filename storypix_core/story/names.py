"""What the files of a page are called, in the page's folder."""

PAGE_NAME = "index.html"
COVER_NAME = "cover.jpg"


def picture_name(number: int, *, small: bool = False) -> str:
    """The picture of the chapter with this number."""
    return f"picture-{number}{'-small' if small else ''}.webp"
