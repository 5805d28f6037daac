"""Knows when help may be agreed with somebody who is paid for it, changed and ended: never without a valid decision."""

from datetime import date

from services.billing.assignments import rules
from services.billing.assignments.amounts import UNITS, weekly
from services.billing.assignments.assignment import Assignment, must_run
from services.billing.assignments.commands import AgreeAssignment, ChangeAssignment, EndAssignment
from services.billing.assignments.line import Line, why
from services.billing.assignments.refusals import (
    AboveGrant,
    AlreadyAgreed,
    EndsBeforeItBegins,
    NoPaidService,
    NoValidDecision,
    OtherUnit,
    OwnAssignment,
)
from shared.contracts.billing_assignments import (
    AssignmentAgreed,
    AssignmentChanged,
    AssignmentEnded,
    AssignmentExpiryNear,
    LineShared,
)
from shared.kernel.ids import PersonRef


def agree(
    assignment: Assignment, command: AgreeAssignment, *, contractor: PersonRef, line: Line, today: date
) -> AssignmentAgreed:
    """Help that is decided is agreed on with who does it (oppdragsavtale eller arbeidsavtale)."""
    person = _must_be_possible(assignment, command, contractor=contractor, line=line)
    _must_follow(command.from_on, command.until_on)
    _must_be_granted(line, command.quantity, unit=command.unit, on=command.from_on)
    hours = weekly(command.quantity, unit=command.unit)
    return AssignmentAgreed(
        person=person,
        contractor=command.contractor,
        line=command.line.ref,
        service=line.service,
        form=command.form,
        pay_kind=rules.PAID[line.service],
        quantity=command.quantity,
        unit=command.unit,
        from_on=command.from_on,
        agreed_on=today,
        until_on=command.until_on,
        login=command.login,
        findings=(rules.agreement_suits_the_work(form=command.form, service=line.service, weekly=hours, on=today),),
    )


def change(assignment: Assignment, command: ChangeAssignment, *, line: Line, today: date) -> AssignmentChanged:
    """More or fewer hours from a day on, or another last day (endret avtale)."""
    agreed = must_run(assignment)
    _must_follow(max(agreed.from_on, command.from_on), command.until_on)
    _must_be_granted(line, command.quantity, unit=agreed.unit, on=max(agreed.from_on, command.from_on))
    return AssignmentChanged(
        from_on=command.from_on, quantity=command.quantity, changed_on=today, until_on=command.until_on
    )


def end(assignment: Assignment, command: EndAssignment, *, today: date) -> AssignmentEnded:
    """The agreement ends (avtale avsluttet)."""
    must_run(assignment)
    return AssignmentEnded(ended_on=command.ended_on, reason=command.reason, noted_on=today)


def let_expiry_come(assignment: Assignment, *, today: date) -> AssignmentExpiryNear | None:
    """An agreement runs out soon (avtale utløper)."""
    until_on = assignment.until_on
    if until_on is None or assignment.is_ended or assignment.expiry_told == until_on or until_on < today:
        return None
    return AssignmentExpiryNear(until_on=until_on)


def share_of(fact: AssignmentAgreed | AssignmentChanged | AssignmentEnded, assignment: Assignment) -> LineShared:
    """What the line's own stream learns of it: how much of the line this contractor has now."""
    match fact:
        case AssignmentAgreed():
            known, quantity, until_on = fact, fact.quantity, fact.until_on
        case AssignmentChanged():
            known, quantity, until_on = must_run(assignment), fact.quantity, fact.until_on
        case AssignmentEnded():
            known, until_on = must_run(assignment), fact.ended_on
            quantity = assignment.quantity_on(fact.ended_on)
    return LineShared(contractor=known.contractor, quantity=quantity, from_on=known.from_on, until_on=until_on)


def _must_be_possible(
    assignment: Assignment, command: AgreeAssignment, *, contractor: PersonRef, line: Line
) -> PersonRef:
    """Guards an agreement: a paid service, one agreement at a time, and somebody else than who is helped.

    `contractor`: the reference under which they go on, so that nobody helps themselves under another one.
    """
    if assignment.terms and (assignment.until_on is None or assignment.until_on >= command.from_on):
        raise AlreadyAgreed("Det finnes allerede en avtale med denne oppdragstakeren for denne vedtakslinjen.")
    if line.service not in rules.PAID or line.person is None:
        raise NoPaidService("Vedtakslinjen gjelder ikke omsorgsstønad, støttekontakt eller privat avlastning.")
    if contractor == line.person:
        raise OwnAssignment("Ingen kan være oppdragstaker for hjelp til seg selv.")
    return line.person


def _must_follow(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise EndsBeforeItBegins("Avtalens siste dag er før den første.")


def _must_be_granted(line: Line, quantity: int, *, unit: str, on: date) -> None:
    """Guards the decision: it gives something on the first day, in this unit, and at least as much."""
    if not line.quantity_on(on):
        raise NoValidDecision(f"Vedtaket gir ingenting {on.isoformat()}: {why(line, on=on)}.")
    if unit not in UNITS or unit != line.unit:
        raise OtherUnit(f"Vedtaket er gitt i enheten {line.unit}. Avtalen må bruke den samme.")
    if quantity > line.quantity_on(on):
        raise AboveGrant("Avtalen kan ikke gi mer enn det som er innvilget.")
