"""From Telegram's updates to the words of `ports/chat.py`."""

import re
from dataclasses import dataclass

from telegram import CallbackQuery, Chat, Message, Update, User

from storypix_core.model import Place
from storypix_core.ports.chat import Incoming

PLATFORM = "telegram"

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+(.*))?", re.DOTALL)
_GENERAL_TOPIC = 1
_FIRST_COMMAND = "start"
"""What Telegram's apps say when somebody opens a chat with a bot: they want to know what it does."""
_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot itself."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """A group became a supergroup."""

    old: str
    new: str


def incoming(update: Update, me: Me) -> Incoming | None:
    """What was said or tapped; None when it isn't for us.

    In groups only commands and answers to our own messages are: the rest is other people's talk, which a bot hears
    when it is an administrator or its privacy mode is off.
    """
    if update.callback_query:
        return _tapped(update.callback_query)
    if update.message:
        return _said(update.message, me)
    return None


def migration(update: Update) -> Migration | None:
    """None when the update is about something else. Telegram says it in the old group and in the new one."""
    message = update.message
    if message and message.migrate_to_chat_id:
        return Migration(old=str(message.chat.id), new=str(message.migrate_to_chat_id))
    if message and message.migrate_from_chat_id:
        return Migration(old=str(message.migrate_from_chat_id), new=str(message.chat.id))
    return None


def message_of(incoming: Incoming) -> int | None:
    """The id of the message that was said; None for a tap."""
    number = incoming.id.rpartition(".")[2]
    return int(number) if number.isdecimal() else None


def chat_of(update: Update) -> int:
    """The chat whose updates have to keep their order; 0 when it is about none."""
    return update.effective_chat.id if update.effective_chat else 0


def place_of(message: Message) -> Place:
    """Where a message stands. General, the first topic of a forum, has no thread: a send must leave it out."""
    topic = message.message_thread_id if message.is_topic_message else None
    thread = str(topic) if topic and topic != _GENERAL_TOPIC else ""
    return Place(platform=PLATFORM, chat=str(message.chat.id), thread=thread)


def _tapped(query: CallbackQuery) -> Incoming | None:
    if not query.message or not query.data:
        return None
    place = Place(platform=PLATFORM, chat=str(query.message.chat.id))
    if isinstance(query.message, Message):
        place = place_of(query.message)
    command, _, words = _command(query.data)
    return Incoming(
        place=place,
        person=str(query.from_user.id),
        language=_language(query.from_user),
        command=command,
        words=words,
        id=f"tap{query.id}",
        alone=query.message.chat.type == Chat.PRIVATE,
    )


def _said(message: Message, me: Me) -> Incoming | None:
    if not message.text or _is_bot(message):
        return None
    command, addressed, words = _command(message.text)
    if addressed and addressed.lower() != me.username.lower():
        return None
    if not command and not _is_for_us(message, me):
        return None
    if command == _FIRST_COMMAND:
        command, words = "help", ""
    return Incoming(
        place=place_of(message),
        person=_person(message),
        language=_language(message.from_user),
        command=command,
        words=words,
        id=f"{message.chat.id}.{message.message_id}",
        alone=message.chat.type == Chat.PRIVATE,
    )


def _command(text: str) -> tuple[str, str, str]:
    """The command in lower case without its slash, whom it is addressed to, and the words; both empty without one."""
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return "", "", text.strip()
    return match[1].lower(), match[2] or "", (match[3] or "").strip()


def _is_for_us(message: Message, me: Me) -> bool:
    if message.chat.type == Chat.PRIVATE:
        return True
    answered = message.reply_to_message
    return bool(answered and answered.from_user and answered.from_user.id == me.id)


def _is_bot(message: Message) -> bool:
    """Other bots, so that two can't talk for ever. Anonymous administrators speak through a bot of Telegram's."""
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


def _person(message: Message) -> str:
    """Somebody who speaks as a group or a channel counts as that."""
    if message.sender_chat:
        return str(message.sender_chat.id)
    return str(message.from_user.id) if message.from_user else str(message.chat.id)


def _language(user: User | None) -> str:
    code = user.language_code if user else None
    return code.split("-")[0].lower() if code else _DEFAULT_LANGUAGE
