"""Knows how a check says what it found: a rule, and on which line."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")
Found = tuple[str, int | None]
"""A rule that is broken, and by which line; None when by the document."""

Rules = Mapping[str, Callable[[T], bool]]
"""Rule → whether it holds. What cannot be known because something is missing holds: another rule says it is missing."""


def not_holding(rules: Rules[T], of: T, *, line: int | None = None) -> Iterator[Found]:
    return ((rule, line) for rule, holds in rules.items() if not holds(of))
