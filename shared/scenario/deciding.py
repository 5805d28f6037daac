"""Knows what the office does when a case is decided: decide, tell the party, order, begin."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from shared.law.children import age_on
from shared.law.deadlines import this_or_next_working_day
from shared.scenario.dated import DatedCase, Given, Round
from shared.scenario.step import Body, Staff, Step

REASONS = "Oppdiktet begrunnelse: behovet er vurdert opp mot lovens krav og kommunens tildelingskriterier."
REMAINING = "Oppdiktet: behovet som gjenstår, dekkes av familien og av tilbud som er åpne for alle."


def deciding(case: DatedCase, round_: Round, *, born_on: date | None = None) -> Iterator[Step]:
    """Decide every line, and notify the party when the letter has arrived: of a child, `born_on`, whoever speaks."""
    decision, dates = case.decision_id(round_.number), round_.dates
    yield _decision(
        dates.decided_on,
        "make-decision",
        case.team.decider,
        {"decision_id": str(decision), "reasons": _reasons(round_)},
        hears=("complete-assessment",),
    )
    yield _decision(
        dates.known_on,
        "notify-decision",
        case.team.caseworker,
        {
            "decision_id": str(decision),
            "sent_on": dates.sent_on.isoformat(),
            "arrived_on": dates.arrived_on.isoformat(),
            **({"addressees": {"age": age_on(born_on, day=dates.sent_on)}} if born_on else {}),
        },
    )
    for line, given in enumerate(round_.given, start=1):
        if given:
            yield from _delivering(decision, line, round_=round_, given=given, staff=case.team.caseworker)


def _delivering(decision: UUID, line: int, *, round_: Round, given: Given, staff: Staff) -> Iterator[Step]:
    """Order on the day of the decision; the provider says that the service has begun when it has."""
    provider = f"oppdiktet-{round_.lines[line - 1].service}"
    body: Body = {"decision_id": str(decision), "line": line, "provider": provider}
    yield _decision(round_.dates.decided_on, "send-order", staff, body)
    begun_on = this_or_next_working_day(max(given.starts_on, round_.dates.decided_on))
    yield _decision(begun_on, "start-service", staff, {**body, "started_on": given.starts_on.isoformat()})


def _reasons(round_: Round) -> list[Body]:
    """Everything that is not granted in full is explained (begrunnelse, fvl § 25)."""
    return [
        {"line": number, "reasons": REASONS, "remaining_need": REMAINING}
        for number, line in enumerate(round_.lines, start=1)
        if line.outcome != "granted"
    ]


def _decision(day: date, command: str, staff: Staff, body: Body, *, hears: tuple[str, ...] = ()) -> Step:
    return Step(day=day, service="decision", command=command, staff=staff, body=body, hears=hears)
