"""Which deadlines an invoice has, whom it waits for, and what becomes of it when one passes."""

from datetime import date

import pytest

from services.billing.invoices import deadlines
from services.billing.invoices.holding import free_days
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.waiting import waits_for
from services.billing.knowing import whereabouts as places
from shared.contracts.billing_invoice_handling import (
    InvoiceAuthorised,
    InvoiceFellDue,
    InvoiceWithdrawn,
    SupplierAnswered,
    SupplierAnswerFellDue,
    SupplierAsked,
)
from shared.contracts.billing_invoices import InvoiceReceived, ReceivedLine
from shared.contracts.billing_whereabouts import DeathHeard, ReferenceGivenUp
from shared.contracts.fact import Fact
from shared.kernel.actor import system_actor
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import PersonRef
from tests.billing.invoices.stories import ANNAS, by, credit_note, ground, hours, invoice, standing, take
from tests.kit.people import noon, recorded

DAY, LATER = date(2025, 4, 4), date(2025, 4, 14)
CLOCK = system_actor("billing", "deadline")
ASKED = SupplierAsked(about="hours", lines=(1,), asked_on=DAY, answer_by=LATER)
HANDLE, ANSWER = Stop(kind="handle-invoice"), Stop(kind="supplier-answer")


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        (ASKED, (Start(kind="supplier-answer", due_at=start_of(date(2025, 4, 15))),)),
        (SupplierAnswered(answer="confirmed", answered_on=DAY), (ANSWER,)),
        (SupplierAnswerFellDue(due_on=LATER), (ANSWER,)),
        (InvoiceAuthorised(amount=1, authorised_on=DAY), (HANDLE,)),
        (InvoiceFellDue(due_on=LATER, noted_on=DAY), (HANDLE,)),
        (InvoiceWithdrawn(reason="replaced", withdrawn_on=DAY), (HANDLE, ANSWER)),
    ],
)
def test_a_fact_starts_and_stops_deadlines(fact: Fact, changes: tuple[Start | Stop, ...]) -> None:
    assert deadlines.deadlines_of(recorded(fact)) == changes


def test_an_invoice_is_an_alarm_five_days_before_its_due_date_and_a_credit_note_never() -> None:
    log = ground()
    take(log, invoice(due_on=date(2025, 5, 3)))
    take(log, credit_note(credits="F-9"), n=2)
    heads = [one for one in log.recorded if isinstance(one.fact, InvoiceReceived)]
    assert [deadlines.deadlines_of(head) for head in heads] == [
        (Start(kind="handle-invoice", due_at=start_of(date(2025, 4, 28))),),
        (),
    ]


def due(kind: str, log_stream: object) -> Due:
    return Due(kind=kind, stream=log_stream, case_id=log_stream, position=1, due_at=noon(LATER))


def test_what_passes_is_carried_out_and_what_is_not_ours_is_left_alone() -> None:
    log = ground()
    outcome = take(log, invoice())
    assert outcome.invoice is not None
    log.given(outcome.invoice, ASKED)
    for kind in ("supplier-answer", "handle-invoice", "somebody-elses"):
        deadlines.when_due(due(kind, outcome.invoice), by(CLOCK, on=date(2025, 4, 28), mark=kind), log)
    now = standing(log, outcome)
    assert (now.is_question_overdue, now.fell_due) == (True, True)
    assert waits_for(now) == "supplier"


def test_a_death_heard_under_another_reference_is_found_when_the_deadline_of_looking_passes() -> None:
    log = ground()
    outcome = take(log, invoice())
    other = PersonRef("p-" + "9" * 32)
    log.given(places.stream_of(ANNAS.person), ReferenceGivenUp(person=ANNAS.person, by=other))
    log.given(places.stream_of(other), DeathHeard(person=other, died_on=date(2025, 3, 5)))
    deadlines.when_due(due("look-at-invoices", ANNAS.call_off), by(CLOCK, mark="look"), log)
    assert standing(log, outcome).checked[0].verdict.reasons[0].kind == "died"


def test_an_invoice_nobody_need_do_anything_about_waits_for_nobody() -> None:
    log = ground()
    outcome = take(log, invoice(hours(call_off=None)))
    assert waits_for(standing(log, outcome)) == "certifying"
    assert waits_for(Invoice()) is None
    refused = take(log, credit_note(hours(quantity="99")), n=2)
    assert waits_for(standing(log, refused)) is None


def test_a_line_without_days_has_none_to_give() -> None:
    line = ReceivedLine(line=1, quantity=100, unit="HUR", price="1", net=1)
    assert free_days(line, frozenset()) == ()
