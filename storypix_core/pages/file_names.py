"""What the file of a story is called in somebody's folder of downloads."""

import re
import unicodedata

_UNWANTED = re.compile(
    r'["“”„«»*/:<>?\\|%;@#$`^~{}\[\]]'
    "|[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""What some system doesn't take in a name, what could mean something in a chat or a shell, what would make a name look
like another one, and quotation marks. Signs that join letters or keep them apart stay: Persian needs them."""

_MOST_BYTES = 120
"""Of the title, in UTF-8. File systems take about 250."""

_NAMELESS = "story"


def kept_name(title: str, kind: str) -> str:
    """The title as the name of a file of this kind.

    >>> kept_name("Where is Tom?", "pdf")
    'Where is Tom.pdf'
    """
    plain = _UNWANTED.sub(" ", unicodedata.normalize("NFC", title).replace("’", "'"))
    short = " ".join(plain.split()).encode()[:_MOST_BYTES].decode(errors="ignore")
    return f"{short.strip(' .-') or _NAMELESS}.{kind}"
