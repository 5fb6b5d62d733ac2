"""Who runs a group."""

from functools import partial

from telegram import Bot, ChatMember

from adapters.telegram.wire import Wire
from storypix_core.errors import StoryPixError
from storypix_core.ports.clock import Clock

_BELIEVED_FOR_S = 60.0
_RUNS_IT = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)
_REMEMBERED_MAX = 1000


class Administrators:
    """Asks Telegram, and believes its answer for a minute."""

    def __init__(self, bot: Bot, *, wire: Wire, clock: Clock):
        self._bot = bot
        self._wire = wire
        self._clock = clock
        self._known: dict[tuple[int, int], tuple[bool, float]] = {}
        """By chat and person: whether they run it, and until when that is believed."""

    async def has(self, chat_id: int, person: int) -> bool:
        """In a private chat everybody is alone. False when Telegram doesn't say.

        An administrator who stays anonymous speaks as the group itself; nobody else can.
        """
        if chat_id > 0 or person == chat_id:
            return True
        if person < 0:
            return False  # a channel, or another group
        runs_it, until_s = self._known.get((chat_id, person), (False, 0.0))
        if until_s > self._clock.monotonic():
            return runs_it
        return await self._ask(chat_id, person)

    async def _ask(self, chat_id: int, person: int) -> bool:
        call = partial(self._bot.get_chat_member, chat_id, person)
        try:
            member = await self._wire.change(chat_id, call, paced=False)
        except StoryPixError:
            return False
        if len(self._known) >= _REMEMBERED_MAX:
            self._known.clear()
        runs_it = member.status in _RUNS_IT
        self._known[chat_id, person] = runs_it, self._clock.monotonic() + _BELIEVED_FOR_S
        return runs_it
