"""Whom an admin means: `here`, `chat ID`, `person ID`, `ID`, each with a platform where it isn't plain."""

import re
from collections.abc import Sequence

from bot.access import OWN_MACHINE
from bot.admin.office import Ask, Office
from storypix_core.errors import AskUser
from storypix_core.ports.access_book import Kind, Subject

_MENTION = re.compile(r"<(?:@!?|#)(\d+)>")
_NUMBER = re.compile(r"-?\d{1,20}", re.ASCII)
_NUMBERED = ("telegram", "discord")
"""Platforms whose ids are numbers: a name there would let nobody in."""
_WORDS = ("here", "chat", "person", "each", "bot")
"""What is no id, where it begins."""
_ID_MAX_CHARS = 24
"""So that an id fits into what a button carries."""


def read_subject(words: Sequence[str], ask: Ask, office: Office) -> Subject | None:
    """Whom these words mean. None when they make no sense. Raises `AskUser` when an id or a platform can't be."""
    match [word.lower() if index == 0 else word for index, word in enumerate(words)]:
        case [] | ["here"] if ask.place is not None:
            return Subject(platform=ask.place.platform, kind=Kind.CHAT, id=ask.place.chat)
        case ["chat", name, *platform] if len(platform) <= 1:
            return _subject(Kind.CHAT, name, platform, ask, office)
        case ["person", name, *platform] if len(platform) <= 1:
            return _subject(Kind.PERSON, name, platform, ask, office)
        case [name, *platform] if name not in _WORDS and len(platform) <= 1:
            return _subject(Kind.PERSON, name, platform, ask, office)
    return None


def _subject(kind: Kind, name: str, platform: Sequence[str], ask: Ask, office: Office) -> Subject:
    before, _, after = name.rpartition(":")
    named = platform[0] if platform else before
    where = _known(named.lower(), ask, office) if named else _usual(ask, office)
    return Subject(platform=where, kind=kind, id=_checked(after, where))


def _known(platform: str, ask: Ask, office: Office) -> str:
    here = (ask.place.platform,) if ask.place else ()
    known = tuple(dict.fromkeys((*office.platforms, *here, *_NUMBERED)))
    if platform not in known:
        raise AskUser("no such platform", key="admin-which-platform", facts={"platforms": ", ".join(known)})
    return platform


def _usual(ask: Ask, office: Office) -> str:
    """Where it was said; from the machine itself, the platform that is used when it is the only one."""
    if ask.place and ask.place.platform != OWN_MACHINE:
        return ask.place.platform
    if len(office.platforms) == 1:
        return office.platforms[0]
    facts = {"platforms": ", ".join(office.platforms or _NUMBERED)}
    raise AskUser("which platform?", key="admin-which-platform", facts=facts)


def _checked(given: str, platform: str) -> str:
    mention = _MENTION.fullmatch(given)
    name = mention[1] if mention else given
    if not 1 <= len(name) <= _ID_MAX_CHARS or (platform in _NUMBERED and not _NUMBER.fullmatch(name)):
        raise AskUser("no id", key="admin-id-number", facts={"given": given[:_ID_MAX_CHARS]})
    return name


def shown_subject(subject: Subject, ask: Ask) -> str:
    """`person telegram:5`, in the language of whoever asks."""
    return ask.say(f"admin-{subject.kind}", {"id": f"{subject.platform}:{subject.id}"})
