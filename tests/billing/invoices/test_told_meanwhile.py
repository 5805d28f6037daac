"""Whatever is heard or ordered while an invoice is decided, at any moment: as if one had come before the other."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import date
from uuid import UUID

import pytest

from services.billing.invoices import amounts, handlers, late_handlers
from services.billing.invoices.commands import (
    ApproveDelivery,
    AuthoriseInvoice,
    CertifyInvoice,
    DeliveredDay,
    LookAtInvoices,
    ReconcileInvoice,
)
from services.billing.invoices.invoice import Invoice, stream_of
from services.billing.invoices.loading import load_invoice
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from services.billing.knowing.following import OfLine, OfPerson
from services.billing.knowing.handlers import follow_line, follow_merge, follow_person
from services.billing.purchasing import call_off_handlers, contract_handlers
from services.billing.purchasing.call_off_commands import ChangeCallOff
from services.billing.purchasing.contract_commands import EndContract
from shared.contracts.billing_call_offs import DaysFoundOwed, DaysFoundUnowed, LineOrdered, PersonOrderedFor
from shared.contracts.billing_knowing import DeliveryEnded, DeliveryPaused, DeliveryResumed, EntitlementSetAside
from shared.contracts.billing_whereabouts import DeathHeard, DeathTakenBack, StayEntered, StayExpected
from shared.contracts.intake_people import PersonsMerged
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef, derived_id
from shared.kernel.refusal import CaseHasMovedOn
from tests.billing.invoices.stories import ANNAS, by, invoice, take
from tests.kit.ehf import SUPPLIER
from tests.kit.interrupted_log import InterruptedLog, Work, moments_of
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE
from tests.kit.purchases import given_purchases

INVOICE = stream_of(SUPPLIER, "F-1001")
THURSDAY, FRIDAY = date(2025, 3, 6), date(2025, 3, 7)
STAY = UUID("00000000-0000-4000-8000-000000057a71")
KNOWN_AS_WELL = PersonRef(f"p-{7:032x}")
LINE = entitlements.stream_of(ANNAS.line.decision, ANNAS.line.line)


def ground() -> InterruptedLog:
    """Anna's purchase, with all that billing writes down when something is ordered; of her other name she died."""
    log = InterruptedLog("billing")
    given_purchases(log, [ANNAS])
    ordered = LineOrdered(number=ANNAS.number, supplier=SUPPLIER, from_on=ANNAS.from_on, to_on=None)
    log.given(LINE, ordered)
    log.given(places.stream_of(ANNAS.person), PersonOrderedFor(number=ANNAS.number))
    log.given(places.stream_of(KNOWN_AS_WELL), DeathHeard(person=KNOWN_AS_WELL, died_on=THURSDAY))
    return log


def with_invoice() -> InterruptedLog:
    log = ground()
    take(log, invoice())
    return log


def paid_and_dead() -> InterruptedLog:
    """The invoice is authorised, and of the death that was heard since nobody has looked at it yet."""
    log = with_invoice()
    certified = CertifyInvoice(id=derived_id("c"), invoice_id=INVOICE, amount=500_000)
    handlers.certify_invoice(certified, by(n=50, mark="c"), log)
    authorised = AuthoriseInvoice(id=derived_id("a"), invoice_id=INVOICE, amount=500_000)
    handlers.authorise_invoice(authorised, by(LISE, n=51, mark="a"), log)
    DIED(log)
    return log


def _as(mark: str) -> Caller:
    return by(n=70, mark=mark)


def _line(told: OfLine) -> Work:
    return lambda log: follow_line(told, ANNAS.line, case_id=LINE, by=_as(str(told)), log=log)


def _person(told: OfPerson) -> Work:
    stream = places.stream_of(ANNAS.person)
    return lambda log: follow_person(told, stream, case_id=stream, by=_as(str(told)), log=log)


def _merge(log: MemoryLog) -> None:
    merged = PersonsMerged(person=ANNAS.person, replaced=KNOWN_AS_WELL, ground="registered-twice")
    follow_merge(merged, _as("merge"), log)


def _end_contract(log: MemoryLog) -> None:
    ended = EndContract(id=derived_id("end"), contract_id=ANNAS.contract, to_on=THURSDAY, reason="agreed")
    contract_handlers.end_contract(ended, _as("end"), log)


def _change_call_off(log: MemoryLog) -> None:
    changed = ChangeCallOff(
        id=derived_id("change"), number=ANNAS.number, from_on=ANNAS.from_on, to_on=date(2025, 4, 30)
    )
    call_off_handlers.change_call_off(changed, _as("change"), log)


def _approve_hours(log: MemoryLog) -> None:
    days = (DeliveredDay(on=THURSDAY, quantity=300),)
    handlers.approve_delivery(ApproveDelivery(id=derived_id("d"), call_off=ANNAS.number, days=days), _as("d"), log)


