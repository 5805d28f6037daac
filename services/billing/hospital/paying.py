"""Knows how what a trust is paid for a bill, and what a credit note takes off, becomes an authorised amount."""

from datetime import date
from uuid import UUID

from services.billing.hospital.bill import Bill
from services.billing.hospital.naming import document_of_credit
from services.billing.payments import beside
from services.billing.payments.payable import Authorised
from shared.contracts.billing_payments import CostPart
from shared.eventing.log import Beside, Log
from shared.kernel.money import Ore
from shared.kernel.refusal import NotFound

SERVICE = "delayed-discharge"
"""What hospital days are called in the chart of accounts."""


def pay(state: Bill, *, bill: UUID, amount: Ore, log: Log) -> tuple[Beside, ...]:
    """The undisputed part may be paid, to the account the bill shows."""
    told = state.received
    if told is None:
        raise NotFound
    payable = Authorised(
        source="hospital-bill",
        document=bill,
        number=told.number,
        supplier=told.supplier,
        amount=amount,
        due_on=told.due_on,
        parts=(CostPart(service=SERVICE, net=amount),),
        account=told.account,
        kid=told.kid,
    )
    return beside.authorise(payable, log=log, case_id=bill)


def take_off(amount: Ore, *, of_note: str, supplier: str, bill: UUID, today: date, log: Log) -> tuple[Beside, ...]:
    """What a credit note takes off, in the next run that pays the trust (motregning), as any supplier's credit.

    Nobody need authorise it: it follows from the bill and the note, sends no money anywhere, and two people let the
    run go.
    """
    if not amount:
        return ()
    payable = Authorised(
        source="hospital-bill",
        document=document_of_credit(bill, of_note),
        number=of_note,
        supplier=supplier,
        amount=-amount,
        due_on=today,
        parts=(CostPart(service=SERVICE, net=-amount),),
    )
    return beside.authorise(payable, log=log, case_id=bill)
