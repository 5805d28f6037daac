"""Knows the list of what may have come twice: applications for the same service, appeals against the same line."""

from collections.abc import Iterator
from datetime import date

from services.console import formats, words
from services.console.lists.line import Answers, Line, Row, by_deadline

ASKS = (("intake", "double-applications"), ("appeal", "double-appeals"))
"""The questions the list is made of."""


def doubled(answers: Answers, me: str, today: date) -> list[Line]:
    """The later one of two, the longest wait first (mulige dobler)."""
    return by_deadline([*_applications(answers, today), *_appeals(answers, today)])


def _applications(answers: Answers, today: date) -> Iterator[Line]:
    for row in answers["double-applications"].rows:
        yield Line(
            case_id=row["case_id"],
            person=words.person(row["person"]),
            services=", ".join(words.word(code) for code in row["services"]),
            waits_for=f"Søknad {_came(row)}: personen har en åpen sak om det samme fra før",
            gross_days=_since(row, today),
        )


def _appeals(answers: Answers, today: date) -> Iterator[Line]:
    for row in answers["double-appeals"].rows:
        yield Line(
            case_id=row["case_id"],
            services=f"Klage på linje {', '.join(map(str, row['lines']))}",
            waits_for=f"Klage {_came(row)}: det er en åpen klage på det samme fra før",
            gross_days=_since(row, today),
        )


def _came(row: Row) -> str:
    return formats.day(date.fromisoformat(row["received_on"]))


def _since(row: Row, today: date) -> int:
    return (today - date.fromisoformat(row["received_on"])).days
