"""Knows how our counted figures stand beside the published ones: what matches, what balances, what lies outside."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shared.scenario.published import Figure, Published, balances, matches

Ours = Mapping[str, Mapping[str, float]]
"""Report → name → figure, as the insight service counted them."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One published figure beside ours. `match` is None where a blank was published."""

    report: str
    name: str
    published: Figure | None
    ours: float
    match: bool | None


@dataclass(frozen=True, kw_only=True)
class Balance:
    """A published identity, tried on our figures. `outside` is what the sum leaves out."""

    report: str
    identity: str
    holds: bool
    published_holds: bool
    outside: dict[str, float]


@dataclass(frozen=True, kw_only=True)
class LogHead:
    """A verified log: its size and the root of its tree."""

    size: int
    root: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run came to."""

    scenario: str
    seconds: float
    figures: tuple[Compared, ...]
    balance: tuple[Balance, ...]
    logs: dict[str, LogHead]

    @property
    def all_match(self) -> bool:
        """Every figure matches or is blank, and every sum holds or fails as it was published."""
        figures = all(each.match is not False for each in self.figures)
        return figures and all(each.holds == each.published_holds for each in self.balance)

    def as_json(self) -> dict[str, Any]:
        """The object that a script reads."""
        return {
            "scenario": self.scenario,
            "seconds": round(self.seconds, 1),
            "figures": [
                {**asdict(each), "published": None if each.published == "" else each.published} for each in self.figures
            ],
            "balance": [
                {"report": each.report, "identity": each.identity, "holds": each.holds} for each in self.balance
            ],
            "logs": {service: asdict(head) for service, head in self.logs.items()},
        }


def compare(reports: Sequence[Published], ours: Ours) -> tuple[Compared, ...]:
    """Every published figure, in the order of the file. Raises KeyError when ours has no such figure."""
    return tuple(
        Compared(
            report=each.report,
            name=name,
            published=published,
            ours=ours[each.report][name],
            match=matches(name, published, ours[each.report][name]),
        )
        for each in reports
        for name, published in each.figures.items()
    )


def balance(reports: Sequence[Published], ours: Ours) -> tuple[Balance, ...]:
    """Every published identity, tried on our own figures."""
    return tuple(
        Balance(
            report=each.report,
            identity=each.check,
            holds=balances(each.check, ours[each.report]),
            published_holds=each.holds,
            outside=_outside(each, ours[each.report]),
        )
        for each in reports
        if each.check
    )


def quotients(reports: Sequence[Published], ours: Ours) -> tuple[Balance, ...]:
    """Printed quotients beside ours: one that cannot be reproduced must not be reproduced here either."""
    return tuple(
        Balance(
            report=each.report,
            identity=f"{each.check}: {published}",
            holds=matches(name, published, ours[each.report][name]) is True,
            published_holds=each.holds,
            outside={f"ours ({name})": ours[each.report][name]},
        )
        for each in reports
        for name, published in each.figures.items()
    )


def _outside(published: Published, ours: Mapping[str, float]) -> dict[str, float]:
    """What we counted in this report and nobody published."""
    return {name: count for name, count in ours.items() if name not in published.figures and count}
