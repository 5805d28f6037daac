"""Knows when a hospital's bill may be received, checked, authorised, objected to or withdrawn."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.billing.hospital.bill import Bill
from services.billing.hospital.judging import judge
from services.billing.hospital.knowing import Stay
from services.billing.hospital.refusals import (
    BillAlreadyReceived,
    BillIsSettled,
    CheckedBeforeToday,
    CheckerCannotAuthorise,
    NotChecked,
    NothingToObjectTo,
    NothingUndisputed,
)
from shared.contracts.billing_hospital import (
    BilledLine,
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillObjectedTo,
    HospitalBillReceived,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    HospitalLinesReceived,
)
from shared.kernel.actor import Actor
from shared.kernel.refusal import NotFound

AT_A_TIME = 500
"""Lines or days in one fact: a record has an upper size."""


def receive(
    state: Bill, received: HospitalBillReceived, lines: tuple[BilledLine, ...]
) -> tuple[HospitalBillReceived | HospitalLinesReceived, ...]:
    """A health trust asks money for days (sykehusregning mottatt). Nothing is judged yet."""
    if state.stage != "none":
        raise BillAlreadyReceived("Denne regningen er allerede mottatt.")
    parts = (lines[at : at + AT_A_TIME] for at in range(0, len(lines), AT_A_TIME))
    return (received, *(HospitalLinesReceived(lines=part) for part in parts))


def check(
    state: Bill, *, bill: UUID, stays: Sequence[Stay], today: date
) -> tuple[HospitalBillChecked | HospitalDaysJudged, ...]:
    """Hold each day against our own clock (kontroll av sykehusregning). Again, as long as nothing is authorised."""
    refuse_unless_open(state)
    days = judge(state.lines, stays=stays, bill=bill, today=today, ties=state.ties)
    checked = HospitalBillChecked(checked_on=today, days=len(days), payable=sum(one.payable for one in days))
    parts = (days[at : at + AT_A_TIME] for at in range(0, len(days), AT_A_TIME))
    return (checked, *(HospitalDaysJudged(days=part) for part in parts))


def authorise(state: Bill, *, again: Bill, actor: Actor, today: date) -> HospitalBillAuthorised:
    """Let the undisputed part be paid (anvisning): another person than who checked, and what holds today.

    `again` is the bill as a check would have it now.
    """
    refuse_unless_open(state)
    if state.checked is None:
        raise NotChecked("Regningen er ikke kontrollert ennå.")
    if actor.id == state.checked_by:
        raise CheckerCannotAuthorise("Den som kontrollerte regningen, kan ikke selv anvise den.")
    if again.days != state.days:
        raise CheckedBeforeToday("Noe er endret siden regningen ble kontrollert. Kontroller den på nytt.")
    if state.checked.payable <= 0:
        raise NothingUndisputed("Ingenting i regningen er uomtvistet.")
    return HospitalBillAuthorised(amount=state.checked.payable, authorised_on=today)


def object_to(state: Bill, *, today: date) -> HospitalBillObjectedTo:
    """Tell the hospital which days we do not pay (innsigelse): what the statement says is sent."""
    if state.stage not in ("checked", "authorised"):
        refuse_unless_open(state)
        raise NotChecked("Regningen er ikke kontrollert ennå.")
    against = [one for one in state.days if one.asked != one.payable]
    if not against:
        raise NothingToObjectTo("Alle døgnene i regningen er våre å betale, til riktig sats.")
    return HospitalBillObjectedTo(
        days=len(against), amount=sum(one.asked - one.payable for one in against), objected_on=today
    )


def withdraw(state: Bill, *, today: date) -> HospitalBillWithdrawn:
    """The hospital took the bill back (sykehusregning trukket). Nothing of it has been authorised."""
    refuse_unless_open(state)
    return HospitalBillWithdrawn(withdrawn_on=today)


def refuse_unless_open(state: Bill) -> None:
    """What is authorised or withdrawn stays as it is."""
    if state.stage == "none":
        raise NotFound
    if state.stage in ("authorised", "withdrawn"):
        raise BillIsSettled("Regningen er allerede anvist eller trukket.")
