"""Knows the stays, bills and days that the stories of a hospital's bill are made of.

What bedflow tells is as in the stories of a stay in hospital: the same hospital, the same reference.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from services.billing.hospital import handlers, knowing
from services.billing.hospital.bill import Bill, evolve
from services.billing.hospital.commands import CheckHospitalBill, NameHospitalSupplier
from services.billing.hospital.hearing import hear_bedflow, when_told
from services.billing.hospital.knowing import Stay
from services.billing.hospital.naming import stream_of_bill
from shared.contracts.billing_hospital import BilledLine, HospitalBillReceived, HospitalLinesReceived
from shared.contracts.fact import Fact
from tests.bedflow.discharge.stories import EPISODE, HOSPITAL, REFERENCE, day
from tests.billing.stories import ACCOUNT, CONNY, SUPPLIER
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, REACTION, TODAY, calling, command_id, recorded

RATE_2024 = 5745_00
A_DAY = timedelta(days=1)
BILL = stream_of_bill(SUPPLIER, "H-1")
OTHER_BILL = stream_of_bill(SUPPLIER, "H-2")
MUCH_LATER = TODAY + timedelta(days=60)


def heard(*told: Fact) -> Stay:
    """A stay as billing knows it when bedflow has told this."""
    stay = Stay()
    for at, fact in enumerate(told, start=1):
        if (ours := when_told(fact, told_as=at)) is not None:
            stay = knowing.evolve(stay, recorded(ours))
    return stay


def line(
    from_on: int, to_on: int, *, price: int = RATE_2024, reference: str = REFERENCE, name: str = "1"
) -> BilledLine:
    """So many days of a stay at a price each, by the stories' Tuesday."""
    days = to_on - from_on + 1
    return BilledLine(line=name, reference=reference, from_on=day(from_on), to_on=day(to_on), asked=days * price)


def received(*lines: BilledLine, number: str = "H-1", account: str | None = ACCOUNT) -> tuple[Fact, ...]:
    """A bill that was taken in."""
    told = HospitalBillReceived(
        number=number,
        supplier=SUPPLIER,
        issued_on=TODAY,
        due_on=TODAY + 30 * A_DAY,
        asked=sum(one.asked for one in lines),
        lines=len(lines),
        received_on=TODAY,
        account=account,
    )
    return told, HospitalLinesReceived(lines=lines)


def listening(*told: Fact, lines: Iterable[BilledLine] = ()) -> MemoryLog:
    """Billing after bedflow told this, with a hospital that bills through a supplier, and a bill."""
    log = MemoryLog("billing")
    named = NameHospitalSupplier(id=command_id(100), supplier=SUPPLIER, hospital=HOSPITAL)
    handlers.name_hospital_supplier(named, calling(CONNY, n=100), log)
    for fact in told:
        hear(log, fact)
    if lines:
        log.given(BILL, *received(*lines))
    return log


def hear(log: MemoryLog, fact: Fact) -> None:
    at = len(log.facts) + 1
    told = recorded(fact, stream=EPISODE, case_id=CASE, position=at)
    hear_bedflow(told, calling(REACTION, n=1000 + at), log)


def check(log: MemoryLog, *, bill: UUID = BILL, on: date = MUCH_LATER, n: int = 1) -> Bill:
    handlers.check_hospital_bill(CheckHospitalBill(id=command_id(n), bill=bill), calling(CONNY, on=on, n=n), log)
    return bill_of(log, bill)


def bill_of(log: MemoryLog, bill: UUID = BILL) -> Bill:
    return log.load(bill, evolve, Bill())[0]
