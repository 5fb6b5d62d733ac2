"""`/settings`: show, or with a name and a value change, how stories are told in this place."""

from bot.desk import Desk
from bot.wishes import CHOOSABLE
from storypix_core.ports.chat import Incoming, Reply

_RESET = ("reset", "default", "-")


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    typed_name, _, typed_value = incoming.words.strip().partition(" ")
    # Where a platform has fields for them, name and value come as options.
    name, value = incoming.options.get("setting", typed_name), incoming.options.get("value", typed_value)
    if not name:
        return await _show(incoming, desk)
    name, value = name.lower(), value.strip()
    store = desk.stories.tools.store
    if value.lower() in _RESET:
        desk.stories.wishes.check(name, desk.stories.wishes.defaults().get(name) or "en")
        await store.set_setting(incoming.place, name, None)
        return Reply(text=desk.say("settings-reset", {"name": name, "value": _default(name, desk)}))
    checked = desk.stories.wishes.check(name, value)
    await store.set_setting(incoming.place, name, checked)
    return Reply(text=desk.say("settings-changed", {"name": name, "value": checked}))


async def _show(incoming: Incoming, desk: Desk) -> Reply:
    chosen = await desk.stories.tools.store.settings_of(incoming.place)
    lines = [
        desk.say("settings-line", {"name": name, "value": chosen.get(name) or _default(name, desk)})
        for name in CHOOSABLE
    ]
    how = desk.say("settings-how", {"example": "style cartoon"})
    return Reply(text="\n".join([desk.say("settings-head"), *lines, how]))


def _default(name: str, desk: Desk) -> str:
    return desk.stories.wishes.defaults()[name] or "auto"
