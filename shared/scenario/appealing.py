"""Knows what becomes of an appeal: received, handled by the office, answered by the county governor."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never
from uuid import UUID

from shared.kernel.ids import derived_id
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
            allowing = {**body, "lines": [1], "reasons": _REASONS}
            yield _appeal(dates.handled_on, "allow-appeal", case.team.leader, allowing)
        case "withdrawn":
            yield _appeal(dates.handled_on, "withdraw-appeal", lawyer, body)
        case "unanswered":
            yield _appeal(dates.handled_on, "forward-appeal", lawyer, {**body, "statement": _STATEMENT})
        case "affirmed" | "altered" | "set-aside":
            yield _appeal(dates.handled_on, "forward-appeal", lawyer, {**body, "statement": _STATEMENT})
            answer = {**body, "outcome": appeal.fate, "lines": [1], "decided_on": dates.answered_on.isoformat()}
            answer["theme"] = altered_theme if appeal.fate == "altered" else "assessment"
            answer["received_on"] = dates.answered_on.isoformat()
            yield _appeal(dates.answered_on, "record-answer", lawyer, answer)
        case _:
            assert_never(appeal.fate)


def _appeal(day: date, command: str, staff: Staff, body: Body, *, hears: tuple[str, ...] = ()) -> Step:
    return Step(day=day, service="appeal", command=command, staff=staff, body=body, hears=hears)
