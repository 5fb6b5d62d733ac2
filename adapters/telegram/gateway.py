"""Hearing Telegram's updates, by asking for them or at a webhook.

PTB's own `Updater` tells Telegram that an update was received when it stands in a queue in memory. Here it is recorded
first, and only then acknowledged, so that a crash loses nothing; what comes twice is known by its number.
"""

import json
import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

from telegram import Bot, Update
from telegram.error import BadRequest, TelegramError

from adapters.telegram.errors import Meaning, meaning, retry_after_s, translate
from adapters.telegram.limits import UPDATES_WAIT_S
from adapters.telegram.queues import ChatQueues
from adapters.telegram.translate import Me, chat_of, incoming, migration
from storypix_core.errors import BadSettings, StoryPixError
from storypix_core.ports.chat import Incoming
from storypix_core.ports.clock import Clock
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)

Record = Callable[[int, str], Awaitable[bool]]
"""Writes an update down, by its number and as JSON, before it is acknowledged. False: it was there already."""
Handled = Callable[[int], Awaitable[None]]
"""Told the number of an update when nothing more has to be done for it."""
Handle = Callable[[Incoming], Awaitable[None]]
Seen = Callable[[str, int], None]
Moved = Callable[[str, str], Awaitable[None]]

HEARD = ("message", "callback_query")
"""The kinds of updates that are asked for. Edited messages aren't: what was said first counts."""

_CONFLICT_PATIENCE_S = 60.0
"""After a restart the call of the process before may still be open at Telegram."""
_CONFLICT_PAUSE_S = 3.0
_CONFLICT_SLOW_PAUSE_S = 30.0
_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 30.0
_GRACE_S = 10.0
_ANSWER_S = 15.0
"""How much later than asked an answer may come."""


