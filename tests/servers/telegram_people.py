"""People in the chats of the local Bot API server: they write, tap, delete, and turn groups into supergroups."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from tests.servers.telegram_books import BOT_ID, EPOCH_S, SUPERGROUP, Books, Chat, Message, person_json

ZOE = 7001
"""A child. Her private chat with the bot has the same id."""

Tell = Callable[[dict[str, Any]], Awaitable[None]]


class People:
    """What they do becomes an update for the bot. Each gives the update, so that a test can bring it again."""

    def __init__(self, books: Books, tell: Tell):
        self._books = books
        self._tell = tell
        self._last_update = 500

    async def say(
        self,
        chat_id: int,
        text: str,
        *,
        person: int = ZOE,
        language: str = "en",
        thread: int | None = None,
        answering: Message | None = None,
        fields: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Write a message. `thread` is a topic of a forum, `answering` what it replies to; `fields` are added as is."""
        chat = self._books.open(chat_id)
        chat.forum = chat.forum or thread is not None
        message = self._books.add(chat, Message(self._books.next_id(chat), person, "text", text, thread=thread))
        said = self._books.as_json(chat, message) | {"from": person_json(person, language), **(fields or {})}
        if answering:
            said["reply_to_message"] = self._books.as_json(chat, answering)
        return await self.send({"message": said})

    async def edit(self, chat_id: int, message_id: int, text: str) -> dict[str, Any]:
        chat = self._books.open(chat_id)
        chat.messages[message_id].text = text
        edited = self._books.as_json(chat, chat.messages[message_id]) | {"edit_date": EPOCH_S}
        return await self.send({"edited_message": edited})

    async def tap(self, chat_id: int, label: str, *, person: int = ZOE, language: str = "en") -> dict[str, Any]:
        """Tap the newest button with this label."""
        chat = self._books.open(chat_id)
        message, data = _button(chat, label)
        query = {
            "id": f"tap{self._last_update + 1}",
            "from": person_json(person, language),
            "chat_instance": "1",
            "message": self._books.as_json(chat, message),
            "data": data,
        }
        return await self.send({"callback_query": query})

    async def upgrade(self, chat_id: int, new_id: int) -> None:
        """The group becomes a supergroup. Telegram says it on both sides."""
        old, new = self._books.open(chat_id), self._books.open(new_id, SUPERGROUP)
        old.moved_to = new_id
        for chat, field, value in ((old, "migrate_to_chat_id", new_id), (new, "migrate_from_chat_id", chat_id)):
            message = self._books.add(chat, Message(self._books.next_id(chat), BOT_ID, "service"))
            said = self._books.as_json(chat, message) | {field: value, "from": person_json(ZOE)}
            said.pop("text")
            await self.send({"message": said})

    def delete(self, chat_id: int, message_id: int) -> None:
        """Take a message away; bots aren't told."""
        self._books.open(chat_id).messages[message_id].deleted = True

    async def send(self, update: dict[str, Any]) -> dict[str, Any]:
        """Bring an update, with the next number when it has none; with one it is a redelivery."""
        if "update_id" not in update:
            self._last_update += 1
            update = {"update_id": self._last_update, **update}
        await self._tell(update)
        return update


def _button(chat: Chat, label: str) -> tuple[Message, str]:
    for message in reversed(chat.ours()):
        for row in (message.markup or {}).get("inline_keyboard", ()):
            for button in row:
                if button["text"] == label:
                    return message, button["callback_data"]
    raise AssertionError(f"no button {label!r} in {[message.text for message in chat.ours()]}")
