"""A hospital's bill comes as a file like all others, and what is undisputed of it is paid in a run."""

from services.billing.hospital import handlers
from services.billing.hospital.commands import AuthoriseHospitalBill
from services.billing.hospital.naming import stream_of_bill
from services.billing.invoices.receiving_handlers import receive
from services.billing.payments import handlers as payments
from services.billing.payments import run as runs
from services.billing.payments.commands import ReleasePaymentRun, StartPaymentRun, WriteAccountLines
from services.billing.payments.pain002 import Status
from services.billing.payments.run import Run
from tests.bedflow.discharge.stories import admitted, answered, offered, ready
from tests.billing.hospital.stories import MUCH_LATER, RATE_2024, check, listening
from tests.billing.hospital.test_reading import bill
from tests.billing.payments.registered import registered
from tests.billing.payments.stories import RUN, said
from tests.billing.stories import ACCOUNT, CONNY, SUPPLIER
from tests.kit.memory_log import MemoryLog
from tests.kit.people import LISE, calling, command_id


def let_money_go(log: MemoryLog, *, number: str) -> Run:
    """Check, authorise, gather, release, confirm, post."""
    of = stream_of_bill(SUPPLIER, number)
    check(log, bill=of)
    handlers.authorise_hospital_bill(
        AuthoriseHospitalBill(id=command_id(2), bill=of), calling(LISE, n=2, on=MUCH_LATER), log
    )
    start = StartPaymentRun(id=command_id(3), run=RUN, execute_on=MUCH_LATER, hospital_bills=(of,))
    payments.start_payment_run(start, calling(CONNY, n=3, on=MUCH_LATER), log)
    payments.release_payment_run(ReleasePaymentRun(id=command_id(4), run=RUN), calling(LISE, n=4, on=MUCH_LATER), log)
    payments.take_in_bank_answer(said(Status(said="confirmed")), calling(CONNY, n=5, on=MUCH_LATER), log)
    payments.write_account_lines(WriteAccountLines(id=command_id(6), run=RUN), calling(CONNY, n=6, on=MUCH_LATER), log)
    return log.load(runs.stream_of(RUN), runs.evolve, Run())[0]


def test_the_owed_days_of_a_bill_are_paid_and_posted() -> None:
    log = listening(admitted(), ready(0), answered("cannot"), offered(2))
    registered(log)
    outcome = receive(bill(number="H-7", account=ACCOUNT), calling(CONNY, n=50), log)
    assert outcome.result == "accepted"
    run = let_money_go(log, number="H-7")
    assert [one.gathered.amount for one in run.payments] == [2 * RATE_2024]
    assert [(one.line.function, one.line.art, one.line.amount) for one in run.postings] == [
        ("253", "300", 2 * RATE_2024)
    ]
