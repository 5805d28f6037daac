"""No øre appears or disappears between authorisation, payment and account lines, whatever happens in which order."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from lxml import etree

from services.billing.payments import handlers, pain001, payable, run
from services.billing.payments.beside import withdraw
from services.billing.payments.commands import (
    CancelPaymentRun,
    NoteLedgerAnswer,
    RefusedLine,
    ReleasePaymentRun,
    StartPaymentRun,
    WriteAccountLines,
)
from services.billing.payments.pain002 import Said, Status
from services.billing.payments.payable import Payable
from services.billing.payments.run import Run
from shared.kernel.ids import derived_id
from shared.kernel.refusal import Refusal
from tests.billing.payments.registered import registered
from tests.billing.payments.stories import ACCOUNTS, HELPENDE, OMSORG, authorised, document, let_be_paid, said
from tests.billing.stories import CONNY
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, TODAY, calling, command_id

RUNS = tuple(derived_id("run", n) for n in range(3))
NUMBERS = [f"F-{n}" for n in range(6)]
runs, numbers = st.sampled_from(RUNS), st.lists(st.sampled_from(NUMBERS), min_size=1, max_size=6, unique=True)
AMOUNTS = st.tuples(
    st.one_of(st.integers(1, 9_999_99), st.integers(-5_000_00, -1)),
    st.sampled_from([HELPENDE, OMSORG]),
    # One in four says that the money should go to another account.
    st.integers(0, 3).map(lambda n: n == 0),
)


class Paying(RuleBasedStateMachine):
    """Controllers, leaders, a bank and a ledger that do what they like."""

    def __init__(self) -> None:
        super().__init__()
        self.log = MemoryLog("billing")
        self.authorised: dict[str, int] = {}
        self.n = 0

    @initialize(amounts=st.lists(AMOUNTS, min_size=6, max_size=6))
    def two_suppliers_have_sent_invoices(self, amounts: list[tuple[int, str, bool]]) -> None:
        registered(self.log)
        for number, (amount, supplier, elsewhere) in zip(NUMBERS, amounts, strict=True):
            self.authorise(number, (amount, supplier, elsewhere))

    def ask(self, do: Callable[..., Any], *, by: Any = CONNY, **said_: Any) -> None:
        self.n += 1
        try:
            do(said_["command"](self.n), calling(by, n=self.n), self.log)
        except Refusal:
            return

    @rule(number=st.sampled_from(NUMBERS), what=AMOUNTS)
    def authorise_anew(self, number: str, what: tuple[int, str, bool]) -> None:
        self.authorise(number, what)

    def authorise(self, number: str, what: tuple[int, str, bool]) -> None:
        amount, supplier, elsewhere = what
        account = ACCOUNTS[OMSORG if (supplier == HELPENDE) == elsewhere else HELPENDE]
        try:
            let_be_paid(self.log, authorised(number, amount, supplier=supplier, account=account))
        except Refusal:
            return
        self.authorised[number] = amount

    @rule(number=st.sampled_from(NUMBERS))
    def withdraw(self, number: str) -> None:
        try:
            told = withdraw(
                source="invoice", document=document(number), today=TODAY, log=self.log, case_id=document(number)
            )
        except Refusal:
            return
        self.log.given(told.stream, *told.facts)
        del self.authorised[number]

    @rule(which=runs, chosen=numbers, is_released=st.booleans())
    def start(self, which: UUID, chosen: list[str], is_released: bool) -> None:
        """Most of what is chosen may be paid: a run of anything else is refused whole."""
        payable = [one for one in chosen if self.payable(one).standing == "open"] or chosen
        invoices = tuple(document(number) for number in payable)
        self.ask(
            handlers.start_payment_run,
            command=lambda n: StartPaymentRun(id=command_id(n), run=which, execute_on=TODAY, invoices=invoices),
        )
        if is_released:
            self.release(which)

    @rule(which=runs)
    def release_later(self, which: UUID) -> None:
        self.release(which)

    def release(self, which: UUID) -> None:
        was = self.run(which).stage
        self.ask(
            handlers.release_payment_run, by=LISE, command=lambda n: ReleasePaymentRun(id=command_id(n), run=which)
        )
        if was == "started" and self.run(which).stage == "released":
            paid = {one.gathered.supplier for one in self.run(which).payments}
            assert paid.isdisjoint(self.suppliers_with_open_credits())

    @rule(which=runs)
    def cancel(self, which: UUID) -> None:
        self.ask(handlers.cancel_payment_run, command=lambda n: CancelPaymentRun(id=command_id(n), run=which))

    @precondition(lambda self: self.released())
    @rule(all_of_them=st.sampled_from(["accepted", "rejected", "confirmed", "confirmed"]), data=st.data())
    def bank_answers(self, all_of_them: Said, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(self.released()))
        payments = [one.gathered.payment for one in self.run(which).payments]
        named = data.draw(st.lists(st.sampled_from(payments), unique=True))
        rejected = tuple(Status(said="rejected", payment=one, code="AC04") for one in named)
        answer = said(Status(said=all_of_them), *rejected, which=which)
        self.ask(handlers.take_in_bank_answer, command=lambda n: answer)
        self.post(which, refuses=len(named) == 1, answers=True)

    @precondition(lambda self: self.released())
    @rule(refuses=st.booleans(), answers=st.booleans(), data=st.data())
    def the_ledger_gets_its_lines(self, refuses: bool, answers: bool, data: st.DataObject) -> None:
        self.post(data.draw(st.sampled_from(self.released())), refuses=refuses, answers=answers)

    def post(self, which: UUID, *, refuses: bool, answers: bool) -> None:
        self.ask(handlers.write_account_lines, command=lambda n: WriteAccountLines(id=command_id(n), run=which))
        out = tuple(one.line.line for one in self.run(which).postings if one.answer == "waits" and answers)
        refused = tuple(RefusedLine(line=line, code="unknown") for line in out[:1] if refuses)
        booked = out[len(refused) :]
        self.ask(
            handlers.note_ledger_answer,
            command=lambda n: NoteLedgerAnswer(
                id=command_id(n), run=which, receipt="B-1", booked=booked, refused=refused
            ),
        )

    def suppliers_with_open_credits(self) -> set[str]:
        known = [self.payable(number) for number in NUMBERS]
        credits = [one.authorised for one in known if one.standing == "open" and one.authorised]
        return {one.supplier for one in credits if one.amount < 0}

    def released(self) -> list[UUID]:
        return [which for which in RUNS if self.run(which).stage == "released"]

    def run(self, which: UUID) -> Run:
        return self.log.load(run.stream_of(which), run.evolve, Run())[0]

    def payable(self, number: str) -> Payable:
        return self.log.load(payable.stream_of("invoice", document(number)), payable.evolve, Payable())[0]

    @invariant()
    def every_authorised_ore_is_in_one_place(self) -> None:
        places = {"open": 0, "in-run": 0, "paid": 0, "withdrawn": 0, "none": 0}
        for number in NUMBERS:
            known = self.payable(number)
            places[known.standing] += known.authorised.amount if known.authorised else 0
        assert places["open"] + places["in-run"] + places["paid"] == sum(self.authorised.values())
        live = {"waits": 0, "accepted": 0, "confirmed": 0, "rejected": 0}
        for which in RUNS:
            state = self.run(which)
            for one in state.payments if state.stage != "cancelled" else ():
                live[one.outcome] += one.gathered.amount
        assert live["waits"] + live["accepted"] == places["in-run"]
        assert live["confirmed"] == places["paid"]

    @invariant()
    def payments_are_above_nothing_and_sum_to_their_documents(self) -> None:
        for which in RUNS:
            for one in self.run(which).payments:
                assert one.gathered.amount == sum(each.amount for each in one.gathered.documents) > 0

    @invariant()
    def account_lines_sum_to_what_was_paid(self) -> None:
        for which in RUNS:
            state = self.run(which)
            standing = {one.line.line: one for one in state.postings}
            told: dict[tuple[str, str], int] = {}
            for one in standing.values():
                key = (one.line.payment, one.line.number)
                told[key] = told.get(key, 0) + one.line.amount
            for payment in state.payments:
                lines = {
                    each.number: each.amount
                    for each in payment.gathered.documents
                    if (payment.gathered.payment, each.number) in told
                }
                for number, amount in lines.items():
                    assert told[payment.gathered.payment, number] == amount

    @invariant()
    def the_file_is_the_bytes_that_were_released(self) -> None:
        for which in RUNS:
            state = self.run(which)
            if state.released is not None:
                content = pain001.file_of(state, created_at=state.released.created_at)
                assert pain001.sha256_of(content) == state.released.sha256
                sums = etree.fromstring(content).iterfind(".//{*}InstdAmt")
                paid = sum(int((one.text or "").replace(".", "")) for one in sums)
                assert paid == sum(one.gathered.amount for one in state.payments)


TestNothingIsLost = Paying.TestCase
TestNothingIsLost.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
