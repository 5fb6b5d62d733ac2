"""Links and e-mail addresses, written as usual or spelled out."""

import re

_NAME = r"[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,5}"
_HOST = r"[^\W_](?:[\w-]{0,62})(?:\.[\w-]{1,63}){0,4}"
_ENDINGS = (
    "com|net|org|info|biz|edu|gov|io|app|dev|tv|gg|xyz|online|site|shop|store|club|link|live|games|fun|blog|website|"
    "fr|de|es|it|pt|br|uk|ie|us|ca|au|nz|at|ch|be|lu|nl|mx|ar|cl|co|pe|ru|eu|me|be|ly|to|fm|ai|li|dk|se|no|pl|cat|ao"
)
_WORDS_TOO = {
    "en": {"it", "is", "me", "be", "at", "to", "no", "us", "so", "in", "link", "fun", "live", "site", "shop", "store",
           "club", "games", "online", "app", "cat", "io", "am", "website", "de", "es", "la"},
    "fr": {"de", "es", "me", "la", "se", "cl", "club", "site", "live", "fun", "be", "us", "no", "at", "it", "to"},
    "es": {"es", "de", "me", "se", "no", "la", "club", "cat", "us", "info", "to"},
    "de": {"es", "am", "de", "me", "at", "club", "live", "online", "us", "to", "app", "info", "it", "in"},
    "it": {"it", "se", "me", "es", "de", "club", "no", "us", "li", "to", "info", "ai"},
    "pt": {"de", "me", "se", "no", "es", "club", "us", "pt", "ai", "ao", "to", "info", "li"},
}  # fmt: skip
"""Endings of addresses that are words as well: "ging.es" may be two sentences without a space between."""
_AT_WORD = r"(?:at|arroba|arobase|arrobas|chiocciola|chiocciolina|klammeraffe|ät|ett|a commercial)"
_AT = rf"\s?(?:@|[(\[{{<]\s?(?:@|{_AT_WORD})\s?[)\]}}>]|\b{_AT_WORD}\b)\s?"
_DOT_WORD = r"(?:dot|punto|point|punkt|ponto)"
_DOT = rf"\s?(?:\.|[(\[{{<]\s?(?:\.|{_DOT_WORD})\s?[)\]}}>]|\b{_DOT_WORD}\b)\s?"
_EMAIL = re.compile(rf"[\w+-]{{1,64}}{_AT}(?!www)(?:[\w-]{{1,63}}{_DOT}){{1,4}}(?:{_ENDINGS})(?![\w-])")
_SENTENCE_END = re.compile(r"\w\. ")
"""Where the sign is spelled, as in "I did it at once. It isn't true"."""
_SCHEME = re.compile(r"\b(?:https?|ftp|h[tx]{2}ps?)\s?:\s?/\s?/|\bwww\d?\s?(?:\.|punto|point|punkt|ponto|dot)\s?[\w-]")
_DOMAIN = re.compile(rf"(?<![\w@.-])({_HOST})\.({_ENDINGS})(?![\w-])(/[\w?#=.-]|:\d{{2,5}})?")
_SPELLED = re.compile(
    r"[\w-]{2,63} ?(?:\(dot\)|\[dot\]|\bdot\b|\bpunto\b|\bpoint\b|\bpunkt\b) ?(?:com|net|org|io|tv|co uk|fr|"
    r"de|it|gg)(?: |$|[.,!?/])"
    r"|[\w-]{2,63} ponto (?:com ponto br|com br|net|org)\b|[\w-]{2,63} ponto com(?=$|[.,!?/])"
)
_ABOUT_A_SITE = re.compile(
    r"\b(?:website|web ?site|webpage|homepage|internet ?seite|seite|site|sito|página|pagina|url|link|lien|enlace|visit|"
    r"visite[rz]?|visita|besuch\w*|go to|va sur|vai su|vai no|acesse|click|clique[rz]?|clicca|klick\w*)\b"
)
_HARMLESS = re.compile(r"^(?:mr|mrs|ms|dr|st|prof|no|nr|z|u|d|s|e|i|a|p|vs|etc|ca)$")


def has_email(text: str) -> bool:
    found = (match.group() for match in _EMAIL.finditer(text))
    return any("@" in one or not _SENTENCE_END.search(one) for one in found)


def has_link(text: str, *, language: str) -> bool:
    if _SCHEME.search(text) or _spelled_out(text, language):
        return True
    return any(_is_link(match, text, language) for match in _DOMAIN.finditer(text))


def _spelled_out(text: str, language: str) -> bool:
    for match in _SPELLED.finditer(text):
        ending = match.group().rstrip(" .,!?/").rsplit(" ", 1)[-1]
        if ending not in _WORDS_TOO.get(language, ()) or ending in ("com", "net", "org"):
            return True
    return False


def _is_link(match: re.Match[str], text: str, language: str) -> bool:
    host, ending, path = match.groups()
    if path:
        return True
    if host.isdigit() or _HARMLESS.match(host):
        return False
    return ending not in _WORDS_TOO.get(language, ()) or "." in host or bool(_ABOUT_A_SITE.search(text))
