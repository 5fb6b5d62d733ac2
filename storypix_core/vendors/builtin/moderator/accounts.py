"""Names in social networks, passwords, numbers of bank accounts and cards."""

import re

_MENTION = re.compile(r"(?<![\w@.])@(?!everyone\b|here\b)[a-z0-9_][\w.]{2,30}")
_TAG = re.compile(r"\b[^\W\d]\w{2,30}#\d{4}\b")
"""A name of Discord, with its four digits."""
_NETWORKS = (
    "insta|instagram|insta ?gram|snap|snapchat|tik ?tok|discord|whats ?app|wpp|zap|telegram|facebook|fb|"
    "roblox|fortnite|minecraft|psn|"
    "xbox|steam|skype|twitch|youtube|twitter|gamertag|gamer ?tag|epic|messenger|viber|signal"
)
_NAMES = (
    "user ?name|account|login|profile?|profil|pseudo|compte|usuario|cuenta|nick|nickname|benutzername|konto|utente|"
    "nome utente|account|perfil|conta|usuário|utilizador|perfil|nutzername|id|handle|profilo"
)
_SECRETS = (
    "password|pass ?word|passwd|passcode|pass ?code|pin|pin ?code|mot de passe|mdp|code secret|code pin|"
    "contraseña|contrasena|"
    "clave|passwort|kennwort|pin ?nummer|parola d'ordine|codice|senha|palavra[- ]passe|wifi|wlan|wi-fi|"
    "credit card|carte bancaire|"
    "kreditkarte|carta di credito|tarjeta|cartão|passport number|passeport|reisepass\\w*|passnummer|"
    "ausweis\\w*|pasaporte|dni|passaporto|codice fiscale|cpf|"
    "social security number|ssn|iban|konto ?nummer|numéro de sécurité sociale|cartão de cidadão|bank account|"
    "compte bancaire"
)
_MY = (
    r"\b(?:my|our|mom'?s|mum'?s|dad'?s|mon|ma|notre|mi|nuestra?|mein\w?|unser\w?|mio|mia|il mio|la mia|nostro|"
    r"nostra|meu|minha|nosso|nossa)"
)
_IS = r"(?: (?:is|est|c'est|es|ist|lautet|è|é|e|name is|number is|heißt|heisst)\b| ?[:=]| ?->)"
_MINE = re.compile(
    rf"{_MY} (?:[\w'-]{{1,20}} ){{0,2}}(?:{_NETWORKS}|{_NAMES}|"
    rf"{_SECRETS})(?: [\w'-]{{1,20}}){{0,3}}?{_IS} ?['\"]?[\w@*.-]"
)
_MINE_AT_ONCE = re.compile(rf"{_MY} (?:[\w'-]{{1,20}} ){{0,2}}(?:{_NETWORKS}|{_SECRETS}) ['\"]?[\w.-]*[\d_][\w.-]*")
_NAMED = re.compile(rf"\b(?:{_NETWORKS}) ?[:=] ?@?[\w.]{{3,30}}")
_ADD_ME = re.compile(
    r"\b(?:add|follow|find|message|dm|text|ajoute|suis|suivez|rejoins|contacte|agrég\w*|agrega\w*|sígue\w*|"
    r"sigue\w*|añáde\w*|añade\w*|adde|addet|folgt?|füg\w*|schreib\w*|"
    r"aggiungi\w*|seguimi|segui\w*|scrivimi|adicion\w*|segue|siga|me segue|me adiciona|"
    r"chama|búscame|buscame|encuéntra\w*|trovami|cercami|cherche|retrouve|trouve|such\w*|finde|komm|procura|encontra)"
    r"\b(?: [\w'@._-]{1,30}){0,4} "
    rf"(?:on|sur|en|auf|bei|su|no|na|in|via|im|per)(?: (?:the|le|la|el|o|a|dem|mein))? ?(?:{_NETWORKS})\b"
)
_CODE = re.compile(
    r"\b(?:code|pin|pin ?code|codice|código|codigo|clave|geheimzahl|geheimnummer)\b[^.!?]{0,30}"
    r"\b(?:cards?|carte|karte|tarjeta|carta|bancomat|cartão|handy|phone|téléphone|alarm|alarme|alarma|allarme)\b"
    r"[^.!?]{0,20}\b\d{4,6}\b"
)
_IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?\b")
_ID_CARD = re.compile(
    r"\b(?:\d{8}[- ]?[a-z]|[xyz][- ]?\d{7}[- ]?[a-z]|[a-z]{4}\d{6}[hm][a-z]{5}[a-z\d]\d|"
    r"[a-z]{6}\d{2}[a-z]\d{2}[a-z]\d{3}[a-z]|\d{3}\.\d{3}\.\d{3}-\d{2})\b"
)
"""Spain's DNI and NIE, Mexico's CURP, Italy's codice fiscale, Brazil's CPF."""
_SECRET_OF_MINE = re.compile(
    rf"\b(?:{_SECRETS}) (?:of|for|to|de|du|della?|do|da|von|für|dello|delle|para|pour|d[ae]l)"
    rf"(?: [\w'-]{{1,20}}){{0,2}}? {_MY[2:]}(?: [\w'-]{{1,20}}){{0,2}}{_IS} ?['\"]?[\w@*.-]"
)
_CARD = re.compile(r"(?<!\d)(?!(?:(?:19|20)\d\d[ -]){3})\d(?:[ -]?\d){12,18}(?!\d)")
"""Not a row of years."""


def has_account(text: str) -> bool:
    if _MENTION.search(text) or _TAG.search(text) or _NAMED.search(text) or _ADD_ME.search(text):
        return True
    if _ID_CARD.search(text) or _SECRET_OF_MINE.search(text):
        return True
    if _CODE.search(text) or _MINE.search(text) or _MINE_AT_ONCE.search(text):
        return True
    return _has_iban(text) or _has_card(text)


def _has_iban(text: str) -> bool:
    return any(sum(map(str.isdigit, match.group())) >= 10 for match in _IBAN.finditer(text))


def _has_card(text: str) -> bool:
    return any(_is_card(re.sub(r"\D", "", match.group())) for match in _CARD.finditer(text))


def _is_card(digits: str) -> bool:
    """By Luhn's sum, and not one digit over and over."""
    doubled = [int(d) * (2 - (i % 2 == 0)) for i, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
