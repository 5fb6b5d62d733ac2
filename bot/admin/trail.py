"""`audit` and `incidents`: what admins did, and what they should know of. A child's words are in them only where an
admin has switched that on, and are shown only where nobody else reads."""

from datetime import timedelta

from bot.admin.office import Ask, Office
from bot.admin.shown import moment
from storypix_core.ports.audit import AuditEntry, Incident
from storypix_core.ports.chat import Reply

_USUAL, _MOST = 10, 50
_COUNTED = timedelta(days=30)
_VALUE_MAX_CHARS = 60
_WORDS_MAX_CHARS = 300
"""Of what was unfit: of an idea or a paragraph, the unfit word may well stand at its end."""


async def audit(ask: Ask, office: Office) -> Reply:
    """`audit`, or `audit 30` for more of it."""
    entries = await office.audit.latest(limit=_how_many(ask, "audit"))
    if not entries:
        return Reply(text=ask.say("admin-audit-none"))
    return Reply(text="\n".join([ask.say("admin-audit-head"), *(_entry(entry, office) for entry in entries)]))


async def incidents(ask: Ask, office: Office) -> Reply:
    """`incidents`, or `incidents 30` for more of them; `incidents words on` or `off`."""
    if ask.words[:1] == ("words",):
        return await _switch_words(ask, office)
    latest = await office.incidents.latest(limit=_how_many(ask, "incidents"))
    if not latest:
        return Reply(text=ask.say("admin-incidents-none"))
    counts = await office.incidents.counts(since=office.clock.now() - _COUNTED)
    lines = [ask.say("admin-incidents-head", {"days": _COUNTED.days})]
    lines += [f"· {category}: {number}" for category, number in counts.items()]
    lines += ["", *(_incident(one, ask, office) for one in latest)]
    if await office.access.keeps_words():
        lines += ["", ask.say("admin-incidents-words-are-kept" if ask.alone else "admin-incidents-words-alone")]
    return Reply(text="\n".join(lines))


async def _switch_words(ask: Ask, office: Office) -> Reply:
    if ask.words[1:] not in (("on",), ("off",)):
        raise ask.misread("incidents")
    keeps = ask.words[1] == "on"
    await office.access.set_keeps_words(keeps, by=ask.by)
    if not keeps:
        await office.incidents.forget_words()
    return Reply(text=ask.say(f"admin-incidents-words-{ask.words[1]}"))


def _how_many(ask: Ask, verb: str) -> int:
    match ask.words:
        case ():
            return _USUAL
        case (number,) if number.isdecimal() and int(number[:9]) > 0:
            return min(int(number[:9]), _MOST)
    raise ask.misread(verb)


def _entry(entry: AuditEntry, office: Office) -> str:
    change = f"{_value(entry.before)} → {_value(entry.after)}" if entry.before or entry.after else ""
    what = " ".join(word for word in (entry.action, entry.subject) if word)
    said = [moment(entry.at, office.calendar), entry.who, what, change]
    return " · ".join(piece for piece in said if piece)


def _value(value: str, *, most: int = _VALUE_MAX_CHARS) -> str:
    one_line = " ".join(value.split()) or "–"
    return one_line if len(one_line) <= most else f"{one_line[: most - 1]}…"


def _incident(one: Incident, ask: Ask, office: Office) -> str:
    facts = {
        "at": moment(one.at, office.calendar),
        "category": one.category,
        "stage": one.stage,
        "person": f"{one.platform}:{one.person}",
        "chat": one.chat,
    }
    line = ask.say("admin-incident-line", facts)
    line = f"{line} · {one.task_id}" if one.task_id else line
    if not one.words or not ask.alone:
        return line
    return f"{line}\n  {ask.say('admin-incident-words', {'words': _value(one.words, most=_WORDS_MAX_CHARS)})}"
