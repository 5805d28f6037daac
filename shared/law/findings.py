"""Knows how a legal test writes down what it considered."""

from collections.abc import Mapping
from datetime import date

from shared.contracts.finding import Finding, LawRef, Outcome

Considered = str | int | bool | date | None


def finding(rule: str, *, law: LawRef, met: bool, considered: Mapping[str, Considered]) -> Finding:
    """Write down one legal test (subsumsjon). Dates become ISO dates; names of dates end in `_on`."""
    return Finding(
        rule=rule,
        law=law,
        considered={
            name: value.isoformat() if isinstance(value, date) else value for name, value in considered.items()
        },
        outcome=Outcome.MET if met else Outcome.NOT_MET,
    )
