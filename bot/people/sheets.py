"""What the files of a copy of somebody's data say. Everything here is a pure function."""

import csv
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from io import StringIO
from typing import Any

from bot.access import name_of
from bot.people.private_chats import private_chats
from bot.texts import Texts
from storypix_core.model import Chapter, PartRecord, PictureRecord, TaskRecord
from storypix_core.money.accounts import account_name
from storypix_core.ports.audit import AuditEntry, Incident
from storypix_core.ports.chat import Incoming
from storypix_core.ports.forgetting import Known, LedgerEntry, ProviderRequest
from storypix_core.ports.ledger import Account, Holder, Limit, Standing, Unit

_MICROUSD_PER_USD = 1_000_000


def story_text(task: TaskRecord) -> str:
    """The story to read: its title, and its chapters with their headings."""
    say = Texts(task.brief.language)
    chapters = (f"{_heading(chapter, say)}\n\n{chapter.text}" for chapter in task.chapters)
    return "\n\n\n".join([f"{task.title}\n{'=' * len(task.title)}", *chapters]) + "\n"


def _heading(chapter: Chapter, say: Texts) -> str:
    number = say("chapter-heading", {"number": chapter.number})
    return f"{number}: {chapter.title}" if chapter.title else number


def story_json(task: TaskRecord, parts: Mapping[str, PartRecord], *, page: str, failure: str) -> str:
    """Everything else that is known of a story; `page` is its address, `failure` why it failed."""
    return _json(
        {
            "id": task.id,
            "title": task.title,
            "asked_in": asdict(task.place),
            "asked_at": task.created_at,
            "ended_at": task.finished_at,
            "told_at": task.told_at,
            "state": task.state.value,
            "failure": failure,
            "stopped_by_you": task.cancel_by == f"{task.place.platform}:{task.person}",
            "brief": asdict(task.brief),
            "heroes": [asdict(member) for member in task.cast],
            "page": page,
            "written_by": task.text_model,
            "cost_usd": _usd(task.cost_microusd),
            "pictures": [_picture(picture) for picture in task.pictures],
            "kept_as": {download.kind: download.size_bytes for download in task.downloads},
            "shown": {name: part.receipt for name, part in parts.items()},
        }
    )


def _picture(picture: PictureRecord) -> dict[str, Any]:
    return {
        "chapter": picture.number,
        "scene": picture.scene,
        "state": picture.state.value,
        "version": picture.version,
        "painted_by": picture.model,
        "cost_usd": _usd(picture.cost_microusd),
    }


def me_json(
    incoming: Incoming,
    known: Known,
    *,
    limits: Iterable[Limit],
    standing: Iterable[Standing],
    shelves: Sequence[str] = (),
) -> str:
    """Who somebody is here, what they chose, and what was decided about them. Other people's ids are left out.

    `shelves` are the addresses of those of their private chats.
    """
    mine = {account_name(account) for account in _accounts(incoming)}
    return _json(
        {
            "platform": incoming.place.platform,
            "person": incoming.person,
            "role": known.role,
            "settings": [asdict(place) | {"name": name, "value": value} for place, name, value in known.settings],
            "shelves": list(shelves),
            "limits": [_limit_of(limit) for limit in limits if account_name(limit.account) in mine],
            "standing": [_standing(one) for one in standing if one.limit.account.holder is Holder.PERSON],
            "noticed": [_incident(incident) for incident in known.incidents],
            "decided": [_deed(entry, name_of(incoming), mine) for entry in known.audit],
            "answers": [{"at": at, "message": receipt} for at, receipt in known.answers],
        }
    )


def _accounts(incoming: Incoming) -> list[Account]:
    """The person's own, and those of the private chats."""
    platform = incoming.place.platform
    chats = [Account(holder=Holder.CHAT, platform=platform, id=chat) for chat in private_chats(incoming)]
    return [Account(holder=Holder.PERSON, platform=platform, id=incoming.person), *chats]


def _limit_of(limit: Limit) -> dict[str, Any]:
    return {"of": limit.account.holder, "set_by": "you" if limit.own else "an admin"} | _limit(limit)


def _limit(limit: Limit) -> dict[str, Any]:
    return {"unit": limit.unit, "period": limit.period, "amount": _amount(limit.amount, limit.unit)}


def _standing(standing: Standing) -> dict[str, Any]:
    unit = standing.limit.unit
    used = {"used": _amount(standing.used, unit), "left": _amount(standing.left, unit), "more_at": standing.more_at}
    return _limit(standing.limit) | used


def _incident(incident: Incident) -> dict[str, Any]:
    what = {"category": incident.category, "stage": incident.stage}
    words = {"words": incident.words} if incident.words else {}
    return {"at": incident.at, "chat": incident.chat, "story": incident.task_id, **what, **words}


def _deed(entry: AuditEntry, me: str, mine: Collection[str]) -> dict[str, Any]:
    by = "you" if entry.who == me else "an admin"
    # What an admin did to somebody else is known of that one, not of the admin.
    subject = entry.subject if entry.subject in mine else ""
    return {"at": entry.at, "by": by, "action": entry.action, "to": subject, **_change(entry, subject)}


def _change(entry: AuditEntry, subject: str) -> dict[str, str]:
    return {"before": entry.before, "after": entry.after} if subject else {}


def ledger_csv(entries: Iterable[LedgerEntry]) -> str:
    rows = ((e.at.isoformat(), e.day, e.task_id, e.entry, e.stories, _usd(e.microusd)) for e in entries)
    return _csv(("at", "counts_on", "story", "entry", "stories", "usd"), rows)


def requests_csv(calls: Iterable[ProviderRequest]) -> str:
    return _csv(("at", "story", "kind", "model", "used", "usd", "estimated"), map(_request, calls))


def _request(call: ProviderRequest) -> tuple[object, ...]:
    used = amounts_words(call.usage.amounts) if call.usage else ""
    return call.at.isoformat(), call.task_id, call.kind, call.model, used, _usd(call.microusd), call.estimated


def amounts_words(amounts: Mapping[str, object]) -> str:
    """`text_in_tokens 1500, text_out_tokens 2600`."""
    return ", ".join(f"{name} {amount}" for name, amount in amounts.items())


def _csv(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()


def _amount(amount: int | None, unit: Unit) -> int | float | None:
    """None means unlimited."""
    return amount if amount is None or unit is Unit.STORIES else _usd(amount)


def _usd(microusd: int) -> float:
    return microusd / _MICROUSD_PER_USD


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
