"""Knows the suppliers, amounts and bank answers that the stories of paying are made of."""

from datetime import UTC, date, datetime
from uuid import UUID

from services.billing.payments import handlers, payable, run
from services.billing.payments.beside import authorise
from services.billing.payments.commands import ReleasePaymentRun, StartPaymentRun
from services.billing.payments.gathering import Payee
from services.billing.payments.pain002 import BankAnswer, Status
from services.billing.payments.payable import Authorised, Payable
from services.billing.payments.run import Run
from shared.contracts.billing_payments import CostPart
from shared.kernel.ids import derived_id
from tests.billing.stories import ACCOUNT, CONNY, OTHER_ACCOUNT, OTHER_SUPPLIER, SUPPLIER
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, TODAY, calling, command_id, recorded

RUN = UUID("00000000-0000-4000-8000-0000000a1001")
OTHER_RUN = UUID("00000000-0000-4000-8000-0000000a1002")
NOW = datetime(2024, 3, 12, 11, tzinfo=UTC)

HELPENDE, OMSORG = SUPPLIER, OTHER_SUPPLIER
ACCOUNTS = {HELPENDE: ACCOUNT, OMSORG: OTHER_ACCOUNT}
KID = "1234567897"
PAYEES = {
    HELPENDE: Payee(name="Helpende Hender Prøve AS", account=ACCOUNTS[HELPENDE]),
    OMSORG: Payee(name="Omsorg & Prøve AS", account=ACCOUNTS[OMSORG]),
}


def document(number: str) -> UUID:
    """The stream of an invoice, by its number."""
    return derived_id("invoice", number)


def authorised(
    number: str = "F-1", amount: int = 12_500_00, *, supplier: str = HELPENDE, **changes: object
) -> Authorised:
    """An invoice of two parts, one with VAT; a credit note when the amount is below zero."""
    vat = amount // 5
    said: dict[str, object] = {
        "source": "invoice",
        "document": document(number),
        "number": number,
        "supplier": supplier,
        "amount": amount,
        "account": ACCOUNTS.get(supplier),
        "due_on": TODAY,
        "parts": (
            CostPart(service="bpa", net=amount - 2 * vat, responsibility="3410"),
            CostPart(service="support-contact", net=vat, vat=vat, responsibility="3420"),
        ),
    }
    return Authorised(**(said | changes))


def open_amount(what: Authorised | None = None) -> Payable:
    """An amount somebody has authorised."""
    what = what or authorised()
    fact = payable.authorise(Payable(), what)
    return payable.evolve(Payable(), recorded(fact, by=LISE, stream=payable.stream_of(what.source, what.document)))


def start(*numbers: str, on: date = TODAY, which: UUID = RUN, n: int = 1) -> StartPaymentRun:
    return StartPaymentRun(
        id=command_id(n), run=which, execute_on=on, invoices=tuple(document(number) for number in numbers)
    )


def let_be_paid(log: MemoryLog, what: Authorised) -> None:
    """The invoice is authorised, and payable with it."""
    for told in authorise(what, log=log, case_id=what.document):
        log.given(told.stream, *told.facts)


def run_of(log: MemoryLog, which: UUID = RUN) -> Run:
    return log.load(run.stream_of(which), run.evolve, Run())[0]


def payable_of(log: MemoryLog, number: str) -> Payable:
    return log.load(payable.stream_of("invoice", document(number)), payable.evolve, Payable())[0]


def released(log: MemoryLog, *numbers: str, which: UUID = RUN, n: int = 1) -> Run:
    """A run that Conny started and Lise let go."""
    handlers.start_payment_run(start(*numbers, which=which, n=n), calling(CONNY, n=n), log)
    handlers.release_payment_run(ReleasePaymentRun(id=command_id(n + 1), run=which), calling(LISE, n=n + 1), log)
    return run_of(log, which)


def said(*statuses: Status, which: UUID = RUN, answer: str = "KV-1") -> BankAnswer:
    return BankAnswer(answer=answer, message=which.hex, statuses=statuses)


def pain_002(message: str, *, group: str = "", payments: dict[str, tuple[str, str]] | None = None) -> bytes:
    """The bank's answer as a file: the status of all, and of some payments with a reason."""
    transactions = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{payment}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        + (f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else "")
        + "</TxInfAndSts>"
        for payment, (status, code) in (payments or {}).items()
    )
    of_all = f"<GrpSts>{group}</GrpSts>" if group else ""
    about = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}</OrgnlPmtInfId>{transactions}</OrgnlPmtInfAndSts>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>KV-1</MsgId><CreDtTm>2024-03-12T13:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>{of_all}"
        f"</OrgnlGrpInfAndSts>{about if payments else ''}</CstmrPmtStsRpt></Document>"
    ).encode()
