"""The window to whoever watches how the program does: metrics, traces. Nothing that passes here holds a word of a story
or a prompt; which story it is about, `at_work.task_at_work` says."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from storypix_core.errors import CutShort, Overloaded, Refused
from storypix_core.model import TaskState


class Outcome(StrEnum):
    """How something ended that was tried."""

    OK = "ok"
    REFUSED = "refused"
    """A filter of the provider's declined it."""
    OVERLOADED = "overloaded"
    """The other side asked for fewer or later calls."""
    CUT = "cut"
    """An answer ended before it was whole."""
    FAILED = "failed"
    STOPPED = "stopped"
    """By us: nobody wanted it any more."""


def outcome_of(error: BaseException | None) -> Outcome:
    """What an error says of how it ended; None: it went well."""
    match error:
        case None:
            return Outcome.OK
        case Refused():
            return Outcome.REFUSED
        case Overloaded():
            return Outcome.OVERLOADED
        case CutShort():
            return Outcome.CUT
        case Exception():
            return Outcome.FAILED
        case _:  # cancelled, or a stream that was closed
            return Outcome.STOPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCall:
    """One call to a provider, when it is over."""

    model: str
    """`provider:model`, as in the settings."""
    kind: str
    """`text`, `image` or `check`."""
    outcome: Outcome
    seconds: float
    microusd: int = 0
    """What it cost, in millionths of a US dollar; 0 for free ones and those of unknown price."""


class RetryReason(StrEnum):
    OVERLOADED = "overloaded"
    LATE = "late"
    """No answer came in time."""
    BROKE = "broke"
    """The line broke, or was never there."""
    FAILED = "failed"
    """The server said that something went wrong there."""
    CUT = "cut"
    """Its answer was cut, and it is asked for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """A call that didn't get through is made once more."""

    provider: str
    reason: RetryReason


class Moment(StrEnum):
    """What happens once or a few times in the life of a story. Each attempt has one of the first two, and then one of
    the last two, unless its process dies."""

    BEGUN = "begun"
    RESUMED = "resumed"
    """Somebody goes on with what an earlier attempt left."""
    FIRST_CHAPTER = "first_chapter"
    """Its reader sees the first chapter."""
    PUBLISHING = "publishing"
    """All of it is told and painted, and its page is being bound."""
    PAGE = "page"
    """Its page is published."""
    PAUSED = "paused"
    """It is left for now; this process or another one goes on with it."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMoment:
    task_id: str
    moment: Moment
    since_asked_s: float
    """Seconds since somebody asked for the story, the time in which it waited for its turn among them."""
    state: TaskState | None = None
    """How it ended; None for all other moments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A part of a story was brought to its chat, or wasn't."""

    platform: str
    outcome: Outcome
    seconds: float
    """With all the tries that it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesAsked:
    """The page store was asked for something."""

    operation: str
    """`put`, `get`, `delete`, `remove` or `lend`."""
    outcome: Outcome
    seconds: float


Observation = ProviderCall | Retry | StoryMoment | PartShown | PagesAsked


class Observer(Protocol):
    def __call__(self, seen: Observation, /) -> None:
        """Take note of it. Returns at once and raises nothing."""
        ...


def nobody_watches(seen: Observation, /) -> None:
    """The observer that is there when nobody chose one."""


@contextmanager
def observed(note: Callable[[Outcome, float], None], *, timer: Callable[[], float]) -> Iterator[None]:
    """Around what is tried: at its end `note` gets how that was and how many seconds it took, by the timer."""
    begun_s, error = timer(), None
    try:
        yield
    except BaseException as raised:
        error = raised
        raise
    finally:
        note(outcome_of(error), timer() - begun_s)


def provider_and_model(model: str) -> tuple[str, str]:
    """The provider and the model in `provider:model`.

    >>> provider_and_model("bedrock:amazon.nova-lite-v1:0")
    ('bedrock', 'amazon.nova-lite-v1:0')
    """
    provider, _, name = model.partition(":")
    return provider, name
