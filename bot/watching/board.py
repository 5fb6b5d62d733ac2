"""What is looked up when somebody wants to know it, and not counted as it happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from storypix_core.ports.task_store import Tally


@dataclass(slots=True)
class Board:
    """Filled before each scrape, and read by it."""

    tally: Tally | None = None
    """How all processes together stand. None: the database doesn't say."""
    held_files: int | None = None
    """Files that wait for the page store. None: the database doesn't say."""
    held_bytes: int | None = None
    """How large they are together."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """By name, `ok` or what is wrong."""
    resting: Callable[[], Mapping[tuple[str, str], bool]] = dict
    """By provider and model, whether it isn't asked for a while."""
