"""Knows how chance is drawn: from a scenario's seed alone, the same every time."""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """One seeded source per subject (`Chance(seed, "case", 17)`), so that one draw more shifts nothing else."""

    def __init__(self, seed: int, *subject: object) -> None:
        self._random = random.Random("/".join(str(part) for part in (seed, *subject)))

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randint(low, high)

    def share(self) -> float:
        """A number from 0 up to, not including, 1."""
        return self._random.random()

    def happens(self, share: float) -> bool:
        """True in `share` of all draws."""
        return self._random.random() < share

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[self._random.randrange(len(choices))]

    def by_weight(self, weights: Mapping[T, float]) -> T:
        """One key, drawn in proportion to its weight."""
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        mixed = list(things)
        self._random.shuffle(mixed)
        return mixed


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Split a whole number in proportion to weights (largest remainder): the parts add up to the number."""
    scale = sum(weights.values())
    exact = {name: total * weight / scale for name, weight in weights.items()}
    parts = {name: int(share) for name, share in exact.items()}
    missing = total - sum(parts.values())
    by_remainder = sorted(exact, key=lambda name: (parts[name] - exact[name], name))
    for name in by_remainder[:missing]:
        parts[name] += 1
    return parts


def spelled_out(parts: Mapping[str, int]) -> list[str]:
    """Each name as often as its part says."""
    return [name for name, count in parts.items() for _ in range(count)]
