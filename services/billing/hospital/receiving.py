"""Knows how a hospital's bill is taken in: an EHF file like all, from a supplier that bills for a hospital."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from uuid import UUID

from services.billing.hospital import bill, checking, crediting, paid
from services.billing.hospital.bill import Bill, BillFact
from services.billing.hospital.looking import let_go, let_go_of
from services.billing.hospital.naming import stream_of_bill
from services.billing.hospital.paying import take_off
from services.billing.hospital.reading import due_on, lines_of
from services.billing.hospital.suppliers import hospitals_of
from services.billing.invoices.crediting import TOO_MUCH
from services.billing.invoices.door import broken as broken_rule
from services.billing.invoices.ehf.handing import Handed, Outcome, Result, outcome_of
from services.billing.invoices.ehf.records import Broken, ParsedInvoice
from shared.contracts.billing_hospital import BilledLine, HospitalBillReceived, HospitalBillRefused
from shared.contracts.billing_invoices import InvoiceNumberReused
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller

NAMES_NOTHING = Broken(
    rule="SAKS-HOSPITAL-CREDIT",
    sentence="Kreditnotaen sier ikke hvilken sykehusregning den gjelder. Send den på nytt med regningens nummer.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arriving:
    """A document at the door, and how the bill it is, or is about, stands already."""

    handed: Handed
    stream: UUID
    state: Bill
    version: int
    by: Caller
    log: Log

    @property
    def sha256(self) -> str:
        return self.handed.parsed.sha256

    def append(self, *facts: Fact, beside: list[Beside] | None = None) -> None:
        """With the file as it came, in one unit."""
        kept = (*facts, *self.handed.file)
        self.log.append(self.stream, self.version, *kept, by=self.by, case_id=self.stream, beside=beside or ())

    def answer(self, result: Result, *rules: Broken) -> Outcome:
        return outcome_of(result, invoice=self.stream, rules=rules)


def receive_bill(handed: Handed, by: Caller, log: Log) -> Outcome | None:
    """What came of the file; None when it is no sound document about a hospital's bill: then it is as all others."""
    parsed = handed.parsed
    if handed.broken or not hospitals_of(parsed.supplier, log=log):
        return None
    names = parsed.number if parsed.kind == "invoice" else parsed.credited
    stream = stream_of_bill(parsed.supplier, names or parsed.number)
    state, version = log.load(stream, bill.evolve, Bill())
    arriving = _Arriving(handed=handed, stream=stream, state=state, version=version, by=by, log=log)
    if parsed.kind == "invoice":
        return _bill(arriving)
    return _credit_note(arriving) if names else _refused(arriving, (NAMES_NOTHING,))


def _bill(arriving: _Arriving) -> Outcome:
    parsed, known, today = arriving.handed.parsed, arriving.state.received, arriving.by.today
    if known is not None:
        # A bill recorded before files were told apart has no fingerprint: its number alone is known.
        return arriving.answer("duplicate") if known.sha256 in ("", parsed.sha256) else _reused(arriving)
    lines, broken = lines_of(parsed)
    if broken:
        return _refused(arriving, broken)
    head = checking.receive(arriving.state, _head(parsed, lines=len(lines), today=today), lines)
    met = crediting.meet(_with(arriving.state, head), today=today)
    arriving.append(*head, *met)
    return arriving.answer("to-work-list" if any(isinstance(one, HospitalBillRefused) for one in met) else "accepted")


def _credit_note(arriving: _Arriving) -> Outcome:
    """Days are taken back of a bill that stands; of one that has not come, when it does."""
    parsed, state = arriving.handed.parsed, arriving.state
    known = {one.number: one.sha256 for one in state.credited} | {one.number: one.sha256 for one in state.waiting}
    if parsed.number in known:
        return arriving.answer("duplicate") if known[parsed.number] == parsed.sha256 else _reused(arriving)
    lines, broken = lines_of(parsed)
    if not broken and state.received is not None and crediting.takes_too_much(state, lines):
        broken = (Broken(rule=TOO_MUCH.rule, sentence=TOO_MUCH.sentence),)
    if broken:
        return _refused(arriving, broken)
    if state.received is None:
        arriving.append(crediting.await_bill(state, lines, note=parsed, today=arriving.by.today))
        return arriving.answer("to-work-list")
    return _credited(arriving, lines)


def _credited(arriving: _Arriving, lines: tuple[BilledLine, ...]) -> Outcome:
    """What was paid for the days is taken off the next that the trust is paid, recorded with the credit."""
    parsed, state, of, log = arriving.handed.parsed, arriving.state, arriving.stream, arriving.log
    today = arriving.by.today
    facts = crediting.credit(state, lines, number=parsed.number, sha256=parsed.sha256, today=today)
    if state.stage != "authorised":
        arriving.append(*facts, beside=let_go(state, bill=of, log=log))
        return arriving.answer("accepted")
    less = _with(state, facts)
    amount = paid.kept(state.paid) - paid.kept(less.paid)
    taken = take_off(amount, of_note=parsed.number, supplier=parsed.supplier, bill=of, today=today, log=log)
    free = let_go_of(paid.let_go(state.paid, less.paid), bill=of, log=log)
    arriving.append(*facts, beside=[*taken, *free])
    return arriving.answer("accepted")


def _reused(arriving: _Arriving) -> Outcome:
    if arriving.sha256 not in arriving.state.reused:
        arriving.append(InvoiceNumberReused(sha256=arriving.sha256, came_on=arriving.by.today))
    return arriving.answer("refused", broken_rule("SAKS-NUMBER"))


def _refused(arriving: _Arriving, broken: tuple[Broken, ...]) -> Outcome:
    refused = checking.refuse(arriving.state, arriving.handed.parsed, broken, today=arriving.by.today)
    if refused is not None:
        arriving.append(refused)
    return arriving.answer("refused", *broken)


def _with(state: Bill, facts: Iterable[BillFact]) -> Bill:
    """The bill with facts that are about to be recorded."""
    return reduce(bill.after, facts, state)


def _head(parsed: ParsedInvoice, *, lines: int, today: date) -> HospitalBillReceived:
    return HospitalBillReceived(
        number=parsed.number,
        supplier=parsed.supplier,
        issued_on=parsed.issued_on or today,
        due_on=due_on(parsed, today=today),
        asked=parsed.payable_ore,
        lines=lines,
        received_on=today,
        account=parsed.account,
        kid=parsed.reference,
        sha256=parsed.sha256,
    )
