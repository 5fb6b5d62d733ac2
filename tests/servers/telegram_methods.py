"""What each method of the Bot API does to the books."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram_books import BOT_ID, PRIVATE, Books, Chat, Message, person_json
from tests.servers.telegram_rules import (
    Declined,
    bad,
    check_caption,
    check_editable,
    check_markup,
    check_rich,
    check_text,
    check_writable,
    too_fast,
)

_GROUP_MAX = 20
_GROUP_PERIOD_S = 60.0


@dataclass(slots=True)
class Request:
    """A call, as it came."""

    method: str
    params: dict[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return int(self.params[name])

    @property
    def thread(self) -> int | None:
        thread = self.params.get("message_thread_id")
        return None if thread is None else int(thread)


Answer = Callable[[Request], Any]


class Methods:
    """`paced`: answer 429 to more than 20 messages a minute in a group. `rich`: whether rich messages are known."""

    def __init__(self, books: Books, *, paced: bool, rich: bool):
        self.books = books
        self.rich = rich
        self.rich_pictures = True
        """False: rich messages hold text only, as at their beginning."""
        self.takes_pictures = True
        """False: every picture is declined as broken."""
        self._paced = paced

    def answers(self) -> Mapping[str, Answer]:
        """By name in lower case."""
        answers: dict[str, Answer] = {
            "getme": lambda _: person_json(BOT_ID) | {"can_join_groups": True, "can_read_all_group_messages": False},
            "getchat": self._get_chat,
            "getchatmember": self._get_member,
            "sendmessage": self._send_text,
            "sendphoto": self._send_photo,
            "senddocument": self._send_document,
            "sendchataction": self._send_action,
            "editmessagetext": self._edit_text,
            "editmessagecaption": self._edit_caption,
            "editmessagemedia": self._edit_media,
            "editmessagereplymarkup": self._edit_markup,
            "deletemessage": self._delete,
            "answercallbackquery": self._answer_tap,
            "setmycommands": self._set_commands,
            "getmycommands": self._get_commands,
        }
        return answers | ({"sendrichmessage": self._send_rich} if self.rich else {})

    def _send_text(self, request: Request) -> dict[str, Any]:
        entities = request.params.get("entities", [])
        check_text(request.params["text"], entities)
        return self._add(request, Message(0, BOT_ID, "text", request.params["text"], entities))

    def _send_photo(self, request: Request) -> dict[str, Any]:
        caption, entities = request.params.get("caption", ""), request.params.get("caption_entities", [])
        check_caption(caption, entities)
        return self._add(request, Message(0, BOT_ID, "photo", caption, entities, self._file(request, "photo")))

    def _send_document(self, request: Request) -> dict[str, Any]:
        caption = request.params.get("caption", "")
        check_caption(caption, [])
        return self._add(request, Message(0, BOT_ID, "document", caption, [], self._file(request, "document")))

    def _send_rich(self, request: Request) -> dict[str, Any]:
        message = request.params.get("rich_message")
        if message is None:
            raise bad("rich message must be non-empty")
        return self._add(request, Message(0, BOT_ID, "rich", message["html"], [], self._rich_picture(request)))

    def _rich_picture(self, request: Request) -> bytes:
        picture = check_rich(request.params["rich_message"], request.files)
        if picture and not (self.rich_pictures and self.takes_pictures):
            raise bad("can't parse InputRichMessageMedia: media not found")
        return picture

    def _send_action(self, request: Request) -> bool:
        check_writable(self._chat(request), request.thread)
        return True

    def _add(self, request: Request, message: Message) -> dict[str, Any]:
        chat = self._chat(request)
        check_writable(chat, request.thread)
        check_markup(request.params.get("reply_markup"))
        self._check_pace(chat)
        message.id = self.books.next_id(chat)
        message.thread = request.thread
        message.markup = request.params.get("reply_markup")
        message.preview = request.params.get("link_preview_options")
        reply = request.params.get("reply_parameters")
        message.reply_to = int(reply["message_id"]) if reply else None
        return self.books.as_json(chat, self.books.add(chat, message))

    def _edit_text(self, request: Request) -> dict[str, Any]:
        rich = request.params.get("rich_message")
        if rich and self.rich:
            return self._change(request, kind="rich", text=rich["html"], photo=self._rich_picture(request))
        text, entities = request.params.get("text", ""), request.params.get("entities", [])
        check_text(text, entities)
        if self._target(request).kind in ("photo", "document"):
            raise bad("there is no text in the message to edit")
        return self._change(request, kind="text", text=text, entities=entities, photo=b"")

    def _edit_caption(self, request: Request) -> dict[str, Any]:
        caption, entities = request.params.get("caption", ""), request.params.get("caption_entities", [])
        check_caption(caption, entities)
        if self._target(request).kind not in ("photo", "document"):
            raise bad("there is no caption in the message to edit")
        return self._change(request, text=caption, entities=entities)

    def _edit_media(self, request: Request) -> dict[str, Any]:
        media = request.params["media"]
        caption, entities = media.get("caption", ""), media.get("caption_entities", [])
        check_caption(caption, entities)
        if not self.takes_pictures:
            raise bad("IMAGE_PROCESS_FAILED")
        photo = request.files[media["media"].removeprefix("attach://")]
        kind = media["type"]
        if (kind == "document") != (self._target(request).kind == "document"):
            raise bad("message content type can't be changed like this")
        return self._change(request, kind=kind, text=caption, entities=entities, photo=photo)

    def _edit_markup(self, request: Request) -> dict[str, Any]:
        return self._change(request)

    def _change(self, request: Request, **fields: Any) -> dict[str, Any]:
        chat, message = self._chat(request), self._target(request)
        markup = request.params.get("reply_markup")
        check_markup(markup)
        self._check_pace(chat)
        before = message.content
        for name, value in {"markup": markup, **fields}.items():
            setattr(message, name, value)
        if message.content == before:
            raise bad("message is not modified: specified new message content and reply markup are exactly the same")
        message.edits += 1
        return self.books.as_json(chat, message)

    def _delete(self, request: Request) -> bool:
        message = self._chat(request).messages.get(request.number("message_id"))
        if message is None or message.deleted:
            raise bad("message to delete not found")
        message.deleted = True
        return True

    def _target(self, request: Request) -> Message:
        chat = self._chat(request)
        check_writable(chat, None)
        return check_editable(chat.messages.get(request.number("message_id")), BOT_ID)

    def _file(self, request: Request, name: str) -> bytes:
        if not self.takes_pictures:
            raise bad("IMAGE_PROCESS_FAILED")
        return request.files[str(request.params.get(name, name)).removeprefix("attach://")]

    def _check_pace(self, chat: Chat) -> None:
        if (wait_s := chat.slow_until_s - self.books.now_s()) > 0:
            raise Declined(too_fast(int(wait_s) + 1))
        if not self._paced or chat.kind == PRIVATE:
            return
        since_s = self.books.now_s() - _GROUP_PERIOD_S
        recent = [call for call in self.books.spent(chat.id) if call.at_s > since_s and call.method != "deletemessage"]
        if len(recent) >= _GROUP_MAX:
            raise Declined(too_fast(int(recent[-_GROUP_MAX].at_s - since_s) + 1))

    # The rest

    def _chat(self, request: Request) -> Chat:
        return self.books.open(request.number("chat_id"))

    def _get_chat(self, request: Request) -> dict[str, Any]:
        needed = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
        return self.books.chat_json(self._chat(request)) | needed

    def _get_member(self, request: Request) -> dict[str, Any]:
        chat, person = self._chat(request), request.number("user_id")
        check_writable(chat, None)
        member: dict[str, Any] = {"user": person_json(person), "status": "member"}
        if person == chat.owner:
            member |= {"status": "creator", "is_anonymous": False}
        elif person in chat.administrators:
            member |= {"status": "administrator", **dict.fromkeys(_RIGHTS, False)}
        return member

    def _answer_tap(self, request: Request) -> bool:
        self.books.answered_taps.append(request.params["callback_query_id"])
        return True

    def _set_commands(self, request: Request) -> bool:
        self.books.commands[_menu_key(request)] = request.params["commands"]
        return True

    def _get_commands(self, request: Request) -> list[dict[str, str]]:
        return self.books.commands.get(_menu_key(request), [])


_NO_GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def _menu_key(request: Request) -> tuple[str, str]:
    scope = request.params.get("scope", {"type": "default"})
    return scope["type"], request.params.get("language_code", "")
