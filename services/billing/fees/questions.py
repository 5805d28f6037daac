"""Knows which questions about user fees are answered, to whom."""

from typing import Annotated

from pydantic import Field

from services.billing.fees import asking, asking_refunds, following_up
from services.billing.fees.commands import Month
from services.billing.fees.tables import FEES
from services.billing.roles import COUNTING, LOOKING, MANAGING, READING
from shared.web.question import CaseQuestion, Question
from shared.web.question_door import QuestionDoor


class MonthQuestion(Question):
    """Which month; every month when it is left out."""

    month_on: Month | None = None


class RunQuestion(Question):
    """Which month is to be charged."""

    month_on: Month


class PostingQuestion(Question):
    """Which month, or all; and after which position of the log: what was handed on before is not handed on again."""

    month_on: Month | None = None
    since: Annotated[int, Field(ge=0)] = 0


class RefundQuestion(Question):
    """After which position of the log: what was handed on before is not handed on again."""

    since: Annotated[int, Field(ge=0)] = 0


QUESTIONS = (
    QuestionDoor(
        name="fee-payers",
        view=FEES,
        question=RunQuestion,
        answer=asking.FeePayer,
        ask=lambda asked: asking.fee_payers(asked.connection, month_on=asked.question.month_on, page=asked.page),
        order=("person",),
        roles=MANAGING,
        summary="Whom the month's run has not charged and must look at (mulige betalere).",
    ),
    QuestionDoor(
        name="fee-postings",
        view=FEES,
        question=PostingQuestion,
        answer=asking.FeePosting,
        ask=lambda asked: asking.fee_postings(
            asked.connection, month_on=asked.question.month_on, since=asked.question.since, page=asked.page
        ),
        order=("position", "part"),
        roles=(*MANAGING, "auditor"),
        summary="Every amount charged, given back or settled, once, with its days, rate and source (fakturagrunnlag).",
    ),
    QuestionDoor(
        name="person-charges",
        view=FEES,
        question=CaseQuestion,
        answer=asking.FeePosting,
        ask=lambda asked: asking.person_charges(asked.connection, case_id=asked.question.case_id, page=asked.page),
        order=("position", "part"),
        roles=READING,
        summary="What one person was charged and why; the case is the fee account (egenandelskonto).",
    ),
    QuestionDoor(
        name="fee-credits",
        view=FEES,
        answer=asking_refunds.FeeCredit,
        ask=lambda asked: asking_refunds.fee_credits(asked.connection, page=asked.page),
        order=("since_on", "person"),
        roles=LOOKING,
        summary="Who was charged too much and has it to their credit, the oldest first (tilgode).",
    ),
    QuestionDoor(
        name="fee-refunds",
        view=FEES,
        question=RefundQuestion,
        answer=asking_refunds.FeeRefund,
        ask=lambda asked: asking_refunds.fee_refunds(asked.connection, since=asked.question.since, page=asked.page),
        order=("position",),
        roles=(*MANAGING, "auditor"),
        summary="What was ordered to be paid back to persons, and what became of it (tilbakebetalinger).",
    ),
    QuestionDoor(
        name="held-back-months",
        view=FEES,
        question=MonthQuestion,
        answer=asking.HeldBackMonth,
        ask=lambda asked: asking.held_back_months(asked.connection, month_on=asked.question.month_on, page=asked.page),
        order=("month_on", "person"),
        roles=LOOKING,
        summary="Who could not be charged for a month, and what is missing (ikke fakturert).",
    ),
    QuestionDoor(
        name="charge-runs",
        view=FEES,
        answer=asking.ChargeRun,
        ask=lambda asked: asking.charge_runs(asked.connection, page=asked.page),
        order=("month_on",),
        roles=COUNTING,
        summary="What each month's run came to (månedskjøringer).",
    ),
    QuestionDoor(
        name="fees-to-decide",
        view=FEES,
        answer=following_up.FeeToDecide,
        ask=lambda asked: following_up.fees_to_decide(asked.connection, year=asked.today.year, page=asked.page),
        order=("since_on", "person", "service"),
        roles=LOOKING,
        summary="Services that cost a fee nobody has decided, or only for another year (egenandel uten vedtak).",
    ),
    QuestionDoor(
        name="missing-fee-notices",
        view=FEES,
        answer=following_up.MissingFeeNotice,
        ask=lambda asked: following_up.missing_fee_notices(asked.connection, page=asked.page),
        order=("granted_on", "person", "kind"),
        roles=LOOKING,
        summary="Who was not told in writing of a fee they may have to pay (forhåndsvarsel mangler).",
    ),
    QuestionDoor(
        name="fee-letters-due",
        view=FEES,
        answer=following_up.FeeLetterDue,
        ask=lambda asked: following_up.fee_letters_due(asked.connection, page=asked.page),
        order=("decided_on", "decision"),
        roles=LOOKING,
        summary="Decisions on fees without a letter that arrived, or changed by an appeal (oppfølging av vedtak).",
    ),
    QuestionDoor(
        name="settlements-due",
        view=FEES,
        answer=following_up.SettlementDue,
        ask=lambda asked: following_up.settlements_due(asked.connection, before=asked.today.year, page=asked.page),
        order=("year", "person"),
        roles=LOOKING,
        summary="Years of long stays that were charged and are not settled (utestående etteroppgjør).",
    ),
)
