"""Knows how a hospital's bill is taken in: an EHF file like all, from a supplier that bills for a hospital."""

from datetime import date

from services.billing.hospital import bill, checking
from services.billing.hospital.bill import Bill
from services.billing.hospital.naming import stream_of_bill
from services.billing.hospital.reading import due_on, lines_of
from services.billing.hospital.suppliers import hospitals_of
from services.billing.invoices.ehf.handing import Handed, Outcome, outcome_of
from services.billing.invoices.ehf.records import ParsedInvoice
from shared.contracts.billing_hospital import HospitalBillReceived
from shared.eventing.log import Log
from shared.kernel.caller import Caller


def receive_bill(handed: Handed, by: Caller, log: Log) -> Outcome | None:
    """What came of the file; None when it is no sound bill of a hospital's: then it is an invoice like others."""
    parsed = handed.parsed
    if handed.broken or parsed.kind != "invoice" or not hospitals_of(parsed.supplier, log=log):
        return None
    stream = stream_of_bill(parsed.supplier, parsed.number)
    state, version = log.load(stream, bill.evolve, Bill())
    if state.stage != "none":
        return outcome_of("duplicate", invoice=stream)
    lines, broken = lines_of(parsed)
    if broken:
        return outcome_of("refused", invoice=None, rules=broken)
    facts = checking.receive(state, _head(parsed, lines=len(lines), today=by.today), lines)
    log.append(stream, version, *facts, *handed.file, by=by, case_id=stream)
    return outcome_of("accepted", invoice=stream)


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
    )
