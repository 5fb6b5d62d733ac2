"""What forgotten persons and chats used: nameless for months that have ended, counted until the end of the present one.

Their quota of this month is theirs still, or forgetting would be a way around it. Entries of a story that is there
stay as they are: whoever asks for a story after having been forgotten is known again.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, delete, exists, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storypix_core.money.accounts import account_name, account_of
from storypix_core.ports.ledger import Account, Holder
from storypix_core.tasks.schema import accounts, calls, forgotten, ledger, tasks
from storypix_core.tasks.statements import insert_if_missing

NOBODY = "forgotten"
"""The id that all forgotten persons and chats of a platform share."""


async def forget_account(connection: AsyncConnection, name: str, *, month: str, now: datetime) -> None:
    """Take the name off what an account used before `month`, and remember it when it used something since."""
    await _take_name_off(connection, name, month=month)
    if await _still_counts(connection, name, month=month):
        await connection.execute(insert_if_missing(forgotten, {"account": name, "at": now}, key=("account",)))
    else:
        await _forget_row(connection, name)


async def settle_forgotten(connection: AsyncConnection, *, month: str) -> None:
    """The same, once more, for those who are remembered."""
    for name in (await connection.execute(select(forgotten.c.account))).scalars().all():
        await _take_name_off(connection, name, month=month)
        if not await _still_counts(connection, name, month=month):
            await connection.execute(delete(forgotten).where(forgotten.c.account == name))
            await _forget_row(connection, name)


async def _take_name_off(connection: AsyncConnection, name: str, *, month: str) -> None:
    account = account_of(name)
    nameless = account_name(Account(holder=account.holder, platform=account.platform, id=NOBODY))
    # A story whose entries reach into this month keeps them together.
    later = ledger.alias()
    goes_on = exists().where(later.c.task_id == ledger.c.task_id, later.c.account == name, later.c.month >= month)
    of_ended_months = (ledger.c.account == name, ledger.c.month < month, ~goes_on, ~_of_a_story(account))
    ids = select(ledger.c.task_id).where(*of_ended_months).distinct()
    await connection.execute(
        update(ledger)
        .where(ledger.c.account == name, ledger.c.task_id.in_((await connection.execute(ids)).scalars().all()))
        .values(account=nameless)
    )
    if account.holder is Holder.PERSON:
        await _take_payer_off(connection, account, name)


async def _take_payer_off(connection: AsyncConnection, account: Account, name: str) -> None:
    """Pictures of others' stories that this person had painted again."""
    booked = exists().where(ledger.c.task_id == calls.c.task_id, ledger.c.account == name)
    here = calls.c.task_id.in_(select(tasks.c.id).where(tasks.c.platform == account.platform))
    await connection.execute(update(calls).where(calls.c.payer == account.id, here, ~booked).values(payer=NOBODY))


async def _still_counts(connection: AsyncConnection, name: str, *, month: str) -> bool:
    this_month = (ledger.c.account == name, ledger.c.month >= month, ~_of_a_story(account_of(name)))
    return (await connection.execute(_one(and_(*this_month)))).first() is not None


async def _forget_row(connection: AsyncConnection, name: str) -> None:
    """The row that is locked for a reservation, when nothing is booked on it."""
    booked = exists().where(ledger.c.account == name)
    await connection.execute(delete(accounts).where(accounts.c.name == name, ~booked))


def _of_a_story(account: Account) -> ColumnElement[bool]:
    """Whether an entry belongs to a story that is there, and that this account's owner asked for."""
    owner = tasks.c.person if account.holder is Holder.PERSON else tasks.c.chat
    return exists().where(tasks.c.id == ledger.c.task_id, tasks.c.platform == account.platform, owner == account.id)


def _one(where: ColumnElement[bool]) -> Select[int]:
    return select(literal(1)).select_from(ledger).where(where).limit(1)
