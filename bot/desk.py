"""What a command works with, and what it is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.access import Access
from bot.guide import Guides
from bot.stories import Stories
from bot.texts import Texts
from storypix_core.ports.chat import ChatPort, Incoming, Reply
from storypix_core.ports.job_runner import JobRunner


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


Answer = Callable[[Incoming, Desk], Awaitable[Reply | None]]
"""A command's function. None means that it has answered already."""
