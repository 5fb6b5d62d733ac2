"""A title for a story that came without one."""

_LONGEST = 60


def fitting_title(idea: str) -> str:
    """The beginning of the idea, ended at a word, with a capital.

    >>> fitting_title("a giant snail who steals the salads, with Tom and Zoé")
    'A giant snail who steals the salads'
    """
    title = idea
    for mark in (".", "!", "?", ";", ",", ":"):
        title = title.split(mark)[0].strip() or title
    words = title.split()
    while len(" ".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    title = " ".join(words)[:_LONGEST].strip()
    return title[:1].upper() + title[1:]
