"""Knows the requests about user fees: tell beforehand, note income and household, decide, charge, correct, settle."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from shared.contracts.billing_fees import DecidedBecause, DeductionKind, FeeKind, IncomeSource, IncomeStage, IncomeUse
from shared.contracts.billing_refunds import RefundBecause, ReturnedBecause
from shared.contracts.words import AppealOutcome
from shared.kernel.ids import PersonRef
from shared.web.command import UUID, Code, Command, Text, date

MOST_PERSONS = 100


def _first_of_month(day: date) -> date:
    if day.day != 1:
        raise ValueError("a month is named by its first day")
    return day


Month = Annotated[date, AfterValidator(_first_of_month)]
Person = Annotated[PersonRef, Field(pattern=r"^p-[0-9a-f]{32}$")]
Ore = Annotated[int, Field(ge=0, le=10_000_000_000)]
Year = Annotated[int, Field(ge=2012, le=2099)]


class _Given(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)


class GivenIncome(_Given):
    """The income of one of the household in a year, in øre."""

    role: Literal["applicant", "partner"]
    amount_in_ore: Ore


class GivenDeduction(_Given):
    """What a resident's income must go to first, in øre a year."""

    kind: DeductionKind
    yearly_in_ore: Ore


class GrantedLine(_Given):
    """One line of one decision."""

    decision_id: UUID
    line: Annotated[int, Field(ge=1, le=99)]


class OfPayer(Command):
    """What is asked about one person's fees."""

    person: Person


class SendFeeNotice(OfPayer):
    """Tell somebody in writing that fees will be charged (send forhåndsvarsel om egenandel): a letter is written.

    `noticed_on`: the day it was told already, in another way; then it is only noted.
    """

    kinds: Annotated[tuple[FeeKind, ...], Field(min_length=1, max_length=5)]
    noticed_on: date | None = None


class NoteFeeIncome(OfPayer):
    """Note the income a fee is worked out from (registrer inntektsgrunnlag)."""

    use: IncomeUse
    year: Year
    stage: IncomeStage
    source: IncomeSource
    incomes: Annotated[tuple[GivenIncome, ...], Field(min_length=1, max_length=2)]


class NoteShieldedIncome(OfPayer):
    """Note that the register will not tell the income (skjermet inntekt)."""

    use: IncomeUse
    year: Year


class NoteFeeHousehold(OfPayer):
    """Note the household (registrer husstand): deductions, an unwished double room, who is charged for all."""

    from_on: date
    double_room: bool = False
    deductions: Annotated[tuple[GivenDeduction, ...], Field(max_length=20)] = ()
    charged_with: Person | None = None


class DecideFee(OfPayer):
    """Decide what somebody pays from a day on (fatt vedtak om egenandel). The sender chooses `decision_id`.

    `income_year` for what is worked out from income; `payable_in_week`: the hundredths of an hour a week of practical
    assistance that are not free by law; `service` for what has a local price.
    """

    decision_id: UUID
    kind: FeeKind
    from_on: date
    because: DecidedBecause
    reasons: Text
    income_year: Year | None = None
    payable_in_week: Annotated[int, Field(ge=0, le=16_800)] | None = None
    service: Code | None = None


class NotifyFeeDecision(OfPayer):
    """Note that the letter about a fee, or a settlement, reached its party (underretning om egenandel)."""

    decision_id: UUID
    notified_on: date
    arrived_on: date


class TellFeeUnits(OfPayer):
    """Tell how much somebody got in a month (meld leverte enheter), in hundredths of the service's unit."""

    line: GrantedLine
    month_on: Month
    quantity: Annotated[int, Field(ge=0, le=100_000)]


class CorrectCharges(OfPayer):
    """Look at every charged month again, and charge or give back what differs (avregn tidligere måneder)."""


class SettleYear(OfPayer):
    """Settle a year's long stay from the final income (etteroppgjør). The sender chooses `decision_id`."""

    year: Year
    decision_id: UUID


class OrderFeeRefund(OfPayer):
    """Let all that somebody has to their credit be paid back (bestill tilbakebetaling), under an id of the sender's."""

    refund_id: UUID
    because: RefundBecause


class NoteFeeRefundAnswer(OfPayer):
    """Note that it was paid back, or why it came in return (registrer svar på tilbakebetaling)."""

    refund_id: UUID
    answered_on: date
    returned: ReturnedBecause | None = None


class ChargeMonth(Command):
    """Charge a page of persons for a month that is over (månedskjøring). Whoever is charged already is not again."""

    month_on: Month
    persons: Annotated[tuple[Person, ...], Field(min_length=1, max_length=MOST_PERSONS)]


class FollowChargeableGrant(Command):
    """A service that may cost a fee was granted. Sent by our own inbox only."""

    person: PersonRef
    line: GrantedLine
    service: str
    granted_on: date


class FollowFeeAppeal(Command):
    """An appeal against a fee was answered. Sent by our own inbox only."""

    decision_id: UUID
    appeal_id: UUID
    outcome: AppealOutcome
    answered_on: date
