"""OpenAI's moderation, as its HTTP gives it: scores of 13 categories, and what it flags for adults."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.servers.openai_answers import Abort, Fail, Page, Silence

CATEGORIES = (
    "harassment",
    "harassment/threatening",
    "hate",
    "hate/threatening",
    "illicit",
    "illicit/violent",
    "self-harm",
    "self-harm/intent",
    "self-harm/instructions",
    "sexual",
    "sexual/minors",
    "violence",
    "violence/graphic",
)
_HARMLESS = 0.0005
_FLAGGED_FROM = 0.5
_FIELDS = frozenset({"model", "input"})
_MODEL = "omni-moderation-latest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A result, whose scores are harmless but for those given here. None as a score is null in the answer."""

    scores: Mapping[str, float | None] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)
    """Categories that are flagged whatever their score, or not."""
    result: Any = None
    """Given as it stands, instead of a whole result."""
    results: Any = None
    """Given as it stands, instead of the list of results."""


ModerationAnswer = Judge | Fail | Page | Silence | Abort


class Moderation:
    """Answers each call with the next of `answers`, and by `words` when there is none."""

    def __init__(self) -> None:
        self.answers: deque[ModerationAnswer] = deque()
        self.words: dict[str, Mapping[str, float]] = {}
        """Scores of a text in which this word stands."""
        self.texts: list[str] = []
        """What was to be judged, in the order in which it came."""

    def next_answer(self, body: Mapping[str, Any]) -> ModerationAnswer:
        text = str(body.get("input", ""))
        self.texts.append(text)
        if self.answers:
            return self.answers.popleft()
        found = [scores for word, scores in self.words.items() if word in text]
        return Judge(scores={name: score for scores in found for name, score in scores.items()})


def moderation_fault(body: Mapping[str, Any]) -> Fail | None:
    """Why this call is rejected; None when it isn't."""
    unknown = sorted(set(body) - _FIELDS)
    if unknown:
        return Fail(status=400, code="unknown_parameter", param=unknown[0])
    if body.get("model", _MODEL) != _MODEL:
        return Fail(status=404, code="model_not_found", param="model")
    return None if body.get("input") else Fail(status=400, code="invalid_value", param="input")


def moderation_body(answer: Judge) -> dict[str, Any]:
    """The JSON of an answer."""
    scores = {name: answer.scores.get(name, _HARMLESS) for name in CATEGORIES}
    flags = {name: answer.flags.get(name, (score or 0) >= _FLAGGED_FROM) for name, score in scores.items()}
    whole = {
        "flagged": any(flags.values()),
        "categories": flags,
        "category_scores": scores,
        "category_applied_input_types": {name: ["text"] for name in CATEGORIES},
    }
    result = whole if answer.result is None else answer.result
    results = [result] if answer.results is None else answer.results
    return {"id": "modr-1", "model": _MODEL, "results": results}
