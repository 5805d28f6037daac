"""No øre of a health trust appears or disappears between its bills, credits, our claims and what it is paid."""

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.billing.hospital import claiming, handlers, knowing
from services.billing.hospital import paid as held
from services.billing.hospital.bill import Bill
from services.billing.hospital.commands import CheckHospitalBill
from services.billing.hospital.knowing import Stay
from services.billing.hospital.naming import document_of_credit, stream_of_bill, stream_of_stay
from services.billing.payments import handlers as payments
from services.billing.payments import payable
from services.billing.payments.commands import CancelPaymentRun, ReleasePaymentRun, StartPaymentRun
from services.billing.payments.pain002 import Said, Status
from services.billing.payments.payable import Payable
from shared.contracts.billing_hospital_credits import HospitalClaimBackEnded, HospitalClaimEnd
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.bedflow.discharge.stories import (
    HOSPITAL,
    REFERENCE,
    at,
    cancelled,
    day,
    discharged,
    disputed,
    offered,
    received,
    settled,
    taken_back,
)
from tests.billing.hospital.stories import MUCH_LATER, RATE_2024, bill_of, hear
from tests.billing.hospital.trusts import authorise, bill_of_days, comes, days, end_claim, note, waiting_patient
from tests.billing.payments.stories import run_of, said
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.ehf import Line
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id

BILLS = ("H-1", "H-2", "H-3")
NOTES = ("K-1", "K-2", "K-3", "K-4")
RUNS = tuple(derived_id("run", n) for n in range(4))
SPANS = st.tuples(st.integers(0, 5), st.integers(0, 3)).map(lambda one: (one[0], one[0] + one[1]))
PRICES = st.sampled_from([RATE_2024, RATE_2024, RATE_2024 + 100_00, RATE_2024 - 100_00])
bills = st.sampled_from(BILLS)


def stream(number: str) -> UUID:
    return stream_of_bill(SUPPLIER, number)


