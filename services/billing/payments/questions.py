"""Knows what may be asked about paying, and by whom."""

from services.billing.payments import contents, views
from services.billing.payments.tables import PAYMENT_RUNS
from services.billing.roles import COUNTING
from shared.web.command import UUID
from shared.web.question import Question
from shared.web.question_door import Asked, QuestionDoor


class OneRun(Question):
    """Which run, as whoever started it named it."""

    run: UUID


def _contents(asked: Asked) -> list[contents.RunPayment]:
    rows, page = contents.payments_of(asked.connection, run=asked.question.run), asked.page
    return [one for one in rows if page.after is None or (one.payment,) > page.after][: page.limit]


def _unpaid(asked: Asked) -> list[views.UnpaidAmount]:
    rows, page = views.unpaid_amounts(asked.connection), asked.page
    later = [one for one in rows if page.after is None or (one.execute_on, one.place) > page.after]
    return later[: page.limit]


QUESTIONS = (
    QuestionDoor(
        name="open-payables",
        view=PAYMENT_RUNS,
        answer=views.OpenPayable,
        ask=lambda asked: views.open_payables(asked.connection, page=asked.page),
        order=("due_on", "payable_id"),
        roles=COUNTING,
        summary="Which authorised amounts wait to be paid, the first due first (anvist, ikke betalt).",
    ),
    QuestionDoor(
        name="payment-runs",
        view=PAYMENT_RUNS,
        answer=views.PaymentRunRow,
        ask=lambda asked: views.payment_runs(asked.connection, page=asked.page),
        order=("execute_on", "run_id"),
        roles=COUNTING,
        summary="Which payment runs there are, what the bank has said, what the ledger has (remitteringer).",
    ),
    QuestionDoor(
        name="run-payments",
        view=PAYMENT_RUNS,
        question=OneRun,
        answer=contents.RunPayment,
        ask=_contents,
        order=("payment",),
        roles=COUNTING,
        summary="What a payment run pays, to whom, for which documents, and what the bank said (betalinger i kjøring).",
    ),
    QuestionDoor(
        name="unpaid-amounts",
        view=PAYMENT_RUNS,
        answer=views.UnpaidAmount,
        ask=_unpaid,
        order=("execute_on", "place"),
        roles=COUNTING,
        summary="What a run left out or the bank refused, and why (stoppede og avviste betalinger).",
    ),
)
