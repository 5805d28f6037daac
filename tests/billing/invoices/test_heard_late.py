"""What becomes of an invoice when something is heard late about its days."""

from datetime import date

from services.billing.invoices import amounts, deadlines, handlers, late_handlers
from services.billing.invoices.commands import EndClaimBack, LookAtInvoices
from services.billing.invoices.ehf.handing import Outcome
from services.billing.knowing import whereabouts as places
from shared.contracts.billing_call_offs import DaysFoundUnowed
from shared.contracts.billing_invoice_handling import ClaimBackRecorded, InvoiceSentBack
from shared.contracts.billing_verdicts import Span
from shared.contracts.billing_whereabouts import DeathHeard
from shared.kernel.deadline import Start
from shared.kernel.ids import derived_id
from tests.billing.invoices.stories import ANNAS, authorise, by, certify, ground, invoice, ordered, standing, take
from tests.kit.memory_log import MemoryLog
from tests.kit.people import recorded

WEEK = 500_000
DIED_ON = date(2025, 3, 7)


def hear_of_death(log: MemoryLog) -> None:
    log.given(places.stream_of(ANNAS.person), DeathHeard(person=ANNAS.person, died_on=DIED_ON))
    look = LookAtInvoices(id=derived_id("look", len(log.facts)), call_off=ANNAS.call_off)
    late_handlers.look_at_invoices(look, by(n=len(log.facts), mark="look"), log)


def paid_week() -> tuple[MemoryLog, Outcome]:
    log = ground()
    outcome = take(log, invoice())
    assert outcome.invoice is not None
    certify(log, outcome.invoice, WEEK)
    authorise(log, outcome.invoice, WEEK)
    return log, outcome


def test_a_death_told_of_after_payment_is_claimed_back_for_its_days() -> None:
    log, _ = paid_week()
    hear_of_death(log)
    (claim,) = [fact for fact in log.facts if isinstance(fact, ClaimBackRecorded)]
    assert (claim.reason, claim.days) == ("died", (Span(from_on=date(2025, 3, 8), to_on=date(2025, 3, 9)),))
    assert claim.ore == WEEK - WEEK * 5 // 7


def test_what_is_claimed_is_not_claimed_again() -> None:
    log, _ = paid_week()
    hear_of_death(log)
    hear_of_death(log)
    assert sum(isinstance(fact, ClaimBackRecorded) for fact in log.facts) == 1


def test_a_claim_ends_when_the_money_is_back() -> None:
    log, outcome = paid_week()
    hear_of_death(log)
    assert outcome.invoice is not None
    end = EndClaimBack(id=derived_id("end"), invoice_id=outcome.invoice, end="credited")
    handlers.end_claim_back(end, by(n=99, mark="end"), log)
    assert not standing(log, outcome).are_claims_open
    hear_of_death(log)
    assert not standing(log, outcome).are_claims_open


def test_what_nobody_has_authorised_is_decided_anew_and_certified_anew() -> None:
    log = ground()
    outcome = take(log, invoice())
    assert outcome.invoice is not None
    certify(log, outcome.invoice, WEEK)
    hear_of_death(log)
    now = standing(log, outcome)
    assert (now.stage, amounts.amount(now)) == ("received", WEEK * 5 // 7)
    assert [fact.reason for fact in log.facts if isinstance(fact, InvoiceSentBack)] == ["heard-late"]
    assert [days.to_on for one in ordered(log).invoiced for days in one.days] == [DIED_ON]


def test_days_that_were_not_owed_after_all_are_looked_at_at_once() -> None:
    unowed = DaysFoundUnowed(days=(), reason="died", invoices=(), found_on=DIED_ON)
    told = recorded(unowed, stream=ANNAS.call_off)
    assert deadlines.deadlines_of(told) == (Start(kind="look-at-invoices", due_at=told.record.recorded_at),)