class Trust(RuleBasedStateMachine):
    """A trust that bills and credits, a coordinator who hears late, two who pay, and a bank that does what it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("billing")
        self.n = 1000

    @initialize()
    def a_patient_waits(self) -> None:
        self.log = waiting_patient()

    def attempt(self, do: Callable[[int], object]) -> None:
        self.n += 10
        try:
            do(self.n)
        except Refusal:
            return

    @rule(number=bills, span=SPANS, price=PRICES)
    def a_bill_comes(self, number: str, span: tuple[int, int], price: int) -> None:
        self.attempt(lambda n: comes(self.log, bill_of_days(days(*span, price=price), number=number), n=n))

    @rule(number=bills, of=st.sampled_from(NOTES), span=SPANS, price=PRICES)
    def a_credit_note_comes(self, number: str, of: str, span: tuple[int, int], price: int) -> None:
        self.credit(number, of, days(*span, price=price))

    @rule(number=bills, of=st.sampled_from(NOTES), skips=st.integers(0, 2))
    def days_of_a_bill_are_credited(self, number: str, of: str, skips: int) -> None:
        """Of a bill with one line, all of it or its last days."""
        for line in bill_of(self.log, stream(number)).lines[:1]:
            first, last = ((on - day(0)).days for on in (line.from_on, line.to_on))
            self.credit(number, of, days(min(first + skips, last), last, price=line.asked // (last - first + 1)))

    def credit(self, number: str, of: str, *lines: Line) -> None:
        self.attempt(lambda n: comes(self.log, note(*lines, credits=number, number=of), n=n))

    @rule(number=bills, span=SPANS, price=PRICES)
    def a_bill_is_paid(self, number: str, span: tuple[int, int], price: int) -> None:
        self.a_bill_comes(number=number, span=span, price=price)
        self.it_is_checked_and_authorised(number=number)

    @rule(number=bills)
    def it_is_checked_and_authorised(self, number: str) -> None:
        of = stream(number)
        check = handlers.check_hospital_bill
        self.attempt(
            lambda n: check(CheckHospitalBill(id=command_id(n), bill=of), calling(CONNY, on=MUCH_LATER, n=n), self.log)
        )
        self.attempt(lambda n: authorise(self.log, bill=of, n=n))

    @rule(on=st.integers(0, 9), which=st.sampled_from([offered, taken_back, received]))
    def something_of_ours_is_told(self, on: int, which: Callable[[int], Any]) -> None:
        hear(self.log, which(on))

    @rule(on=st.integers(0, 9), taken=st.booleans())
    def the_patient_has_left(self, on: int, taken: bool) -> None:
        self.n += 10
        hear(self.log, discharged(on, n=self.n))
        if taken:
            hear(self.log, cancelled(self.n, n=self.n + 1, sent=at(20)))

    @rule(span=SPANS, outcome=st.sampled_from(["claim-dropped", "given-up", None]))
    def days_are_disputed(self, span: tuple[int, int], outcome: str | None) -> None:
        self.n += 10
        dispute = derived_id("dispute", self.n)
        hear(self.log, disputed(*span, dispute=dispute))
        if outcome is not None:
            hear(self.log, type(settled)(dispute=dispute, outcome=outcome, settled_on=settled.settled_on))

    @rule(number=bills, end=st.sampled_from(["paid-back", "written-off"]))
    def a_claim_ends(self, number: str, end: HospitalClaimEnd) -> None:
        self.attempt(lambda n: end_claim(self.log, end, bill=stream(number), n=n))

    @rule(
        which=st.sampled_from(RUNS),
        numbers=st.sets(bills, min_size=1),
        said_=st.sampled_from(["confirmed", "rejected"]),
    )
    def a_run_goes(self, which: UUID, numbers: set[str], said_: Said) -> None:
        named = tuple(stream(one) for one in sorted(numbers) if self.payable(stream(one)).standing == "open")
        on = MUCH_LATER
        self.attempt(
            lambda n: payments.start_payment_run(
                StartPaymentRun(id=command_id(n), run=which, execute_on=on, hospital_bills=named),
                calling(CONNY, n=n, on=on),
                self.log,
            )
        )
        release = payments.release_payment_run
        self.attempt(
            lambda n: release(ReleasePaymentRun(id=command_id(n), run=which), calling(LISE, n=n, on=on), self.log)
        )
        answer = said(
            Status(said=said_, code="" if said_ == "confirmed" else "AC04"), which=which, answer=f"KV-{self.n}"
        )
        self.attempt(lambda n: payments.take_in_bank_answer(answer, calling(CONNY, n=n, on=on), self.log))

    @rule(which=st.sampled_from(RUNS))
    def a_run_is_cancelled(self, which: UUID) -> None:
        command = payments.cancel_payment_run
        self.attempt(
            lambda n: command(
                CancelPaymentRun(id=command_id(n), run=which), calling(CONNY, n=n, on=MUCH_LATER), self.log
            )
        )

    def known(self) -> list[tuple[UUID, Bill]]:
        return [(stream(one), bill_of(self.log, stream(one))) for one in BILLS]

    def payable(self, document: UUID) -> Payable:
        at_ = payable.stream_of("hospital-bill", document)
        return self.log.load(at_, payable.evolve, Payable())[0]

    def paid_back(self, of: UUID) -> int:
        ended = (one for one in self.log.recorded if one.record.stream == of)
        return sum(
            one.fact.amount
            for one in ended
            if isinstance(one.fact, HospitalClaimBackEnded) and one.fact.end == "paid-back"
        )

    def stay(self) -> Stay:
        return self.log.load(stream_of_stay(HOSPITAL, REFERENCE), knowing.evolve, Stay())[0]

    @invariant()
    def what_was_authorised_is_kept_taken_off_or_paid_back(self) -> None:
        for of, one in self.known():
            authorised = sum(day.payable for day in one.days) if one.stage == "authorised" else 0
            taken_off = sum(each.takes_off for each in one.credited)
            assert authorised == held.kept(one.paid) + taken_off + self.paid_back(of)

    @invariant()
    def what_may_be_paid_is_what_the_bills_and_their_credits_say(self) -> None:
        standing = 0
        for of, one in self.known():
            amount = self.payable(of).authorised
            assert (amount.amount if amount else 0) == (
                sum(day.payable for day in one.days) if one.stage == "authorised" else 0
            )
            standing += amount.amount if amount else 0
            for number in {each.number for each in one.credited}:
                off = self.payable(document_of_credit(of, number)).authorised
                taken = sum(each.takes_off for each in one.credited if each.number == number)
                assert (off.amount if off else 0) == -taken
                standing -= taken
        assert standing == sum(held.kept(one.paid) + self.paid_back(of) for of, one in self.known())

    @invariant()
    def no_day_is_paid_by_two_bills_and_no_day_is_kept_from_others_for_nothing(self) -> None:
        stay, keeping = self.stay(), Counter[Any]()
        for of, one in self.known():
            kept = {day.on for day in one.paid if day.kept}
            keeping.update(kept)
            asked = {day for claim in stay.claimed if claim.bill == of for day in claim.days}
            assert one.stage != "authorised" or asked == kept
        assert all(count == 1 for count in keeping.values())

    @invariant()
    def what_is_claimed_back_is_what_is_held_and_not_owed(self) -> None:
        for _, one in self.known():
            assert all(0 <= day.claimed + day.given_up <= day.kept for day in one.paid)
            assert claiming.claim(one, self.stay(), today=MUCH_LATER) == ()

    @invariant()
    def a_credit_note_waits_counts_or_was_refused_and_never_twice(self) -> None:
        for _, one in self.known():
            counted = {each.sha256 for each in one.credited}
            assert not counted & {each.sha256 for each in one.waiting}
            assert one.received is None or one.waiting == ()
            assert held.kept(one.paid) <= sum(line.asked for line in one.lines) - sum(
                each.amount for each in one.credited
            )

    @invariant()
    def the_bank_pays_what_stands_as_paid(self) -> None:
        runs = [one for which in RUNS for one in run_of(self.log, which).payments if one.outcome == "confirmed"]
        documents = [of for of, _ in self.known()]
        documents += [
            document_of_credit(of, number) for of, one in self.known() for number in {e.number for e in one.credited}
        ]
        paid = [known for known in map(self.payable, documents) if known.standing == "paid" and known.authorised]
        assert sum(one.gathered.amount for one in runs) == sum(one.authorised.amount for one in paid if one.authorised)


TestNothingIsLost = Trust.TestCase
TestNothingIsLost.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
