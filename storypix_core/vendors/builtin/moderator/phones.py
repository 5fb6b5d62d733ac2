"""Telephone numbers, in digits or in words."""

import re
from itertools import pairwise

_DIGITS = re.compile(r"(?<![\w.,])(?:\+|00)?[ (]{0,2}\d(?:[ ().\-/–]{0,3}\d){5,16}(?![\w])")
_AMOUNT = re.compile(r"\d{1,3}(?:[ .']\d{3}){1,5}")
_DATE = re.compile(r"\d{1,2}[./\- ]\d{1,2}[./\- ](?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d[./\- ]\d{1,2}[./\- ]\d{1,2}")
_FRACTION = re.compile(r"\d{1,2}\.\d{6,}")
_YEARS = re.compile(r"(?:1\d|20)\d\d ?[-–/ ] ?(?:1\d|20)\d\d")
_ABOUT_A_PHONE = re.compile(
    r"\b(?:call|phone|telephone|ring|text|mobile|cell|whats ?app|sms|dial|tel|téléphon\w*|telephon\w*|numéro|"
    r"numero|número|"
    r"appell?e[rz]?|portable|joindre|llama\w*|llámame|teléfono|telefono|móvil|movil|celular|handy\w*|nummer|telefon\w*|"
    r"anruf\w*|ruf|chiama\w*|cellulare|liga|ligue|ligar|telefone|telemóvel|zap|number|nº|contact\w*|contatto|"
    r"telefona\w*)\b"
)
_WORDS = {
    "en": "zero oh nought one two three four five six seven eight nine double triple twenty thirty forty fifty sixty "
    "seventy eighty ninety",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix vingt trente quarante cinquante soixante "
    "onze douze treize "
    "quatorze quinze seize quatre-vingt quatre-vingts quatre-vingt-dix",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidós treinta cuarenta cincuenta "
    "sesenta setenta ochenta noventa",
    "de": "null eins zwei zwo drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig "
    "sechzig siebzig achtzig neunzig",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci venti trenta quaranta cinquanta sessanta "
    "settanta ottanta novanta",
    "pt": "zero um dois três quatro cinco seis meia sete oito nove dez onze doze vinte trinta quarenta cinquenta "
    "sessenta setenta oitenta noventa",
}
_VALUES = {
    word: value
    for words in (
        "zero one two three four five six seven eight nine ten",
        "zéro un deux trois quatre cinq six sept huit neuf dix",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
        "null eins zwei drei vier fünf sechs sieben acht neun zehn",
        "zero uno due tre quattro cinque sei sette otto nove dieci",
        "zero um dois três quatro cinco seis sete oito nove dez",
    )
    for value, word in enumerate(words.split())
}
_NUMBER_WORDS = frozenset(word for words in _WORDS.values() for word in words.split())
_AND = frozenset(("y", "e", "et", "und"))
"""Within a number: "treinta y cuatro"."""
_SPELLED_AT_LEAST = 6


def has_phone(text: str) -> bool:
    about = bool(_ABOUT_A_PHONE.search(text))
    return any(_is_phone(match.group().strip(), about=about) for match in _DIGITS.finditer(text)) or _in_words(text)


def _is_phone(number: str, *, about: bool) -> bool:
    digits = re.sub(r"\D", "", number)
    if number.startswith(("+", "00")):
        return len(digits) >= 7
    if (
        _DATE.fullmatch(number)
        or _FRACTION.fullmatch(number)
        or _YEARS.fullmatch(number)
        or _counts(re.split(r"[^\d]+", number))
    ):
        return False
    if _counts(digits) or len(set(digits)) == 1:
        return False
    if about:
        return True
    if _AMOUNT.fullmatch(number) and not number.startswith("0") and (" " not in number or digits.endswith("000")):
        return False
    return _looks_dialled(number, digits)


def _looks_dialled(number: str, digits: str) -> bool:
    """Without a word that says so: long enough, not round, and grouped or beginning like a number that one dials."""
    if digits.endswith("0000") or not 7 <= len(digits) <= 15:
        return False
    if number.isdigit():
        return digits[0] == "0" or 9 <= len(digits) <= 13
    groups = [group for group in re.split(r"\D+", number) if group]
    return len(digits) >= 8 or digits[0] == "0" or (len(digits) == 7 and groups[0] == digits[:3])


def _counts(parts: list[str] | str) -> bool:
    """1 2 3 4 5, or 5 4 3 2 1."""
    values = [int(part) for part in parts if part]
    steps = {after - before for before, after in pairwise(values)}
    return len(values) > 2 and len(steps) == 1


def _in_words(text: str) -> bool:
    run: list[str] = []
    for word in [*re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text), ""]:
        if word in _NUMBER_WORDS or (run and "-" in word and word.split("-")[0] in _NUMBER_WORDS):
            run.append(word)
            continue
        if run and word in _AND:
            continue
        if len(run) >= _SPELLED_AT_LEAST and not _is_counting(run):
            return True
        if len(run) >= _SPELLED_AT_LEAST - 1 and run[0] in ("zéro", "zero", "null", "cero", "oh"):
            return True
        run = []
    return False


def _is_counting(run: list[str]) -> bool:
    values = [_VALUES.get(word, -99) for word in run]
    return len({after - before for before, after in pairwise(values)}) == 1
