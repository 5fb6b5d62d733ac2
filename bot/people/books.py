"""What the commands work with that are about oneself."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from storypix_core.money.periods import Calendar
from storypix_core.ports.audit import Audit, Incidents
from storypix_core.ports.broadcasts import Broadcasts
from storypix_core.ports.forgetting import Forgetting
from storypix_core.ports.inbox import Inbox
from storypix_core.ports.ledger import Ledger

FILE_MAX_BYTES = 45_000_000
"""The largest file that one gets where nothing smaller is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleBooks:
    ledger: Ledger
    forgetting: Forgetting
    audit: Audit
    incidents: Incidents
    broadcasts: Broadcasts
    inbox: Inbox
    calendar: Calendar
    """Days and months in the time zone of the settings."""
    keep_days: int | None = None
    """After so many days stories are deleted. None: they are kept until somebody deletes them."""
    file_max_bytes: Mapping[str, int] = field(default_factory=dict)
    """The largest file that a platform takes, by its name; `FILE_MAX_BYTES` for the others."""
    copying: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a copy of somebody's data is made."""
