"""`/admin` alone: how the bot is, and a button for each topic; `help`: all the verbs."""

import math
from datetime import timedelta

from bot.admin.office import Ask, Office
from bot.admin.shown import decimals_for, usd
from storypix_core.ports.chat import Choice, Reply
from storypix_core.ports.ledger import Group, Period

_BYTES_PER_MB = 1_000_000
_TOPICS = ("people", "limits", "usage", "models", "open", "failed", "incidents", "audit", "broadcasts", "help")
_INCIDENTS = timedelta(days=7)


async def overview(ask: Ask, office: Office) -> Reply:
    rests = await office.access.paused() is not None
    waiting = len(await office.forgetter.books.chats_asked_for())
    facts = {
        "open": len(await office.store.open_tasks()),
        "incidents": sum((await office.incidents.counts(since=office.clock.now() - _INCIDENTS)).values()),
        "days": _INCIDENTS.days,
    }
    lines = [
        ask.say("admin-overview-rests" if rests else "admin-overview-awake"),
        ask.say(f"admin-mode-{await office.access.mode()}"),
        ask.say("admin-overview-open", facts),
        await _cost(ask, office),
        ask.say("admin-overview-incidents", facts),
        *([ask.say("admin-overview-forget", {"chats": waiting})] if waiting else []),
        *await _late(ask, office),
    ]
    switch = "resume" if rests else "pause"
    topics = (*_TOPICS[:-1], *(["forget-chat"] if waiting else []), switch, _TOPICS[-1])
    buttons = (Choice(label=ask.say(f"admin-button-{topic}"), answer=f"/admin {topic}") for topic in topics)
    return Reply(text="\n".join(lines), choices=tuple(buttons))


async def _cost(ask: Ask, office: Office) -> str:
    """Of today and of this month, in the time zone of the settings."""
    now = office.clock.now()
    span = office.calendar.span(now)
    spent = {}
    for period, group in ((Period.DAY, Group.DAY), (Period.MONTH, Group.MONTH)):
        name = span.of(period)
        until = office.calendar.end(name)
        rows = await office.ledger.usage(group, since=office.calendar.begin(name), until=until)
        spent[period.value] = sum(row.microusd for row in rows)
    decimals = decimals_for(spent.values())
    facts = {name: usd(cost, ask.say.language, decimals=decimals) for name, cost in spent.items()}
    return ask.say("admin-overview-cost", facts)


async def _late(ask: Ask, office: Office) -> list[str]:
    """What waits for the page store; as a rule nothing does."""
    facts = {"pages": (await office.store.tally()).late_pages, "files": await office.held.count()}
    if not any(facts.values()):
        return []
    full = [ask.say("late-full")] if await office.access.is_full() else []
    return [ask.say("late-waiting", {**facts, "mb": _mb(await office.held.size_bytes())}), *full]


def _mb(size_bytes: int) -> int:
    """At least one, of whatever there is."""
    return math.ceil(size_bytes / _BYTES_PER_MB)


async def help_(ask: Ask, office: Office) -> Reply:  # noqa: ARG001  # every topic is called alike
    return Reply(text=ask.say("admin-help"))
