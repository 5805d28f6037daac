"""A call-off follows its line, and what is heard late of a line or a person shows which invoiced days were not owed."""

from typing import Any
from uuid import UUID

import pytest

from services.billing.knowing.entitlement import Entitlement, evolve, stream_of
from services.billing.purchasing.call_off import CallOff
from shared.contracts import billing_call_offs as facts
from shared.contracts.bedflow_stays import StayAllocated, StayBegun, stays_of
from shared.contracts.billing_verdicts import Span
from shared.contracts.decision_afterwards import DecisionInvalidated, FormerLineContinued, SuspensionLifted
from shared.contracts.decision_delivering import RegistrationUndone, ServicePaused, ServiceStopped
from shared.contracts.fact import Fact
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonMoved, PersonsMerged
from shared.kernel.confidential import Sealed
from tests.billing.purchasing.stories import SERVICE, Told, a_town
from tests.billing.stories import BED, DECISION, INVOICE, OTHER_INVOICE, STAY, day
from tests.kit.people import ANNA, BIRGER, CASE

stopped = ServiceStopped(line=1, service=SERVICE, reason="declined", stopped_on=day(20))
undone = RegistrationUndone(line=1, what="stop", reason="did-not-happen", undone_on=day(22))
invalid = DecisionInvalidated(lines=(1,), fault="wrong-facts", reasons=Sealed("sealed"), invalidated_on=day(15))
died = PersonDied(person=ANNA, source="population-register", died_on=day(18))


def with_a_call_off(**words: Any) -> tuple[Told, CallOff]:
    told = a_town()
    return told, told.place(**words)


def rows(*days: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(from_on=day(first), to_on=day(last)) for first, last in days)


def unowed(first: int, last: int, reason: facts.UnowedReason, *, found: int, invoice: UUID = INVOICE) -> Fact:
    return facts.DaysFoundUnowed(days=rows((first, last)), reason=reason, invoices=(invoice,), found_on=day(found))


def orders(told: Told) -> dict[str, facts.LineOrdered]:
    return told.log.load(stream_of(DECISION, 1), evolve, Entitlement())[0].orders


def test_a_call_off_ends_with_the_last_day_of_its_service() -> None:
    told, call_off = with_a_call_off()
    recorded = told.hear(stopped, on=21)
    assert facts.CallOffEnded(to_on=day(20), reason="service-stopped", ended_on=day(21)) in recorded
    assert orders(told)[call_off.number].to_on == day(20)


def test_a_call_off_that_ends_before_its_service_is_left_alone() -> None:
    told, _ = with_a_call_off(to_on=day(10))
    assert [type(fact).__name__ for fact in told.hear(stopped, on=21)] == ["DeliveryEnded"]


@pytest.mark.parametrize("to_on", [None, day(50)])
def test_a_call_off_goes_on_as_it_was_ordered_when_the_stop_was_a_mistake(to_on: object) -> None:
    told, call_off = with_a_call_off(to_on=to_on)
    told.hear(stopped, on=21)
    recorded = told.hear(undone, on=22)
    assert facts.CallOffReopened(to_on=to_on, reopened_on=day(22)) in recorded
    state = told.call_off(call_off.number)
    assert (state.ended, state.to_on, orders(told)[call_off.number].to_on) == (None, to_on, to_on)


def test_a_call_off_somebody_ended_is_not_reopened_by_itself() -> None:
    told, call_off = with_a_call_off()
    told.end(call_off.number, 12)
    told.hear(stopped, on=21)
    told.hear(undone, on=22)
    assert told.call_off(call_off.number).ended == "no-longer-needed"


def test_a_call_off_is_not_reopened_over_another_one() -> None:
    told, call_off = with_a_call_off()
    told.hear(stopped, on=21)
    number = call_off.number
    ordered = facts.LineOrdered(number="AV-0000-0004", supplier="x", from_on=day(21), to_on=None)
    told.log.given(stream_of(DECISION, 1), ordered, case_id=CASE)
    told.hear(undone, on=22)
    assert told.call_off(number).ended == "service-stopped"


