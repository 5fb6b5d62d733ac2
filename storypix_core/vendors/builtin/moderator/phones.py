"""Telephone numbers, in digits or in words."""

import re
from itertools import pairwise

_DIGITS = re.compile(r"(?<![\w.,])(?:\+|00)?[ (]{0,2}\d(?:[ ().\-/–]{0,3}\d){5,16}(?![\w])")
_AMOUNT = re.compile(r"[1-9]\d?(?:[ .']\d{3}){1,5}")
"""Beginning with one or two digits: 12 345 678; who writes a telephone number in threes begins with three."""
_BY_THREE = re.compile(r"[1-9]\d\d(?:[ .']\d{3}){1,5}")
_DATE = re.compile(r"\d{1,2}[./\- ]\d{1,2}[./\- ](?:1[5-9]|20)\d\d|(?:1[5-9]|20)\d\d[./\- ]\d{1,2}[./\- ]\d{1,2}")
_FRACTION = re.compile(r"\d{1,2}\.\d{6,}")
_YEARS = re.compile(r"(?:1\d|20)\d\d(?: ?[-–/ ] ?(?:1\d|20)\d\d)+")
_ABOUT_A_PHONE = re.compile(
    r"\b(?:call|phone|telephone|ring|text|mobile|cell|whats ?app|sms|dial|tel|téléphon\w*|telephon\w*|"
    r"appell?e[rz]?|portable|joindre|llama\w*|llámame|teléfono|telefono|móvil|movil|celular|handy\w*|telefon\w*|"
    r"anruf\w*|ruf|chiama\w*|cellulare|liga|ligue|ligar|telefone|telemóvel|zap|contact\w*|contatto|telefona\w*|"
    r"(?:my|our|his|her|[\w']+s|mon|notre|mi|nuestro|meine?|unsere?|mio|nostro|meu|nosso) "
    r"(?:number|numéro|numero|número|nummer))\b"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:pi|isbn|bar ?codes?|codes?[- ]barres?|código de barras|codice a barre|strichcode)\b[^.!?\d]{0,20}$"
)
"""What else has a long number, right before it."""
_BEFORE, _AFTER = 60, 40
"""Characters around a number that may say that it is one of a telephone."""
_IN_ORDER = "01234567890123456789"
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
    return any(_is_phone(match, text) for match in _DIGITS.finditer(text)) or _in_words(text)


def _is_phone(match: re.Match[str], text: str) -> bool:
    number = match.group().strip(" ()")
    digits = re.sub(r"\D", "", number)
    if _is_of_a_story(number, digits):
        return False
    if number[0] == "+" or re.match(r"00[1-9]", digits):
        return len(digits) >= 7
    if _ABOUT_A_PHONE.search(text[max(0, match.start() - _BEFORE) : match.end() + _AFTER]):
        return True
    if _SOMETHING_ELSE.search(text[: match.start()]):
        return False
    return _looks_dialled(number, digits)


def _is_of_a_story(number: str, digits: str) -> bool:
    """Dates, amounts, what is counted, `0110101`, and numbers that nobody can have."""
    if any(pattern.fullmatch(number) for pattern in (_AMOUNT, _DATE, _FRACTION, _YEARS)):
        return True
    if set(digits) <= {"0", "1"} or len(set(digits)) == 1 or digits in _IN_ORDER or digits in _IN_ORDER[::-1]:
        return True
    parts = re.split(r"\D+", number.strip("+( )"))
    return _counts(parts) or _counts(digits) or _rises(parts)


def _rises(parts: list[str]) -> bool:
    """4 8 15 16 23 42: of a lottery, or of somebody who counts in his own way."""
    values = [int(part) for part in parts if part]
    return len(values) > 4 and values == sorted(values) and max(values) < 100 and not re.match(r"0\d", parts[0])


def _looks_dialled(number: str, digits: str) -> bool:
    """Without a word that says so: long enough, not round, and grouped or beginning like a number that one dials."""
    if digits.endswith("0000") or not 7 <= len(digits) <= 15:
        return False
    if _BY_THREE.fullmatch(number) and (" " not in number or digits.endswith("000")):
        return False
    if number.isdigit():
        return digits[0] == "0" or 9 <= len(digits) <= 13
    groups = [group for group in re.split(r"\D+", number) if group]
    if max(map(len, groups)) == 1:
        return digits[0] == "0"
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