class TelegramGateway:
    """Takes updates and gives what is said to `handle`: in order within a chat, side by side between chats.

    Open it as a context; leaving it finishes what was begun, within 10 seconds. `seen` and `moved` are
    `TelegramChat.seen` and `TelegramChat.migrated`.
    """

    def __init__(
        self, bot: Bot, *, clock: Clock, record: Record, handle: Handle, handled: Handled, seen: Seen, moved: Moved
    ):
        self._bot = bot
        self._clock = clock
        self._record = record
        self._handle = handle
        self._handled = handled
        self._seen = seen
        self._moved = moved
        self._me = Me(id=bot.id, username=bot.username)
        self._queues = ChatQueues()
        self._offset: int | None = None
        self._pause_s = _FIRST_PAUSE_S
        self._conflict_since_s: float | None = None
        self.is_heard = True
        """Whether Telegram answered when it was asked last."""
        self.another_copy_runs = False
        """Whether Telegram has said for more than a minute that somebody else asks for this bot's updates."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._queues.close(grace_s=_GRACE_S)

    async def run(self) -> None:
        """Ask for updates until cancelled. Raises `BadSettings` when the token isn't accepted any more."""
        webhook_gone = False
        while True:
            try:
                if not webhook_gone:
                    # A webhook and asking exclude each other. What waits at Telegram is kept.
                    webhook_gone = self.is_heard = await self._bot.delete_webhook(drop_pending_updates=False)
                await self._ask()
            except TelegramError as error:
                self.is_heard = False
                await self._wait_after(error)
            except StoryPixError as error:
                # It couldn't be recorded, so it isn't acknowledged, and comes again.
                log.error("updates not recorded: %s", error, extra={"action": "telegram_not_recorded"})
                await self._back_off()

    async def take(self, update: dict[str, Any]) -> None:
        """An update as Telegram wrote it. It is recorded when this returns; it is handled later."""
        recorded = json.dumps(update, ensure_ascii=False)
        if await self._record(_number(update), recorded):
            self.replay(recorded)

    def replay(self, recorded: str) -> None:
        """Handle an update that was recorded, maybe by an earlier process, and not finished."""
        update = json.loads(recorded)
        try:
            parsed = Update.de_json(update, self._bot)
        except Exception as error:  # noqa: BLE001  # one strange update must not stop all others
            log.error("an update makes no sense: %s", told_safely(error), extra={"action": "telegram_update_strange"})
            self._queues.put(0, lambda: self._handled(_number(update)))
        else:
            self._queues.put(chat_of(parsed), lambda: self._deal_with(parsed))

    async def idle(self) -> None:
        """Wait until everything that was taken is handled."""
        await self._queues.idle()

    async def _ask(self) -> None:
        # As Telegram wrote them, so that one that PTB can't read is recorded all the same. The name is in lower case as
        # PTB warns of names that it has a method for.
        updates = await self._bot.do_api_request(
            "getupdates",
            api_kwargs={"offset": self._offset, "timeout": UPDATES_WAIT_S, "allowed_updates": HEARD},
            read_timeout=UPDATES_WAIT_S + _ANSWER_S,
        )
        self._pause_s, self._conflict_since_s, self.another_copy_runs = _FIRST_PAUSE_S, None, False
        self.is_heard = True
        for update in updates:
            await self.take(update)
            # The next call acknowledges everything before its offset.
            self._offset = _number(update) + 1

    async def _deal_with(self, update: Update) -> None:
        if update.message:
            self._seen(str(update.message.chat.id), update.message.message_id)
        if update.callback_query:
            await self._stop_the_button_waiting(update.callback_query.id)
        if moved := migration(update):
            await self._moved(moved.old, moved.new)
        if said := incoming(update, self._me):
            await self._answer(said)
        await self._handled(update.update_id)

    async def _answer(self, said: Incoming) -> None:
        """What can't be answered isn't tried again at the next start: it would fail there as well."""
        try:
            await self._handle(said)
        except Exception as error:  # noqa: BLE001  # whatever it was, the next one is answered
            log.error("not answered: %s", told_safely(error), extra={"action": "telegram_not_answered"})

    async def _stop_the_button_waiting(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            # Too late, or no connection: the tap counts all the same.
            level = logging.DEBUG if isinstance(error, BadRequest) else logging.INFO
            log.log(level, "a tap was not answered", extra={"action": "telegram_tap_not_answered"})

    async def _wait_after(self, error: TelegramError) -> None:
        match meaning(error):
            case Meaning.CONFLICT:
                await self._wait_for_the_other()
            case Meaning.WRONG_KEY | Meaning.NOT_KNOWN_THERE:
                # PTB takes a token that isn't accepted any more for a method that isn't known.
                raise BadSettings("STORYPIX_TELEGRAM_TOKEN: telegram: the token was not accepted") from None
            case Meaning.SLOWER:
                await self._clock.sleep(retry_after_s(error) or _FIRST_PAUSE_S)
            case _:
                log.info("no updates: %s", translate(error), extra={"action": "telegram_no_updates"})
                await self._back_off()

    async def _wait_for_the_other(self) -> None:
        now_s = self._clock.monotonic()
        if self._conflict_since_s is None:
            self._conflict_since_s = now_s
        if now_s - self._conflict_since_s < _CONFLICT_PATIENCE_S:
            await self._clock.sleep(_CONFLICT_PAUSE_S)
            return
        if not self.another_copy_runs:
            self.another_copy_runs = True
            log.error(
                "another copy of this bot runs with the same token: stop one of them",
                extra={"action": "telegram_conflict"},
            )
        await self._clock.sleep(_CONFLICT_SLOW_PAUSE_S)

    async def _back_off(self) -> None:
        await self._clock.sleep(self._pause_s * random.uniform(0.75, 1.25))
        self._pause_s = min(2 * self._pause_s, _LONGEST_PAUSE_S)


def _number(update: Mapping[str, Any]) -> int:
    return int(update["update_id"])
