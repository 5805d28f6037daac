"""Knows what a health trust sends and what we do with it: bills and credit notes as files, paid days, runs."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from services.billing.hospital import handlers
from services.billing.hospital.commands import AuthoriseHospitalBill, EndHospitalClaimBack
from services.billing.hospital.naming import stream_of_bill
from services.billing.hospital.receiving import receive_bill
from services.billing.invoices.ehf.checking import check as rules_of
from services.billing.invoices.ehf.handing import Handed, Outcome, words_of
from services.billing.invoices.ehf.reading import read_invoice
from services.billing.payments import handlers as payments
from services.billing.payments.commands import ReleasePaymentRun, StartPaymentRun
from services.billing.payments.pain002 import Status
from services.billing.payments.run import Run
from shared.contracts.billing_hospital_credits import HospitalClaimEnd
from tests.bedflow.discharge.stories import REFERENCE, admitted, answered, day, ready
from tests.billing.hospital.stories import BILL, MUCH_LATER, RATE_2024, check, listening
from tests.billing.hospital.test_reading import DAYS, bill
from tests.billing.payments.registered import registered
from tests.billing.payments.stories import RUN, run_of, said
from tests.billing.stories import ACCOUNT, CONNY, SUPPLIER
from tests.kit.ehf import Line, make_credit_note
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id


def waiting_patient(*told: Any) -> MemoryLog:
    """A patient who is ready from the first day on, and for whom we have no offer."""
    log = listening(admitted(), ready(0), answered("cannot"), *told)
    registered(log)
    return log


def days(first: int, last: int, *, price: int = RATE_2024, reference: str = REFERENCE) -> Line:
    """A line of a bill, or of a credit note."""
    count = str(last - first + 1)
    return replace(DAYS, call_off=reference, from_on=day(first), to_on=day(last), quantity=count, price=price)


def bill_of_days(*lines: Line, number: str = "H-1") -> Handed:
    return bill(*lines, number=number, account=ACCOUNT)


def note(*lines: Line, credits: str | None = "H-1", number: str = "K-1") -> Handed:
    parsed = read_invoice(make_credit_note(*lines, supplier=SUPPLIER, credits=credits, number=number))
    return Handed(parsed=parsed, broken=rules_of(parsed), remarks=(), file=(), words_of=words_of(BILL))


def comes(log: MemoryLog, handed: Handed, *, n: int) -> Outcome:
    came = receive_bill(handed, calling(CONNY, n=n), log)
    assert came is not None
    return came


def authorise(log: MemoryLog, *, bill: UUID = BILL, n: int = 200) -> None:
    """Conny has checked it, and Lise lets it be paid."""
    command = AuthoriseHospitalBill(id=command_id(n), bill=bill)
    handlers.authorise_hospital_bill(command, calling(LISE, on=MUCH_LATER, n=n), log)


def paid(log: MemoryLog, *lines: Line, number: str = "H-1", n: int = 300) -> UUID:
    """A bill that came, was checked and authorised."""
    of = stream_of_bill(SUPPLIER, number)
    comes(log, bill_of_days(*lines, number=number), n=n)
    check(log, bill=of, n=n + 1)
    authorise(log, bill=of, n=n + 2)
    return of


def end_claim(log: MemoryLog, end: HospitalClaimEnd, *, bill: UUID = BILL, n: int = 400) -> None:
    command = EndHospitalClaimBack(id=command_id(n), bill=bill, end=end)
    handlers.end_hospital_claim_back(command, calling(CONNY, on=MUCH_LATER, n=n), log)


def run(log: MemoryLog, *bills: UUID, which: UUID = RUN, n: int = 500) -> Run:
    """A run of these that went to the bank, which paid it."""
    start = StartPaymentRun(id=command_id(n), run=which, execute_on=MUCH_LATER, hospital_bills=bills)
    payments.start_payment_run(start, calling(CONNY, n=n, on=MUCH_LATER), log)
    release = ReleasePaymentRun(id=command_id(n + 1), run=which)
    payments.release_payment_run(release, calling(LISE, n=n + 1, on=MUCH_LATER), log)
    answer = said(Status(said="confirmed"), which=which, answer=f"KV-{n}")
    payments.take_in_bank_answer(answer, calling(CONNY, n=n + 2, on=MUCH_LATER), log)
    return run_of(log, which)