DIED = _person(DeathHeard(person=ANNAS.person, died_on=THURSDAY))
PAUSED = _line(DeliveryPaused(paused_on=THURSDAY))
TOLD: dict[str, tuple[Work, ...]] = {
    "died": (DIED,),
    "died after all not": (DIED, _person(DeathTakenBack(person=ANNAS.person, corrected_on=FRIDAY))),
    "in an institution": (
        _person(StayExpected(person=ANNAS.person, stay=STAY, kind="short-term", from_on=THURSDAY)),
        _person(StayEntered(stay=STAY, entered_on=THURSDAY)),
    ),
    "paused": (PAUSED,),
    "resumed": (PAUSED, _line(DeliveryResumed(resumed_on=FRIDAY))),
    "stopped": (_line(DeliveryEnded(ended_on=THURSDAY, reason="needs-changed")),),
    "set aside": (_line(EntitlementSetAside(because="invalid", from_on=THURSDAY)),),
    "is another one, too": (_merge,),
    "contract ended": (_end_contract,),
    "call-off changed": (_change_call_off,),
    "hours approved": (_approve_hours,),
}


def _receive(log: MemoryLog) -> None:
    take(log, invoice())


def _reconcile(log: MemoryLog) -> None:
    again = ReconcileInvoice(id=derived_id("again"), invoice_id=INVOICE)
    handlers.reconcile_invoice(again, by(n=71, mark="again"), log)


def _look(log: MemoryLog) -> None:
    look = LookAtInvoices(id=derived_id("look", len(log.facts)), call_off=ANNAS.call_off)
    late_handlers.look_at_invoices(look, by(n=len(log.facts), mark="look"), log)


def until_done(work: Work) -> Work:
    """As an inbox does: whoever comes second decides again."""

    def again(log: MemoryLog) -> None:
        for _ in range(9):
            with suppress(CaseHasMovedOn):
                work(log)
                return
        work(log)

    return again


def in_turn(steps: tuple[Work, ...]) -> Work:
    def each(log: MemoryLog) -> None:
        for step in steps:
            until_done(step)(log)

    return each


def _found(log: MemoryLog) -> int:
    return sum(isinstance(one, DaysFoundUnowed | DaysFoundOwed) for one in log.facts)


def settled(log: MemoryLog, *, before: int) -> Hashable:
    """How it stands when whoever is asked to look has looked: somebody is, only where new days were found."""
    while (found := _found(log)) != before:
        before = found
        until_done(_look)(log)
    state, _ = load_invoice(INVOICE, log=log)
    call_off, _ = call_off_handlers.load_call_off(ANNAS.number, log=log)
    days = tuple((one.invoice_line, one.days, one.ore) for one in call_off.invoiced)
    return _told(state), days, tuple(sorted(call_off.unowed.items())), call_off.to_on


def _told(state: Invoice) -> Hashable:
    claimed = tuple((one.line, one.ore, one.reason) for one in state.claims)
    return state.stage, amounts.amount(state), claimed


Ground = Callable[[], InterruptedLog]
DECIDED: dict[str, tuple[Ground, Work]] = {
    "received": (ground, _receive),
    "reconciled": (with_invoice, _reconcile),
    "looked at": (paid_and_dead, _look),
}
PAIRS = [(decided, told) for decided in DECIDED for told in TOLD if (decided, told) != ("looked at", "died")]


def one_after_the_other(ground_: Ground, *works: Work) -> Hashable:
    log = ground_()
    before = _found(log)
    in_turn(works)(log)
    return settled(log, before=before)


@pytest.mark.parametrize(("decided", "told"), PAIRS)
def test_it_ends_as_if_one_had_come_before_the_other(decided: str, told: str) -> None:
    ground_, deciding = DECIDED[decided]
    steps = TOLD[told]
    gaps = range(len(steps) + 1)
    allowed = {one_after_the_other(ground_, *steps[:at], deciding, *steps[at:]) for at in gaps}
    hearing = in_turn(steps)
    for first, second in ((until_done(deciding), hearing), (hearing, until_done(deciding))):
        for at in moments_of(first, ground_):
            log = ground_()
            before = _found(log)
            log.interrupt(at=at, meanwhile=second)
            first(log)
            assert settled(log, before=before) in allowed, (decided, told, at)


@pytest.mark.parametrize("decided", ["received", "reconciled"])
@pytest.mark.parametrize("told", ["died", "paused", "stopped", "set aside", "in an institution", "is another one, too"])
def test_what_is_heard_late_comes_to_the_same_as_what_is_heard_in_time(decided: str, told: str) -> None:
    ground_, deciding = DECIDED[decided]
    in_time = one_after_the_other(ground_, *TOLD[told], deciding)
    assert one_after_the_other(ground_, deciding, *TOLD[told]) == in_time
