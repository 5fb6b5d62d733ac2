"""`limit` and `limits`: quotas and budgets, for one, for each, for the whole bot."""

from collections.abc import Sequence

from bot.admin.amounts import apply, is_amount, read_changes, shown_account, shown_amount
from bot.admin.office import Ask, Office
from bot.admin.whom import read_subject
from storypix_core.ports.chat import Reply
from storypix_core.ports.ledger import Account, Holder, Limit


async def limit(ask: Ask, office: Office) -> Reply:
    """`limit WHOM AMOUNT`, for example `limit each person 5 stories a day`."""
    account, rest = _account(ask, office)
    changes = read_changes(rest)
    if account is None or not changes:
        raise ask.misread("limit")
    await apply(changes, account, office.ledger, by=ask.by)
    now = [one for one in await office.ledger.limits() if one.account == account and not one.own]
    lines = [shown_amount(one.unit, one.period, one.amount, ask.say) for one in now]
    whom = shown_account(account, ask.say)
    return Reply(text="\n".join([ask.say("admin-limit-now", {"whom": whom}), *_bulleted(lines, ask)]))


async def limits(ask: Ask, office: Office) -> Reply:
    """All that were set, by account."""
    lines: list[str] = []
    last: Account | None = None
    for one in await office.ledger.limits():
        if one.account != last:
            lines += ["", shown_account(one.account, ask.say)]
            last = one.account
        lines.append(f"· {_shown(one, ask)}")
    head = ask.say("admin-limits-head") if lines else ask.say("admin-limits-none")
    return Reply(text="\n".join([head, *lines, "", ask.say("admin-how-limit")]))


def _account(ask: Ask, office: Office) -> tuple[Account | None, Sequence[str]]:
    """Whom the words begin with, and the words that are left."""
    match [word.lower() for word in ask.words]:
        case ["bot", *_]:
            return Account(holder=Holder.BOT), ask.words[1:]
        case ["each", "person" | "chat" as kind, *_]:
            return Account(holder=Holder(kind)), ask.words[2:]
    first_amount = _first_amount(ask.words)
    subject = read_subject(ask.words[:first_amount], ask, office) if first_amount else None
    if subject is None:
        return None, ()
    account = Account(holder=Holder(subject.kind), platform=subject.platform, id=subject.id)
    return account, ask.words[first_amount:]


def _first_amount(words: Sequence[str]) -> int:
    """Where the amount begins; ids may be numbers too, so they are passed by. 0 when nobody is named."""
    begin = 2 if words[:1] and words[0].lower() in ("person", "chat") else 1
    return next((index for index in range(begin, len(words)) if is_amount(words[index])), 0)


def _shown(one: Limit, ask: Ask) -> str:
    shown = shown_amount(one.unit, one.period, one.amount, ask.say)
    return f"{shown} {ask.say('admin-by-group')}" if one.own else shown


def _bulleted(lines: Sequence[str], ask: Ask) -> list[str]:
    return [f"· {line}" for line in lines] or [f"· {ask.say('admin-limit-nothing')}"]
