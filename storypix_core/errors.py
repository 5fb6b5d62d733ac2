"""Everything that StoryPix raises on purpose.

StoryPixError
├── AskUser          the person can mend it: say which field, what was given, what is allowed
├── NotAllowed       the person may not do this
│   └── OverLimit    a quota or a budget is used up; the facts say whose, and when more comes
├── TryLater         it may work after `retry_after_s`
├── OutcomeUnknown   it was sent, and nobody knows whether it arrived; never repeat it blindly
├── ProviderFailed   a storyteller, illustrator or moderator gave up; the next in the chain may do it
│   ├── Overloaded   it asks for fewer or later calls (429); `retry_after_s` says when
│   ├── Refused      it will not do this very request (a content filter); asking again won't help
│   │   └── Unfit    a moderator found a text unfit for children; `category` and `stage` say what and where
│   └── CutShort     its answer ended before it was whole; what came stands, the rest can be asked for
├── StorageFailed    the task store or the page store can't be read or written
│   └── StorageAway  the task store can't be reached now; what waits for it goes on later
├── Overtaken        another attempt at this task was begun, or its lease ran out: stop at once, write and show nothing
└── BadSettings      the operator has to mend the settings

Each carries the key of a sentence in `bot/locales/` and the facts for it. `str(error)` is for logs and operators:
it holds the cause and ids, never a child's words, a prompt or a secret.
"""

from collections.abc import Mapping


class StoryPixError(Exception):
    """The root. `key` names the sentence for people, `facts` fills its gaps, `str()` is the cause for logs."""

    default_key = "error-unknown"

    def __init__(self, cause: str, *, key: str | None = None, facts: Mapping[str, str | int | float] | None = None):
        super().__init__(cause)
        self.key = key or self.default_key
        self.facts = dict(facts or {})


class AskUser(StoryPixError):
    """The person's words or choice can't be used as they are; the sentence says what to do next."""

    default_key = "error-ask-user"


class NotAllowed(StoryPixError):
    """The person or the chat may not do this."""

    default_key = "error-not-allowed"


class OverLimit(NotAllowed):
    """A quota or a budget doesn't allow it now. Nothing was reserved.

    The facts are `account` (`person`, `chat` or `bot`), `unit` (`stories` or `usd`), `period` (`day` or `month`),
    `limit` and `left` in that unit, and `more_at`, the moment in ISO 8601 at which the period ends.
    """

    default_key = "error-over-limit"


class Overtaken(StoryPixError):
    """Somebody else has this task now. Whoever gets this stops without another word; nothing is lost."""

    default_key = "error-unknown"


class TryLater(StoryPixError):
    """Nothing is wrong for good; asking again after `retry_after_s` seconds may work. None means unknown."""

    default_key = "error-try-later"

    def __init__(
        self,
        cause: str,
        *,
        retry_after_s: float | None = None,
        key: str | None = None,
        facts: Mapping[str, str | int | float] | None = None,
    ):
        super().__init__(cause, key=key, facts=facts)
        self.retry_after_s = retry_after_s


class OutcomeUnknown(StoryPixError):
    """The line broke after something was sent to a chat: it may be there or not. Look before sending it again."""

    default_key = "error-try-later"


class ProviderFailed(StoryPixError):
    """A provider couldn't do it. `provider` is its name in the settings, for example `openai`."""

    default_key = "error-provider"

    def __init__(
        self,
        cause: str,
        *,
        provider: str,
        key: str | None = None,
        facts: Mapping[str, str | int | float] | None = None,
    ):
        super().__init__(cause, key=key, facts=facts)
        self.provider = provider
        self.may_be_charged = False
        """Whether nobody knows if it did the call: no answer came in time, or the line broke after it was sent."""


class Overloaded(ProviderFailed):
    """The provider asks for patience. `retry_after_s` is in seconds; None means that it didn't say."""

    default_key = "error-provider-busy"

    def __init__(self, cause: str, *, provider: str, retry_after_s: float | None = None, key: str | None = None):
        super().__init__(cause, provider=provider, key=key)
        self.retry_after_s = retry_after_s


class Refused(ProviderFailed):
    """The provider's filter declined this very request. The same words will be declined again."""

    default_key = "error-refused"


class Unfit(Refused):
    """A text isn't fit for children. Neither the text nor any word of it is in this error.

    `category`, `stage` and `personal` are words of `ports/moderator.py`: what is wrong, what was checked, and with
    `personal` data in an idea which kind of it; empty otherwise.
    """

    default_key = "error-unfit"

    def __init__(self, category: str, *, stage: str, personal: str = ""):
        super().__init__(
            f"{stage} is not fit: {category}", provider="moderator", key=_unfit_key(category, stage, personal)
        )
        self.category = category
        self.stage = stage
        self.personal = personal


def _unfit_key(category: str, stage: str, personal: str) -> str:
    """Whoever had the idea can change it, and is told what; for what a model wrote, nobody's idea is to blame."""
    match stage, category:
        case "idea", "personal":
            return f"error-personal-{personal}" if personal else "error-personal"
        case "idea", "attack":
            return "error-unfit-attack"
        case "scene", _:
            return "error-unfit-scene"
        case "cast" | "chapter", _:
            return "error-unfit-story"
    return Unfit.default_key


class CutShort(ProviderFailed):
    """A stream broke, or ended without saying that it was finished. What came before stands."""

    default_key = "error-provider"


class StorageFailed(StoryPixError):
    """A disk, a database or a page store refused. Nothing that was recorded before is lost."""

    default_key = "error-storage"


class StorageAway(StorageFailed):
    """The database was away for longer than a step waits for it. It will be back, so nothing is over by that."""

    default_key = "error-storage-away"


class BadSettings(StoryPixError):
    """The operator's settings can't be used. The cause names the setting, what was given and what is allowed."""

    default_key = "error-settings"
