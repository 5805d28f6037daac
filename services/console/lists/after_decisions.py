"""Knows the list of what follows a decision and waits for somebody: not begun, unanswered, ungrounded, due again."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from services.console import formats, words
from services.console.lists.line import Answers, Line, Row, by_deadline

Told = tuple[str, str]
"""What stands in the way, and the day by which somebody must do something, ISO; empty when there is none."""


def after_decisions(answers: Answers, me: str, today: date) -> list[Line]:
    """The nearest day first (oppfølging av vedtak)."""
    return by_deadline(_lines(answers, today))


def _lines(answers: Answers, today: date) -> Iterator[Line]:
    for question, said in _SAID.items():
        for row in answers[question].rows:
            waits_for, due_on = said(row)
            due = date.fromisoformat(due_on) if due_on else None
            yield Line(
                case_id=row["case_id"],
                services=_what(row),
                waits_for=waits_for,
                gross_days=row.get("gross_days"),
                due_on=due,
                overdue=due is not None and due < today,
            )


def _what(row: Row) -> str:
    match row:
        case {"kpr": kpr}:
            return f"Tvang {words.word(str(kpr), of='kpr')}"
        case {"service": service}:
            return words.word(service)
        case _:
            return ", ".join(words.word(code) for code in row.get("services", ()))


def _ungrounded(row: Row) -> Told:
    because = words.word(row["because"], of="lost")
    return f"Tjenesten går uten gyldig vedtak siden {_day(row['lost_on'])}: {because}", ""


def _fallen(row: Row) -> Told:
    because = words.word(row["because"], of="lost")
    return f"Skal tas opp og vedtas på nytt, siden {_day(row['fell_on'])}: {because}", ""


def _questioned(row: Row) -> Told:
    return f"Avsluttet ved et dødsfall som var feil, rettet {_day(row['questioned_on'])}: gjenoppta eller bekreft", ""


def _resting(row: Row) -> Told:
    return f"Midlertidig stopp siden {_day(row['paused_on'])}: skulle vært tilbake", row["due_on"]


def _helped(row: Row) -> Told:
    return f"Hjelp i gang uten vedtak siden {_day(row['started_on'])}", row["decide_by"]


def _unanswered(row: Row) -> Told:
    return f"Bestilling fra {_day(row['ordered_on'])} er ikke besvart av utføreren", row["acknowledge_by"] or ""


def _not_begun(row: Row) -> Told:
    return f"Vedtatt {_day(row['decided_on'])} og ikke iverksatt", row["expected_start_on"] or ""


def _reviewed(row: Row) -> Told:
    return "Tjenesten skal ses på igjen, eller vedtaket går ut", row["due_on"]


def _noticed(row: Row) -> Told:
    if row["respond_by"] and not row["answered_on"]:
        return "Venter på uttalelse til forhåndsvarsel", row["respond_by"]
    return f"Revurdering tatt opp {_day(row['received_on'])}", ""


def _asked(row: Row) -> Told:
    return f"Anmodning om omgjøring fra {_day(row['asked_on'])} er ikke besvart", ""


def _coerced(row: Row) -> Told:
    return f"Tvangsvedtaket løper ut {_day(row['valid_to'])}", row["alarm_on"]


def _day(told: str) -> str:
    return formats.day(date.fromisoformat(told))


_SAID: Mapping[str, Callable[[Row], Told]] = {
    "services-without-decision": _ungrounded,
    "lines-to-decide-anew": _fallen,
    "questioned-endings": _questioned,
    "overdue-pauses": _resting,
    "undecided-helps": _helped,
    "unanswered-orders": _unanswered,
    "decisions-not-carried-out": _not_begun,
    "due-reviews": _reviewed,
    "open-reviews": _noticed,
    "reversal-requests": _asked,
    "coercions": _coerced,
}

ASKS = tuple(("decision", question) for question in _SAID)
"""The questions the list is made of."""
