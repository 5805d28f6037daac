"""Knows what may be asked about hospitals' bills, and by whom."""

from typing import Any

from services.billing.hospital import listing, objections, views
from services.billing.hospital.tables import HOSPITAL_BILLS
from services.billing.roles import COUNTING
from shared.eventing.view_pages import Page
from shared.web.command import UUID, date
from shared.web.question import Question
from shared.web.question_door import QuestionDoor


class TimeQuestion(Question):
    """What is asked about a time, both days included."""

    from_on: date
    to_on: date


class BillQuestion(Question):
    """What is asked about one bill."""

    bill_id: UUID


def of_page(rows: list[Any], page: Page, *, by: tuple[str, ...]) -> list[Any]:
    """The rows of a page of what was worked out rather than read, in the order of `by`."""
    keyed = [(tuple(getattr(row, name) for name in by), row) for row in rows]
    return [row for key, row in keyed if page.after is None or key > page.after][: page.limit]


QUESTIONS = (
    QuestionDoor(
        name="hospital-bills",
        view=HOSPITAL_BILLS,
        answer=listing.HospitalBillRow,
        ask=lambda asked: listing.hospital_bills(asked.connection, page=asked.page),
        order=("issued_on", "bill_id"),
        roles=COUNTING,
        summary="Hospitals' bills, how they stand, what is claimed back, and whom they wait for (sykehusregninger).",
    ),
    QuestionDoor(
        name="hospital-bill-days",
        view=HOSPITAL_BILLS,
        question=TimeQuestion,
        answer=views.HospitalBillDay,
        ask=lambda asked: of_page(
            views.hospital_bill_days(asked.connection, from_on=asked.question.from_on, to_on=asked.question.to_on),
            asked.page,
            by=("on", "place"),
        ),
        order=("on", "place"),
        roles=COUNTING,
        summary="What we say to each day that hospitals have billed (sykehusregninger døgn for døgn).",
    ),
    QuestionDoor(
        name="unbilled-hospital-days",
        view=HOSPITAL_BILLS,
        question=TimeQuestion,
        answer=views.UnbilledHospitalDay,
        ask=lambda asked: of_page(
            views.unbilled_hospital_days(
                asked.connection, from_on=asked.question.from_on, to_on=asked.question.to_on, today=asked.today
            ),
            asked.page,
            by=("on", "hospital", "reference"),
        ),
        order=("on", "hospital", "reference"),
        roles=COUNTING,
        summary="Which days we owe or dispute that no hospital has billed yet (påløpte døgn).",
    ),
    QuestionDoor(
        name="hospital-objections",
        view=HOSPITAL_BILLS,
        question=BillQuestion,
        answer=objections.HospitalObjection,
        ask=lambda asked: of_page(
            objections.hospital_objections(asked.connection, bill_id=asked.question.bill_id),
            asked.page,
            by=("from_on", "place"),
        ),
        order=("from_on", "place"),
        roles=COUNTING,
        summary="What we hold against a bill, and the messages that show why (innsigelser mot sykehusregning).",
    ),
    QuestionDoor(
        name="hospital-statements",
        view=HOSPITAL_BILLS,
        question=BillQuestion,
        answer=objections.HospitalStatement,
        ask=lambda asked: of_page(
            objections.hospital_statements(asked.connection, bill_id=asked.question.bill_id),
            asked.page,
            by=("bill_id",),
        ),
        order=("bill_id",),
        roles=COUNTING,
        summary="What a hospital is told of the days we do not pay, as text for a letter (brevklar innsigelse).",
    ),
)
