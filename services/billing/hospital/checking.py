"""Knows when a hospital's bill may be received, checked, authorised, objected to or withdrawn."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.billing.hospital.bill import Bill
from services.billing.hospital.crediting import credited_of
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
from services.billing.hospital.splitting import in_parts
from services.billing.invoices.ehf.records import Broken, ParsedInvoice
from shared.contracts.billing_hospital import (
    BilledLine,
    HospitalBillAuthorised,
    HospitalBillChecked,
    HospitalBillObjectedTo,
    HospitalBillReceived,
    HospitalBillRefused,
    HospitalBillWithdrawn,
    HospitalDaysJudged,
    HospitalLinesReceived,
)
from shared.contracts.billing_invoice_handling import BrokenRule
from shared.kernel.actor import Actor
from shared.kernel.refusal import NotFound


def receive(
    state: Bill, received: HospitalBillReceived, lines: tuple[BilledLine, ...]
) -> tuple[HospitalBillReceived | HospitalLinesReceived, ...]:
    """A health trust asks money for days (sykehusregning mottatt). Nothing is judged yet."""
    if state.stage != "none":
        raise BillAlreadyReceived("Denne regningen er allerede mottatt.")
    return (received, *(HospitalLinesReceived(lines=part) for part in in_parts(lines)))


def refuse(
    state: Bill, parsed: ParsedInvoice, broken: tuple[Broken, ...], *, today: date
) -> HospitalBillRefused | None:
    """Refuse what breaks a rule (avvise sykehusregning). Sent again with nothing put right, nothing is new."""
    if state.refused is not None and state.refused.sha256 == parsed.sha256:
        return None
    return HospitalBillRefused(
        number=parsed.number,
        supplier=parsed.supplier,
        broken=tuple(BrokenRule(rule=one.rule, sentence=one.sentence, line=one.line) for one in broken),
        asked=parsed.payable_ore,
        sha256=parsed.sha256,
        refused_on=today,
    )


def check(
    state: Bill, *, bill: UUID, stays: Sequence[Stay], today: date
) -> tuple[HospitalBillChecked | HospitalDaysJudged, ...]:
    """Hold each day against our own clock (kontroll av sykehusregning). Again, as long as nothing is authorised."""
    refuse_unless_open(state)
    days = judge(state.lines, stays=stays, bill=bill, today=today, ties=state.ties, credited=credited_of(state))
    checked = HospitalBillChecked(checked_on=today, days=len(days), payable=sum(one.payable for one in days))
    return (checked, *(HospitalDaysJudged(days=part) for part in in_parts(days)))


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
