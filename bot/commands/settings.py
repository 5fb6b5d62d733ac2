"""`/settings`: show, or with a name and a value change, how stories are told in this place, by whom, and how many.

Everybody may look. In a group only those who run it change something, or an admin; a private chat is everybody's own.
"""

from bot.access import name_of
from bot.admin.amounts import apply, read_changes, shown_amount
from bot.desk import Desk
from bot.people.rights import may_decide_here
from bot.wishes import CHOOSABLE
from storypix_core.errors import AskUser, NotAllowed
from storypix_core.ports.chat import Incoming, Reply
from storypix_core.ports.ledger import Account, Holder

LIMIT = "limit"
"""The chat's own quotas and budgets, which hold beside those that admins set: the lower of the two counts."""

_RESET = ("reset", "default", "-")


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    typed_name, _, typed_value = incoming.words.strip().partition(" ")
    # Where a platform has fields for them, name and value come as options.
    name, value = incoming.options.get("setting", typed_name), incoming.options.get("value", typed_value)
    if not name:
        return await _show(incoming, desk)
    if not await may_decide_here(incoming, desk):
        raise NotAllowed("doesn't run this group", key="settings-group-only")
    name, value = name.lower(), value.strip()
    if name == LIMIT:
        return await _limit(incoming, value, desk)
    store = desk.stories.tools.store
    if value.lower() in _RESET:
        desk.stories.wishes.check(name, desk.stories.wishes.defaults().get(name) or "en")
        await store.set_setting(incoming.place, name, None)
        return Reply(text=desk.say("settings-reset", {"name": name, "value": _default(name, desk)}))
    checked = desk.stories.wishes.check(name, value, offers=await desk.office.switches.offers())
    if name == "style":
        await desk.stories.check_style(checked, place=incoming.place, person=incoming.person, speaks=incoming.language)
    await store.set_setting(incoming.place, name, checked)
    return Reply(text=desk.say("settings-changed", {"name": name, "value": checked}))


async def _limit(incoming: Incoming, value: str, desk: Desk) -> Reply:
    """`5 stories a day`, `none`, `default`, …"""
    words = ["default"] if value.lower() in _RESET else value.split()
    changes = read_changes(words)
    if not changes:
        raise AskUser("no limit", key="settings-how-limit")
    await apply(changes, _chat(incoming), desk.office.ledger, by=name_of(incoming), own=True)
    changed = desk.say("settings-changed", {"name": LIMIT, "value": await _own_limits(incoming, desk)})
    return Reply(text="\n".join([changed, *await _overruled(incoming, desk)]))


async def _own_limits(incoming: Incoming, desk: Desk) -> str:
    own = [one for one in await desk.office.ledger.limits() if one.own and one.account == _chat(incoming)]
    shown = [shown_amount(one.unit, one.period, one.amount, desk.say) for one in own]
    return ", ".join(shown) or desk.say("admin-limit-nothing")


async def _overruled(incoming: Incoming, desk: Desk) -> list[str]:
    """A sentence where less holds for this chat than it has set for itself."""
    chat, ledger = _chat(incoming), desk.office.ledger
    own = {(one.unit, one.period): one.amount for one in await ledger.limits() if one.own and one.account == chat}
    holding = [one.limit for one in await ledger.standing(place=incoming.place, person=incoming.person)]
    for limit in holding:
        amount = own.get((limit.unit, limit.period), 0)
        if limit.account == chat and limit.amount is not None and (amount is None or amount > limit.amount):
            return [desk.say("settings-limit-lower")]
    return []


async def _show(incoming: Incoming, desk: Desk) -> Reply:
    chosen = await desk.stories.tools.store.settings_of(incoming.place)
    values = {name: chosen.get(name) or _default(name, desk) for name in CHOOSABLE}
    values |= desk.stories.wishes.models(chosen, await desk.office.switches.offers())
    values[LIMIT] = await _own_limits(incoming, desk)
    lines = [desk.say("settings-line", {"name": name, "value": value}) for name, value in values.items()]
    how = desk.say("settings-how", {"example": "style cartoon"})
    return Reply(text="\n".join([desk.say("settings-head"), *lines, *await _overruled(incoming, desk), how]))


def _chat(incoming: Incoming) -> Account:
    return Account(holder=Holder.CHAT, platform=incoming.place.platform, id=incoming.place.chat)


def _default(name: str, desk: Desk) -> str:
    return desk.stories.wishes.defaults()[name] or "auto"
