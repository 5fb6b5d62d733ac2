"""How many tokens a text is, where no tokenizer is at hand: what any of today's models makes of it."""

import math

_BYTES_PER_TOKEN = 2
_TOKENS_OF_SIGNS = 500
_CHARS_PER_TOKEN = 3


def most_text_tokens(text: str) -> int:
    """More tokens than any tokenizer makes of this text.

    A token holds two bytes and more on the average, in any script; what is all signs and symbols has a reserve.
    """
    return len(text.encode()) // _BYTES_PER_TOKEN + _TOKENS_OF_SIGNS


def likely_text_tokens(chars: int) -> int:
    """About how many tokens so many characters are, rather too many.

    A token is about four characters of English, and fewer of other languages.

    >>> likely_text_tokens(7_000)
    2334
    """
    return math.ceil(chars / _CHARS_PER_TOKEN)
