"""Knows how an invoice that was read is taken in: refused, known already, or received and held against the evidence."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from services.billing.hospital.receiving import receive_bill
from services.billing.invoices import crediting, holding, receiving
from services.billing.invoices.crediting_handlers import tie_awaited, tie_note
from services.billing.invoices.door import broken, refused_because
from services.billing.invoices.ehf.handing import Handed, Outcome, Result, outcome_of, stream_of
from services.billing.invoices.ehf.records import Broken
from services.billing.invoices.gathering import Gathering
from services.billing.invoices.invoice import Invoice
from services.billing.invoices.loading import (
    as_it_will_stand,
    beside_call_offs,
    load_content,
    load_invoice,
    stream_of_content,
)
from services.billing.looking_again import LOOKS
from services.billing.rules import LAW
from shared.contracts.billing_invoice_handling import CreditRefused
from shared.contracts.billing_invoices import (
    DoubleSuspected,
    InvoiceContentReceived,
    InvoiceLinesReceived,
    InvoiceNumberReused,
    InvoiceReceived,
    ReceivedLine,
)
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.money import Ore
from shared.kernel.refusal import CaseHasMovedOn

ALARM = "unhandled-invoice-alarm-days-before-due"
STANDS = ("received", "certified", "authorised")


def receive(handed: Handed, by: Caller, log: Log) -> Outcome:
    """Take in what was read (motta faktura). Two invoices for the same days: whoever is second is decided anew.

    A hospital's bill is held against the discharge clock instead of a call-off.
    """
    for _ in range(LOOKS - 1):
        with suppress(CaseHasMovedOn):
            return receive_bill(handed, by, log) or _receive(handed, by, log)
    return receive_bill(handed, by, log) or _receive(handed, by, log)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arriving:
    """A document at the door, and how its number stands already."""

    handed: Handed
    stream: UUID
    known: Invoice
    version: int
    lines: tuple[ReceivedLine, ...]
    gathering: Gathering
    by: Caller
    log: Log

    @property
    def net(self) -> Ore:
        return sum(line.net for line in self.lines)

    def append(self, *facts: Fact, beside: Sequence[Beside] = ()) -> None:
        """With the file as it came, in one unit, on top of all it was held against."""
        kept, besides = (*facts, *self.handed.file), self.gathering.beside(beside)
        self.log.append(self.stream, self.version, *kept, by=self.by, case_id=self.stream, beside=besides)

    def answer(self, result: Result, *rules: Broken) -> Outcome:
        return outcome_of(result, invoice=self.stream, rules=rules)


def _receive(handed: Handed, by: Caller, log: Log) -> Outcome:
    parsed, stream = handed.parsed, stream_of(handed.parsed)
    known, version = load_invoice(stream, log=log)
    arriving = _Arriving(
        handed=handed,
        stream=stream,
        known=known,
        version=version,
        lines=receiving.lines_of(parsed),
        gathering=Gathering(log, invoice=stream, today=by.today),
        by=by,
        log=log,
    )
    match receiving.standing(known, parsed.sha256):
        case "duplicate":
            return _known(arriving)
        case "number-reused":
            return _reused(arriving)
        case _:
            return _new(arriving)


def _known(arriving: _Arriving) -> Outcome:
    """The same file again. Of a credit note that was refused its sender is told why once more."""
    if (refused := arriving.known.credit_refused) is None:
        return arriving.answer("duplicate")
    return arriving.answer("refused", *_as_told(refused))


def _new(arriving: _Arriving) -> Outcome:
    parsed, supplier = arriving.handed.parsed, arriving.gathering.supplier(arriving.handed.parsed.supplier)
    find, today = arriving.gathering.find, arriving.by.today
    rules = (*refused_because(supplier, arriving.lines, find, today=today), *arriving.handed.broken)
    if rules:
        return _refused(arriving, rules)
    return _credit_note(arriving) if parsed.kind == "credit-note" else _invoice(arriving)


def _reused(arriving: _Arriving) -> Outcome:
    sha = arriving.handed.parsed.sha256
    if sha not in arriving.known.reused:
        arriving.append(InvoiceNumberReused(sha256=sha, came_on=arriving.by.today))
    return arriving.answer("refused", broken("SAKS-NUMBER"))


def _refused(arriving: _Arriving, rules: tuple[Broken, ...]) -> Outcome:
    """Sent again with nothing put right, it is refused again, and nothing is new."""
    state, parsed = arriving.known, arriving.handed.parsed
    if refused := receiving.refuse(state, parsed, rules, arriving.lines, today=arriving.by.today):
        arriving.append(refused)
    return arriving.answer("refused", *rules)


def _invoice(arriving: _Arriving) -> Outcome:
    stream, lines, find = arriving.stream, arriving.lines, arriving.gathering.find
    today, log = arriving.by.today, arriving.log
    checked = tuple(holding.hold(lines, find, supplier=arriving.handed.parsed.supplier))
    head = _head(arriving)
    asked, doubt = _asked_before(arriving, head)
    facts: list[Fact] = [*head, *holding.reconciled(checked, net=arriving.net, today=today), *doubt]
    met, notes = tie_awaited(as_it_will_stand(arriving.known, facts), invoice_id=stream, log=log, today=today)
    freed = crediting.freed(as_it_will_stand(arriving.known, [*facts, *met]))
    paid_for = [one for one in checked if one.verdict.line not in freed]
    told = holding.told_call_offs(lines, paid_for, invoice=stream)
    call_offs = beside_call_offs(stream, told, before=(), gathering=arriving.gathering)
    arriving.append(*facts, *met, beside=(asked, *notes, *call_offs))
    is_clear = not doubt and all(one.verdict.outcome == "matched" for one in checked)
    return arriving.answer("accepted" if is_clear else "to-work-list")


def _credit_note(arriving: _Arriving) -> Outcome:
    head, number = _head(arriving), arriving.handed.parsed.credited
    note = as_it_will_stand(arriving.known, head)
    met: tuple[Fact, ...] = ()
    besides: list[Beside] = []
    if number is not None:
        met, besides = tie_note(
            note,
            note_id=arriving.stream,
            number=number,
            gathering=arriving.gathering,
            log=arriving.log,
            today=arriving.by.today,
        )
    arriving.append(*head, *met, beside=besides)
    tied = as_it_will_stand(note, met)
    if tied.credit_refused is not None:
        return arriving.answer("refused", *_as_told(tied.credit_refused))
    is_clear = tied.matched is not None and tied.matched.reduces == 0
    return arriving.answer("accepted" if is_clear else "to-work-list")


def _as_told(refused: CreditRefused) -> tuple[Broken, ...]:
    return tuple(Broken(rule=one.rule, sentence=one.sentence) for one in refused.broken)


def _head(arriving: _Arriving) -> tuple[InvoiceReceived | InvoiceLinesReceived, ...]:
    state, today = arriving.known, arriving.by.today
    alarm = timedelta(days=LAW.threshold(ALARM, on=today))
    return receiving.receive(state, arriving.handed.parsed, arriving.lines, today=today, alarm=alarm)


def _asked_before(arriving: _Arriving, head: tuple[Fact, ...]) -> tuple[Beside, tuple[DoubleSuspected, ...]]:
    """Whether an invoice that stands asks for exactly the same (mistenkt dobbeltfaktura)."""
    received, log = head[0], arriving.log
    assert isinstance(received, InvoiceReceived)
    asking, seen = load_content(received.content, log=log)
    at = stream_of_content(received.content)
    fact = InvoiceContentReceived(invoice=arriving.stream, number=received.number)
    asked = Beside(stream=at, seen=seen, facts=(fact,), case_id=at)
    before = asking.last
    if before is None or before.invoice == arriving.stream:
        return asked, ()
    other, _ = load_invoice(before.invoice, log=log)
    if other.stage not in STANDS or crediting.is_taken_back(other):
        return asked, ()
    doubt = DoubleSuspected(other=before.invoice, number=before.number, suspected_on=arriving.by.today)
    return asked, (doubt,)
