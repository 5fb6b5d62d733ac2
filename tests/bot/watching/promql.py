"""Reads expressions of Prometheus as far as metrics and their labels go."""

import re
from collections.abc import Iterator

_METRIC = re.compile(r"\b(?:storypix|process)_\w+|\bup\b")
_MATCHERS = re.compile(r"((?:storypix|process)_\w+|\bup\b)\{([^{}]*)\}")
_LABEL = re.compile(r"(\w+)\s*(=~|!~|!=|=)\s*\"([^\"]*)\"")
_BY = re.compile(r"\bby \(([^)]*)\)")


def metrics_in(expression: str) -> set[str]:
    """The names of all samples that it asks for."""
    return set(_METRIC.findall(re.sub(r'"[^"]*"', '""', expression)))


def labels_in(expression: str) -> Iterator[tuple[str, str]]:
    """Sample and label, for each label that is compared, and each by which it is grouped."""
    for metric, matchers in _MATCHERS.findall(expression):
        yield from ((metric, label) for label, _, __ in _LABEL.findall(matchers))
    grouped = {label.strip() for labels in _BY.findall(expression) for label in labels.split(",")}
    yield from ((metric, label) for metric in metrics_in(expression) for label in grouped)


def values_in(expression: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Label and what its values are compared with, for each comparison."""
    for _, matchers in _MATCHERS.findall(expression):
        for label, how, value in _LABEL.findall(matchers):
            yield label, re.compile(value if how.endswith("~") else re.escape(value))
