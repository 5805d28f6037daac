"""Knows what a caseworker does to assess a need, and what she writes down."""

from collections.abc import Iterator
from datetime import date

from shared.scenario.dated import DatedCase, Given, Round
from shared.scenario.outlined import OutlinedLine
from shared.scenario.step import Body, Step

_OWN_WORDS = "Oppdiktet opplysning: trenger hjelp til det som er nevnt i søknaden."


def assessing(case: DatedCase, round_: Round) -> Iterator[Step]:
    """Take the case, note the need, score it, and propose an outcome per service (utredning)."""
    assessment, dates = str(case.assessment_id(round_.number)), round_.dates
    need = {
        "topic": "own-words",
        "value": _OWN_WORDS,
        "source": "applicant",
        "observed_on": dates.assigned_on.isoformat(),
    }
    yield assigning(case, round_)
    yield _assessment(dates.completed_on, case, "record-need", {"assessment_id": assessment, **need})
    yield _assessment(
        dates.completed_on,
        case,
        "score-assistance",
        {"assessment_id": assessment, "scores": {"housework": 3, "personal-hygiene": 3}},
    )
    yield _assessment(
        dates.completed_on,
        case,
        "complete-assessment",
        {
            "assessment_id": assessment,
            "form": case.outline.form,
            "lines": [
                _proposed(number, line, given)
                for number, (line, given) in enumerate(zip(round_.lines, round_.given, strict=True), start=1)
            ],
        },
    )


def assigning(case: DatedCase, round_: Round) -> Step:
    """Give the case to a caseworker (tildele saksbehandler)."""
    body: Body = {
        "assessment_id": str(case.assessment_id(round_.number)),
        "caseworker": case.team.caseworker.id,
    }
    return _assessment(
        round_.dates.assigned_on, case, "assign-assessment", body, hears=("receive-application", "record-answer")
    )


def _proposed(number: int, line: OutlinedLine, given: Given | None) -> Body:
    proposed: Body = {"line": number, "service": line.service, "outcome": line.outcome}
    if given:
        proposed["amount"] = {"quantity": given.quantity, "unit": given.unit}
        proposed["valid_from"] = given.valid_from.isoformat()
        proposed["valid_to"] = given.valid_to.isoformat() if given.valid_to else None
    return proposed


def _assessment(day: date, case: DatedCase, command: str, body: Body, *, hears: tuple[str, ...] = ()) -> Step:
    return Step(day=day, service="assessment", command=command, staff=case.team.caseworker, body=body, hears=hears)
