"""What whoever brings a hospital's file is told: refused the first time, known the second, and never the other way."""

from dataclasses import replace
from datetime import datetime

from services.billing.hospital import handlers
from services.billing.hospital.commands import NameHospitalSupplier
from services.billing.invoices.arriving.arrival import Arrival
from services.billing.invoices.arriving.taking import Outside, take_in
from services.billing.invoices.receiving_handlers import receive
from shared.kernel.actor import Actor
from shared.kernel.clock import OSLO
from tests.billing.hospital.test_reading import DAYS
from tests.billing.stories import CONNY, SUPPLIER
from tests.kit.ehf import Line, make_credit_note, make_invoice
from tests.kit.memory_log import MemoryLog
from tests.kit.people import calling, command_id

INLET = Actor(kind="system", id="ehf-inlet", role="invoice-inlet", unit="saksgang")
WRONG_COUNT = replace(DAYS, quantity="4")


def a_log() -> MemoryLog:
    """Somebody has said that the supplier bills for a hospital."""
    log = MemoryLog("billing")
    named = NameHospitalSupplier(id=command_id(100), supplier=SUPPLIER, hospital="sykehuset")
    handlers.name_hospital_supplier(named, calling(CONNY, n=100), log)
    return log


def bill(line: Line) -> bytes:
    return make_invoice(line, supplier=SUPPLIER, number="H-1", kid=None)


def comes(log: MemoryLog, *files: bytes) -> list[tuple[str, str | None]]:
    outside = Outside(receive=receive)
    now = datetime(2024, 5, 1, 12, tzinfo=OSLO)
    arrivals = (Arrival(raw=raw, inlet="http", actor=INLET, now=now.replace(minute=n)) for n, raw in enumerate(files))
    told = [take_in(arrival, log, outside=outside) for arrival in arrivals]
    return [(one.result, one.rule) for one in told]


def test_a_bill_that_breaks_a_rule_is_refused_and_the_same_file_again_is_known() -> None:
    wrong = "SAKS-HOSPITAL-COUNT"
    log, told = a_log(), [("refused", wrong), ("duplicate", wrong), ("accepted", None), ("duplicate", None)]
    assert comes(log, bill(WRONG_COUNT), bill(WRONG_COUNT), bill(DAYS), bill(DAYS)) == told


def test_another_bill_under_a_used_number_is_refused_and_the_same_file_again_is_known() -> None:
    log, dearer = a_log(), bill(replace(DAYS, price=9999_00))
    comes(log, bill(DAYS))
    assert comes(log, dearer, dearer) == [("refused", "SAKS-NUMBER"), ("duplicate", "SAKS-NUMBER")]


def test_a_credit_note_for_more_than_was_billed_is_refused_and_the_same_file_again_is_known() -> None:
    log, note = a_log(), make_credit_note(replace(DAYS, price=9999_00), supplier=SUPPLIER, credits="H-1", kid=None)
    comes(log, bill(DAYS))
    assert comes(log, note, note) == [("refused", "SAKS-CREDIT"), ("duplicate", "SAKS-CREDIT")]
