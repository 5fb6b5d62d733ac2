"""From an admin's words to the topic that answers them."""

from collections.abc import Mapping

from bot.admin import broadcast, forget_chat, limits, models, overview, people, price, rest, tasks, trail, usage
from bot.admin.office import Ask, Office, Topic
from bot.texts import Texts
from storypix_core.errors import AskUser
from storypix_core.model import Place
from storypix_core.ports.chat import Reply

TOPICS: Mapping[str, Topic] = {
    "": overview.overview,
    "allow": people.decide("allow"),
    "block": people.decide("block"),
    "forget": people.decide("forget"),
    "admin": people.decide("admin"),
    "people": people.people,
    "mode": people.mode,
    "pause": rest.pause,
    "resume": rest.resume,
    "limit": limits.limit,
    "limits": limits.limits,
    "usage": usage.usage,
    "models": models.models,
    "price": price.price,
    "open": tasks.open_,
    "cancel": tasks.cancel,
    "failed": tasks.failed,
    "retry": tasks.retry,
    "incidents": trail.incidents,
    "audit": trail.audit,
    "broadcast": broadcast.broadcast,
    "broadcasts": broadcast.broadcasts,
    "forget-chat": forget_chat.forget_chat,
    "help": overview.help_,
}
"""By verb."""


async def attend(
    words: str, *, by: str, say: Texts, office: Office, place: Place | None = None, alone: bool = True
) -> Reply:
    """Answer an admin; the caller has made sure that it is one.

    `by` is who acts, as `platform:person` or `command line`, and `place` where it was said, None on the command line.
    `alone`: nobody else reads the answer.
    Raises `AskUser` for words that make no sense, `OverLimit` and `StorageFailed`.
    """
    verb, text = [*words.split(maxsplit=1), "", ""][:2]
    topic = TOPICS.get(verb.lower())
    if topic is None:
        raise AskUser("no such verb", key="admin-unknown-verb", facts={"given": verb[:20]})
    return await topic(Ask(words=tuple(text.split()), text=text, by=by, say=say, place=place, alone=alone), office)