def test_a_call_off_ends_the_day_before_its_line_falls() -> None:
    told, _ = with_a_call_off()
    recorded = told.hear(invalid, on=15)
    assert facts.CallOffEnded(to_on=day(14), reason="decision-fell", ended_on=day(15)) in recorded


def test_a_call_off_waits_while_an_appeal_keeps_its_line_waiting() -> None:
    told, call_off = with_a_call_off()
    told.hear(FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(15)), on=15)
    assert told.call_off(call_off.number).ended is None


def test_days_that_were_paid_for_are_claimed_back_when_a_stop_is_heard_late() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    assert unowed(21, 30, "stopped", found=40) in told.hear(stopped, on=40)
    assert set(told.call_off(call_off.number).unowed.values()) == {"stopped"}


def test_a_claim_is_told_once_and_again_only_when_it_is_for_another_reason() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    told.hear(stopped, on=40)
    assert told.hear(died, on=41)[:1] == [
        facts.DaysFoundUnowed(days=rows((19, 30)), reason="died", invoices=(INVOICE,), found_on=day(41))
    ]


def test_a_claim_falls_when_what_it_rests_on_was_a_mistake() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    told.hear(died, on=40)
    recorded = told.hear(DeathCorrected(person=ANNA, source="population-register", corrected_on=day(41)), on=41)
    assert facts.DaysFoundOwed(days=rows((19, 30)), found_on=day(41)) in recorded
    assert told.call_off(call_off.number).unowed == {}


def test_a_late_pause_and_a_late_suspension_are_claims_of_their_own_days() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    paused = ServicePaused(line=1, service=SERVICE, paused_on=day(28), reason="travel", expected_back_on=None)
    assert unowed(28, 30, "paused", found=40) in told.hear(paused, on=40)
    told.hear(FormerLineContinued(appeal=CASE, lines=(1,), continued_on=day(25)), on=41)
    lifted = told.hear(SuspensionLifted(appeal=CASE, lines=(1,), lifted_on=day(27)), on=42)
    assert facts.DaysFoundOwed(days=rows((27, 27)), found_on=day(42)) in lifted


def test_help_at_home_is_not_owed_while_somebody_is_in_an_institution() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    allocated = StayAllocated(person=ANNA, stay=STAY, kind="short-term", bed=BED, from_on=day(25), allocated_on=day(20))
    told.hear(allocated, on=40, stream=stays_of(ANNA))
    begun = StayBegun(stay=STAY, bed=BED, begun_on=day(25))
    assert unowed(25, 30, "in-institution", found=40) in told.hear(begun, on=40, stream=stays_of(ANNA))


def test_days_after_moving_out_are_claimed_back_under_whichever_reference() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 30)
    told.hear(PersonsMerged(person=BIRGER, replaced=ANNA, ground="registered-twice"), on=39)
    moved = PersonMoved(person=BIRGER, source="person", direction="out", moved_on=day(26))
    assert unowed(27, 30, "moved", found=40) in told.hear(moved, on=40)


def test_what_is_credited_is_claimed_no_more() -> None:
    told, call_off = with_a_call_off()
    told.invoice(call_off.number, 5, 20)
    told.invoice(call_off.number, 21, 30, invoice=OTHER_INVOICE)
    claim = unowed(21, 30, "stopped", found=40, invoice=OTHER_INVOICE)
    assert claim in told.hear(stopped, on=40)
    stream = told.log.recorded[-1].record.stream
    undo = facts.CallOffInvoiceUndone(invoice=OTHER_INVOICE, reason="credited")
    streams = [one.record.stream for one in told.log.recorded if one.fact == claim]
    told.log.given(streams[0], undo, case_id=CASE)
    state = told.call_off(call_off.number)
    assert (state.unowed, [one.invoice for one in state.invoiced], stream is not None) == ({}, [INVOICE], True)
