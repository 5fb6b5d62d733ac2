"""`/quota`: what is left for whoever asks, here, and when more comes."""

from datetime import tzinfo

from bot.desk import Desk
from bot.texts import Facts
from storypix_core.money.limits import plain_amount
from storypix_core.ports.chat import Incoming, Reply
from storypix_core.ports.ledger import Holder, Standing


async def answer(incoming: Incoming, desk: Desk) -> Reply:
    standings = await desk.people.ledger.standing(place=incoming.place, person=incoming.person)
    if not standings:
        return Reply(text=desk.say("quota-unlimited"), private=True)
    bots = [standing for standing in standings if standing.limit.account.holder is Holder.BOT]
    own = [standing for standing in standings if standing not in bots]
    lines = list(dict.fromkeys(_line(standing, desk) for standing in own))  # none of all four is said once
    # What the whole bot may spend is no business of its guests, but that it has come to an end is.
    lines += [_of_the_bot(standing, desk) for standing in bots if standing.left == 0][:1]
    head = desk.say("quota-head") if own else ""
    return Reply(text="\n".join(filter(None, [head, *lines])) or desk.say("quota-free"), private=True)


def _line(standing: Standing, desk: Desk) -> str:
    key = "quota-line" if standing.limit.amount else "quota-none"
    return desk.say(key, _facts(standing, desk.people.calendar.zone))


def _of_the_bot(standing: Standing, desk: Desk) -> str:
    key = "quota-bot-empty" if standing.limit.amount else "quota-bot-none"
    return desk.say(key, _facts(standing, desk.people.calendar.zone))


def _facts(standing: Standing, zone: tzinfo) -> Facts:
    """The same as those of `OverLimit`."""
    limit = standing.limit
    return {
        "account": limit.account.holder.value,
        "unit": limit.unit.value,
        "period": limit.period.value,
        "limit": plain_amount(limit.amount or 0, limit.unit),
        "left": plain_amount(standing.left or 0, limit.unit),
        "more_at": standing.more_at.astimezone(zone).isoformat(),
    }
