"""Knows what becomes of an appeal: received, handled by the office, answered by the county governor."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never
from uuid import UUID

from shared.kernel.ids import derived_id
from shared.law.deadlines import working_days_before
from shared.scenario.course import AppealDates
from shared.scenario.dated import DatedCase
from shared.scenario.outlined import OutlinedAppeal
from shared.scenario.step import Body, Staff, Step

_GROUNDS = "Oppdiktet klage: er uenig i vurderingen av behovet."
_REASONS = "Oppdiktet begrunnelse: nye opplysninger viser at behovet er større enn antatt."
_STATEMENT = "Oppdiktet uttalelse: kommunen opprettholder vedtaket."


def appealing(case: DatedCase, *, altered_theme: str) -> Iterator[Step]:
    """Receive the appeal, admit it when it is late, and do what becomes of it."""
    appeal, dates = case.outline.appeal, case.course.appeal
    if appeal is None or dates is None:
        return
    appeal_id = derived_id("scenario-appeal", case.case_id)
    yield _receiving(case, appeal_id, dates=dates)
    if appeal.late_reason:
        admitting: Body = {"appeal_id": str(appeal_id), "reason": appeal.late_reason}
        yield _appeal(dates.admitted_on, "admit-late-appeal", case.team.lawyer, admitting)
    yield from _ending(case, appeal, appeal_id, dates=dates, altered_theme=altered_theme)


def _receiving(case: DatedCase, appeal_id: UUID, *, dates: AppealDates) -> Step:
    body: Body = {
        "appeal_id": str(appeal_id),
        "decision_id": str(case.decision_id(1)),
        "appellant": "party",
        "lines": [1],
        "sent_on": dates.sent_on.isoformat(),
        "received_on": dates.received_on.isoformat(),
        "grounds": _GROUNDS,
    }
    return _appeal(dates.received_on, "receive-appeal", case.team.receptionist, body, hears=("notify-decision",))


def _ending(
    case: DatedCase, appeal: OutlinedAppeal, appeal_id: UUID, *, dates: AppealDates, altered_theme: str
) -> Iterator[Step]:
    body: Body = {"appeal_id": str(appeal_id)}
    lawyer = case.team.lawyer
    match appeal.fate:
        case "allowed":
            yield _appeal(dates.handled_on, "allow-appeal", case.team.leader, {**body, "reasons": _REASONS})
        case "withdrawn":
            yield _appeal(dates.handled_on, "withdraw-appeal", lawyer, body)
        case "unanswered":
            yield _appeal(dates.handled_on, "forward-appeal", lawyer, {**body, "statement": _STATEMENT})
        case "affirmed" | "altered" | "set-aside":
            yield _appeal(dates.handled_on, "forward-appeal", lawyer, {**body, "statement": _STATEMENT})
            theme = altered_theme if appeal.fate == "altered" else "assessment"
            answer = _answer(appeal.fate, dates=dates, theme=theme)
            yield _appeal(dates.answered_on, "record-answer", lawyer, {**body, **answer})
        case _:
            assert_never(appeal.fate)


def _answer(outcome: str, *, dates: AppealDates, theme: str) -> Body:
    # The county governor's letter takes some days to arrive.
    decided_on = max(dates.handled_on, working_days_before(dates.answered_on, days=3))
    return {
        "outcome": outcome,
        "lines": [1],
        "decided_on": decided_on.isoformat(),
        "received_on": dates.answered_on.isoformat(),
        "theme": theme,
    }


def _appeal(day: date, command: str, staff: Staff, body: Body, *, hears: tuple[str, ...] = ()) -> Step:
    return Step(day=day, service="appeal", command=command, staff=staff, body=body, hears=hears)
