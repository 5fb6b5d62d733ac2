"""What a command works with, and what it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.access import Access
from bot.admin.office import Office
from bot.guide import Guides
from bot.people.books import PeopleBooks
from bot.people.forgetting import Forgetter
from bot.stories import Stories
from bot.texts import Texts
from storypix_core.ports.chat import ChatPort, Incoming, Reply
from storypix_core.ports.job_runner import JobRunner
from storypix_core.story.shelving import Shelving


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works with."""

    stories: Stories
    runner: JobRunner
    guides: Guides
    say: Texts
    """In the language of whoever asked."""
    chat: ChatPort
    access: Access
    office: Office
    """What admins work with."""
    people: PeopleBooks
    forgetter: Forgetter
    shelving: Shelving


Answer = Callable[[Incoming, Desk], Awaitable[Reply | None]]
"""A command's function. None means that it has answered already."""
