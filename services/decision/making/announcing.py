"""Knows when a running service may be reduced or stopped: announced, answered, and not bound until a later day."""

from datetime import date

from services.decision import rules
from services.decision.decision import Decision
from services.decision.making.still_running import Running
from services.decision.refusals import GrantBinds, NoPriorNotice, ResponseTimeRuns
from services.decision.revising import rules_of_change
from shared.contracts.decision_words import DraftLine, ReviewedLine
from shared.contracts.finding import Finding


def may_be_cut(
    decision: Decision, line: DraftLine, *, running: Running | None = None, today: date
) -> tuple[Finding, ...]:
    """The tests before a running service gets less (reduksjon, opphør), fvl §§ 16, 35. None where it does not.

    Only who asked for so little needs no notice, and may give up what binds the municipality.
    `running`: what runs of a decision that was set aside.
    """
    origin = decision.review or running
    if line.change not in rules_of_change.TO_THE_HARM or origin is None:
        return ()
    former = running.line if running else rules_of_change.former_of(line, decision.review)
    is_wished = former is not None and rules_of_change.is_wished(line, origin.wish, former=former)
    required = rules_of_change.prior_notice_is_required(
        line, party_applied=origin.applied_for, is_wished=is_wished, on=today
    )
    announced = _announced(decision, line, required, today=today)
    if former is None or is_wished:
        return announced
    return (*announced, _not_bound(line, former=former, today=today))


def _announced(decision: Decision, line: DraftLine, required: Finding, *, today: date) -> tuple[Finding, ...]:
    if not rules.is_met(required):
        return (required,)
    if decision.prior_notice is None or line.service not in decision.prior_notice.services:
        raise NoPriorNotice(f"Linje {line.line}: parten må få forhåndsvarsel før en løpende tjeneste blir redusert.")
    awaited = rules_of_change.prior_notice_was_awaited(decision, on=today)
    if not rules.is_met(awaited):
        raise ResponseTimeRuns("Fristen for å uttale seg er ikke ute, og parten har ikke svart.")
    return (required, awaited)


def _not_bound(line: DraftLine, *, former: ReviewedLine, today: date) -> Finding:
    # What is stopped is stopped from the day of the decision on, unless the line says a later day.
    free = rules_of_change.grant_may_be_reduced(former, from_on=line.valid_from or today, on=today)
    if not rules.is_met(free):
        raise GrantBinds(
            f"Linje {line.line}: en tidsavgrenset tjeneste uten forbehold gjelder til den går ut, "
            "og ingen tjeneste reduseres bakover i tid."
        )
    return free
