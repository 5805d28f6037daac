"""Knows which agreements run, from the states they stand in: what each day is paid by, or why that cannot be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from uuid import UUID

from services.billing.assignments.assignment import Assignment
from services.billing.assignments.rules import pay_known_on
from services.billing.bpa.scheme import Scheme
from services.billing.budget.folding import Known
from services.billing.budget.ordered import ordered, whereabouts_of
from services.billing.budget.spending import OF_ASSIGNMENTS
from services.billing.budget.valuing import Agreement, Day, Rated
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing.entitlement import Entitlement, Granted, grant_on
from services.billing.knowing.whereabouts import Whereabouts, gone_by
from services.billing.reconciling.units import SHARES, granted_for
from shared.contracts.billing_assignments import AssignmentAgreed
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef


def agreements(known: Known) -> Iterator[Agreement]:
    """Everything that runs or ran."""
    for stream, assignment in known.assignments.items():
        if (agreed := assignment.agreed) is not None:
            yield _assignment(stream, assignment, agreed, known=known)
    for stream, call_off in known.call_offs.items():
        if (found := ordered(stream, call_off, known=known)) is not None:
            yield found
    for stream, scheme in known.schemes.items():
        if scheme.opened_on is not None:
            yield _scheme(stream, scheme, known=known)


@dataclass(frozen=True, slots=True)
class Given:
    """What a decided line gives its person from day to day; None when billing has never heard of it."""

    entitlement: Entitlement | None
    whereabouts: Whereabouts

    def on(self, day: date) -> Granted | None:
        """What may be paid for on the day; nothing to who has died or moved."""
        if self.entitlement is None or gone_by(self.whereabouts, day):
            return None
        return grant_on(self.entitlement, day)


def given_by(line: LineRef, *, person: PersonRef, known: Known) -> Given:
    """The line and its person, as known."""
    return Given(
        entitlement=known.entitlements.get(entitlements.stream_of(line.decision, line.line)),
        whereabouts=whereabouts_of(person, known=known),
    )


def _assignment(stream: UUID, assignment: Assignment, agreed: AssignmentAgreed, *, known: Known) -> Agreement:
    return Agreement(
        key=str(stream),
        spending=OF_ASSIGNMENTS.get(agreed.service, "support-contact"),
        service=agreed.service,
        known_on=known.first_on[stream],
        from_on=assignment.first_on,
        to_on=assignment.until_on,
        planned_to_on=agreed.until_on,
        rated=cache(_Assigned(assignment, agreed, given_by(agreed.line, person=agreed.person, known=known))),
    )


def _scheme(stream: UUID, scheme: Scheme, *, known: Known) -> Agreement:
    since = known.first_on[stream]
    return Agreement(
        key=str(stream),
        spending="bpa",
        service="bpa",
        known_on=since,
        from_on=scheme.opened_on or since,
        to_on=None,
        planned_to_on=None,
        rated=cache(_Assisted(scheme)),
    )


@dataclass(frozen=True, slots=True)
class _Assigned:
    """How a day of an assignment is paid: the agreed hours at the dated rate, on days the decision gives."""

    assignment: Assignment
    agreed: AssignmentAgreed
    given: Given

    def __call__(self, on: date) -> Day:
        quantity = self.assignment.quantity_on(on)
        if not quantity:
            return None
        if self.given.entitlement is None:
            return "no-decision"
        if self.given.on(on) is None:
            return None
        if (pay := pay_known_on(self.agreed.service, day=on)) is None:
            return "no-price"
        hours = granted_for(on, quantity=quantity, unit=self.agreed.unit, counted_in="hour")
        if hours is None:
            return "unit-not-priced"
        return Rated(
            quantity=Fraction(hours, SHARES), unit="hour", price=Fraction(pay.amount_in_ore, pay.hours_in_a_year or 1)
        )


@dataclass(frozen=True, slots=True)
class _Assisted:
    """How a day of a scheme is paid, where no call-off says it: own hours have no price of a unit."""

    scheme: Scheme

    def __call__(self, on: date) -> Day:
        if not self.scheme.weekly("bpa", on=on):
            return None
        chosen = self.scheme.deliverer(on=on)
        if chosen is None:
            return "no-deliverer"
        if chosen.deliverer == "municipality":
            return "no-price"
        return None if chosen.call_off else "no-agreement"
