"""Which chapters get a picture."""


def pictured_chapters(*, pictures: int, chapters: int) -> frozenset[int]:
    """Spread the pictures evenly over the chapters, the first chapter always among them.

    >>> sorted(pictured_chapters(pictures=3, chapters=6))
    [1, 3, 5]
    """
    if pictures >= chapters:
        return frozenset(range(1, chapters + 1))
    return frozenset(1 + index * chapters // pictures for index in range(pictures))
