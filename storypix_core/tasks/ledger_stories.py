"""What single stories cost, and each of their calls."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.model import TaskState
from storypix_core.ports.ledger import CallCost, StoryCost
from storypix_core.tasks.ledger_usage import MARKS
from storypix_core.tasks.records import usage_from_json
from storypix_core.tasks.schema import calls, tasks


async def story_costs(connection: AsyncConnection, *, since: datetime, until: datetime) -> list[StoryCost]:
    """As `Ledger.story_costs` says."""
    cost = func.coalesce(func.sum(calls.c.cost_microusd), 0).label("cost")
    its_calls = (calls.c.task_id == tasks.c.id) & calls.c.ended_at.is_not(None)
    columns = (tasks.c.id, tasks.c.platform, tasks.c.chat, tasks.c.created_at, tasks.c.state, tasks.c.estimate_microusd)
    sums = select(*columns, cost, *MARKS.values()).select_from(tasks.outerjoin(calls, its_calls))
    here = sums.where(tasks.c.created_at >= since, tasks.c.created_at < until)
    rows = await connection.execute(here.group_by(tasks.c.number, *columns).order_by(tasks.c.number.desc()))
    return [
        StoryCost(
            task_id=row.id,
            chat=f"{row.platform}:{row.chat}",
            asked_at=row.created_at,
            state=TaskState(row.state),
            estimate_microusd=row.estimate_microusd,
            microusd=int(row.cost),
            **{name: int(getattr(row, name)) for name in MARKS},
        )
        for row in rows
    ]


async def calls_of(connection: AsyncConnection, task_id: str) -> list[CallCost]:
    """As `Ledger.calls_of` says."""
    theirs = select(calls).where(calls.c.task_id == task_id, calls.c.ended_at.is_not(None)).order_by(calls.c.number)
    return [
        CallCost(
            kind=row["kind"],
            model=row["model"],
            picture=row["picture"],
            begun_at=row["created_at"],
            microusd=row["cost_microusd"],
            usage=None if row["usage"] is None else usage_from_json(row["usage"]),
            price=row["price"],
            estimated=row["estimated"],
            lost=row["lost"],
        )
        for row in (await connection.execute(theirs)).mappings()
    ]
