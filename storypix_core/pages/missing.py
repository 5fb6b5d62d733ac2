"""What a reader sees where no story is (any more)."""

from functools import cache

from storypix_core.pages.look import languages, render

_FALLBACK = "en"
_MOST_WISHES = 20


def missing_page(accept_language: str = "") -> str:
    """A kind page in the language that the reader wants most of those that pages have words in, else in English.

    `accept_language` is the header of that name, for example `de-CH, fr;q=0.8`.
    """
    return _page(_wanted(accept_language))


@cache
def _page(language: str) -> str:
    return render("missing", language=language)


def _wanted(accept_language: str) -> str:
    """Of equally wanted ones the first."""
    wishes = [_wish(part) for part in accept_language.split(",")[:_MOST_WISHES]]
    known = [(weight, language) for weight, language in wishes if weight > 0 and language in languages()]
    return max(known, key=lambda wish: wish[0], default=(1.0, _FALLBACK))[1]


def _wish(part: str) -> tuple[float, str]:
    """The weight, 0 to 1, and the primary subtag."""
    tag, _, parameter = part.partition(";")
    name, _, number = parameter.partition("=")
    try:
        weight = float(number) if name.strip().lower() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return weight, tag.strip().partition("-")[0].lower()
