"""Postal addresses: a street with a number, in the forms of the six languages."""

import re
from collections.abc import Iterator

from storypix_core.vendors.builtin.moderator.made_up import is_made_up

_FAMOUS = re.compile(
    r"221 ?b,? baker|privet drive|grimmauld place|wallaby way|evergreen terrace|34th street|42nd street"
)
_SMALL_WORDS = (
    "the|a|an|my|his|her|their|our|this|that|on|in|at|to|of|and|or|with|across|down|along|over|cross|crosses|crossing|"
    "by|from|who|into|up|through|under|for|every|all|is|are|it"
)
_ENGLISH = re.compile(
    r"(?<![\w.,-])\d{1,5}[a-z]?,? (?:the )?((?:[\w'’.-]{1,25} ){1,3})"
    r"(street|str|st|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|terrace|drive|dr|close|court|ct|way|"
    r"square|place|gardens|grove|"
    r"hill|row|mews|parade|walk|circle|highway|hwy)\b"
)
_UNSURE = frozenset("drive close court way square place gardens hill row walk circle parade st dr".split())
_HOME = re.compile(
    r"\b(?:(?:i|we|she|he|they) live[sd]? (?:at|on|in)|lives? at|my (?:house|home) is|come to|house at|"
    r"visit (?:me|us) at|address|j'?habit\w*|habit(?:e|ons|ent)|"
    r"adresse|vivo|vivimos|vive en|dirección|direccion|mi casa|mein\w* (?:haus|adresse)|wohn\w*|abit(?:o|iamo|"
    r"a)|indirizzo|casa mia|"
    r"mor[oa](?:mos)?|endereço|endereco|morada|minha casa|chez moi)\b"
)
_MY_ADDRESS = re.compile(
    r"\b(?:my|our) (?:home |full |postal |school )?address is|\bmon adresse (?:est|c'est|:)|"
    r"\bnotre adresse est|\bmi (?:dirección|direccion) es|"
    r"\bnuestra direcci[oó]n es|\b(?:meine|unsere) (?:adresse|anschrift) (?:ist|lautet)|\bil (?:mio|"
    r"nostro) indirizzo (?:è|e|:)|"
    r"\b(?:o )?(?:meu|nosso) endere[cç]o (?:é|e|:)|\ba? ?minha morada (?:é|e|:)|\b(?:i|we) live at (?:number |"
    r"no\.? )?\d"
)
_FRENCH = re.compile(
    r"(?<![\w.,-])\d{1,4} ?(?:bis|ter|quater|[a-d])?,? (?:rue|r\.|avenue|av\.?|ave|boulevard|bd|bld|blvd|"
    r"place|pl\.|chemin|impasse|allée|allee|"
    r"route|quai|cours|square|passage|sentier|ruelle|lotissement|résidence|residence|hameau|faubourg|"
    r"esplanade|promenade|villa|cité)\b"
    r"(?! (?:est|sont|et|pour|qui|avec|où|dans|sur)\b) ?\w"
)
_AFTER = (
    r"(?= ?(?:$|[.,;:!?)º°ª\"'-]|\d{4,5}|(?:in|à|en|e|y|et|und|piso|portal|bajo|puerta|apto|apt|apartamento|"
    r"bloco|andar|scala|interno|int|esc|cp|a|at|bei|code|bis)\b))"
)
_BETWEEN = r"((?:[\w'’./º°-]{1,25},? ){0,5}?[\w'’./º°-]{1,25})"
_NUMBER = r",? ?(?:(?:n|nº|n°|no|num|nr|núm|número|numero|civico)\.? ?)?(\d{1,5})(?: ?[a-d])?"
_ROMANCE = re.compile(
    r"(?<!\w)(?:calle|c/|cl\.|avenida|avda\.?|av\.|plaza|pza\.?|paseo|pº|camino|carretera|ronda|travesía|"
    r"travesia|urbanización|glorieta|pasaje|callejón|"
    r"via|v\.|viale|v\.le|piazza|p\.za|piazzale|corso|vicolo|largo|strada|contrada|lungomare|lungotevere|salita|"
    r"rua|r\.|travessa|tv\.|praça|praca|alameda|al\.|estrada|rodovia|quadra|beco|ladeira|rue|avenue|boulevard) ?"
    + _BETWEEN
    + _NUMBER
    + _AFTER
)
_ROMANCE_SMALL = frozenset(
    "donde que con hay viven vive vivían tiene tienen llena lleno cruzan dove che con ci sono vivono abitano "
    "passano onde com tem há moram vivem mora mais "
    "più más y e où avec qui il y pour fino hasta até sus seus suoi per por para".split()
)
_GERMAN = re.compile(
    r"\b(?:[\w.-]{0,40}(?:straße|strasse|str\.|gasse|allee|chaussee|damm)|[\w-]{2,40}(?:weg|platz|ring|ufer|"
    r"steig|pfad|berg|hof|markt)|"
    r"[\w-]{2,30}er (?:str\.|straße|strasse|weg|platz|allee|ring|ufer)|(?:am|an der|an den|auf der|auf dem|im|"
    r"in der|zum|zur|unter den) [\w-]{3,30}) "
    r"(?:nr\.? ?|nummer )?\d{1,4} ?[a-h]?(?=$|[.,;:!?)]| \d{5}\b| (?:in|und|bei)\b)"
)
_POSTCODES = re.compile(
    r"\b(?!(?:mp|pg|ps)\d)[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b|(?<!\d)\d{5}-\d{3}(?!\d)|\b\d{4}-\d{3} [a-z]|"
    r"\bf-\d{5} |\bd-\d{5} [a-z]"
)


def has_address(text: str, *, language: str) -> bool:
    """Whether a text in small letters has an address of the real world."""
    if _MY_ADDRESS.search(text) or _POSTCODES.search(text):
        return True
    return any(not is_made_up(text, start=m.start(), end=m.end()) for m in _streets(text, language))


def _streets(text: str, language: str) -> Iterator[re.Match[str]]:
    yield from _FRENCH.finditer(text)
    yield from filter(_is_english, _ENGLISH.finditer(text))
    yield from filter(_is_romance, _ROMANCE.finditer(text))
    yield from (match for match in _GERMAN.finditer(text) if _is_german(match, language))


def _is_english(match: re.Match[str]) -> bool:
    between, kind = match.groups()
    if set(between.split()) & set(_SMALL_WORDS.split("|")) or _FAMOUS.search(match.string):
        return False
    return kind not in _UNSURE or bool(_HOME.search(match.string))


def _is_romance(match: re.Match[str]) -> bool:
    return not set(re.split(r"[ ,]+", match.group(1))) & _ROMANCE_SMALL


def _is_german(match: re.Match[str], language: str) -> bool:
    sure = re.search(r"(?:straße|strasse|str\.|gasse|allee|chaussee)", match.group())
    return bool(sure) or (language == "de" and bool(_HOME.search(match.string)))
