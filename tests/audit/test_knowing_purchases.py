"""Each fact of a call-off tells a case what it must: what is ordered of whom, until when, and what was paid."""

from datetime import timedelta
from uuid import UUID

import pytest

from services.audit.as_of import fold
from services.audit.case_state import CallOff, CaseState, InvoicedLine
from shared.contracts.billing_call_offs import (
    CallOffChanged,
    CallOffEnded,
    CallOffInvoiced,
    CallOffInvoiceUndone,
    CallOffPlaced,
    CallOffReopened,
)
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.billing_verdicts import Span
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.ids import derived_id
from tests.kit.people import ANNA, TODAY, recorded

STREAM, DECISION, CONTRACT = derived_id("call-off", 1), derived_id("decision", 1), derived_id("contract", 1)
INVOICE, OTHER_INVOICE = derived_id("invoice", 1), derived_id("invoice", 2)
NEXT_WEEK = TODAY + timedelta(days=7)

placed = CallOffPlaced(
    number="AV-0000-0004",
    contract=CONTRACT,
    supplier="310000000",
    person=ANNA,
    line=LineRef(decision=DECISION, line=1),
    service="practical-assistance",
    amount=None,
    from_on=TODAY,
    to_on=None,
    placed_on=TODAY,
)
ended = CallOffEnded(to_on=NEXT_WEEK, reason="service-stopped", ended_on=TODAY)


def invoiced(invoice: UUID, line: int, ore: int) -> CallOffInvoiced:
    days = (Span(from_on=TODAY, to_on=NEXT_WEEK),)
    return CallOffInvoiced(invoice=invoice, invoice_line=line, days=days, quantity=100, unit="hours", ore=ore)


def known(*facts: Fact) -> CaseState:
    return fold(recorded(fact, stream=STREAM) for fact in facts)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ((), {"to_on": None, "ended": None, "number": "AV-0000-0004", "line": 1}),
        ((CallOffChanged(amount=None, from_on=TODAY, to_on=NEXT_WEEK, changed_on=TODAY),), {"to_on": NEXT_WEEK}),
        ((ended,), {"to_on": NEXT_WEEK, "ended": "service-stopped"}),
        ((ended, CallOffReopened(to_on=None, reopened_on=TODAY)), {"to_on": None, "ended": None}),
    ],
)
def test_a_call_off_stands_in_its_case_as_the_office_knew_it(facts: tuple[Fact, ...], told: dict[str, object]) -> None:
    (call_off,) = known(placed, *facts).call_offs
    assert isinstance(call_off, CallOff)
    assert {name: getattr(call_off, name) for name in told} == told


def test_what_was_paid_is_known_line_by_line_and_what_is_credited_is_not() -> None:
    paid = [invoiced(INVOICE, 1, 100), invoiced(INVOICE, 2, 200), invoiced(OTHER_INVOICE, 1, 300)]
    whole = CallOffInvoiceUndone(invoice=INVOICE, reason="credited")
    one = CallOffInvoiceUndone(invoice=INVOICE, reason="error", invoice_line=2)
    left = [
        [line.ore for line in known(placed, *paid, *undone).call_offs[0].invoiced] for undone in ((), (one,), (whole,))
    ]
    assert left == [[100, 200, 300], [100, 300], [300]]
    assert known(placed, *paid[:1]).call_offs[0].invoiced == (InvoicedLine(invoice=INVOICE, line=1, ore=100),)


def test_what_billing_wrote_down_of_others_is_known_from_them() -> None:
    begun = DeliveryBegun(provider="prove-omsorg", begun_on=TODAY)
    assert known(placed, begun).call_offs == known(placed).call_offs


def test_another_call_off_is_left_alone() -> None:
    other = recorded(ended, stream=derived_id("call-off", 2))
    (call_off,) = fold([recorded(placed, stream=STREAM), other]).call_offs
    assert call_off.ended is None
