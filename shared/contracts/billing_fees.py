"""Knows the facts of a person's user fee (egenandel): told beforehand, income, household, decided, appealed."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.billing_charges import CHARGES
from shared.contracts.billing_refunds import REFUNDS
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody, AppealOutcome, AppealPeriod, AppealRegime, LineRef, ServiceCode
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef, derived_id

FeeKind = Literal["long-stay", "short-stay", "day-or-night", "practical-assistance", "local-price"]
"""What a fee is worked out by (egenandelstype): income, days, days or nights, the household, our own price."""

IncomeUse = Literal["long-stay", "practical-assistance"]
"""What an income was worked out for (beregningstype): the two are not the same sum."""
IncomeStage = Literal["draft", "final"]
IncomeSource = Literal["register", "tax-return", "person", "estimate"]
IncomeRole = Literal["applicant", "partner"]

DeductionKind = Literal["spouse-at-home", "child", "other-dependant"]
DecidedBecause = Literal["first", "income-changed", "rates-changed", "household-changed", "appeal", "mistake"]


class IncomeOf(msgspec.Struct, frozen=True, kw_only=True):
    """The income of one of the household in a year (inntekt), in øre."""

    role: IncomeRole
    amount_in_ore: int


class Deduction(msgspec.Struct, frozen=True, kw_only=True):
    """What a resident's income must go to first (fradrag), in øre a year."""

    kind: DeductionKind
    yearly_in_ore: int


def fee_account_of(person: PersonRef) -> UUID:
    """The stream in which a person's user fees stand (egenandelskonto)."""
    return derived_id("fee-account", person)


class FeeServiceNoted(Fact, tag="billing.fee-service-noted.v1", frozen=True, kw_only=True):
    """Somebody was granted a service that may cost a fee (tjeneste med egenandel). Stream = the fee account."""

    person: PersonRef
    line: LineRef
    service: ServiceCode
    kind: FeeKind
    granted_on: date


class FeeNoticeSent(Fact, tag="billing.fee-notice-sent.v1", frozen=True, kw_only=True):
    """Somebody was told in writing that a fee will be charged (forhåndsvarsel om egenandel). No day before costs."""

    person: PersonRef
    kinds: tuple[FeeKind, ...]
    noticed_on: date


class FeeIncomeNoted(Fact, tag="billing.fee-income-noted.v1", frozen=True, kw_only=True):
    """The income a fee is worked out from became known (inntektsgrunnlag). `final`: the tax assessment is done."""

    use: IncomeUse
    year: int
    stage: IncomeStage
    source: IncomeSource
    incomes: tuple[IncomeOf, ...]
    noted_on: date


class FeeIncomeShielded(Fact, tag="billing.fee-income-shielded.v1", frozen=True, kw_only=True):
    """The register will not tell the income of this person (skjermet inntekt): somebody does it by hand."""

    person: PersonRef
    use: IncomeUse
    year: int
    noted_on: date


class FeeHouseholdNoted(Fact, tag="billing.fee-household-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who lives with whom became known (husstand). `double_room`: put in one without wishing it.

    `charged_with`: the household's fee for practical assistance is charged to this person, once.
    """

    from_on: date
    double_room: bool
    deductions: tuple[Deduction, ...]
    noted_on: date
    charged_with: PersonRef | None = None


class FeeDecided(Fact, tag="billing.fee-decided.v1", frozen=True, kw_only=True, omit_defaults=True):
    """It was decided what somebody pays from a day on (egenandelsvedtak): a decision of its own, which may be appealed.

    Of a long stay `yearly_in_ore` is the fee and `cost_in_ore` what the place costs a year. Of practical assistance
    `percent` is the household's income in per cent of G, `is_protected` below the limit, and `payable_in_week` the
    hundredths of an hour a week that are not free by law. `service`: of a local price alone.
    """

    person: PersonRef
    decision: UUID
    kind: FeeKind
    from_on: date
    decided_on: date
    because: DecidedBecause
    reasons: Confidential
    findings: tuple[Finding, ...]
    regime: AppealRegime
    body: AppealBody
    service: ServiceCode | None = None
    income_year: int | None = None
    is_provisional: bool = False
    income_in_ore: int | None = None
    deductions_in_ore: int = 0
    allowance_in_ore: int | None = None
    basic_amount_in_ore: int | None = None
    cost_in_ore: int | None = None
    yearly_in_ore: int | None = None
    percent: int | None = None
    is_protected: bool | None = None
    payable_in_week: int | None = None


class FeeDecisionNotified(Fact, tag="billing.fee-decision-notified.v1", frozen=True, kw_only=True):
    """The letter about a fee reached its party (underretning om egenandel). Stream = the decision's own."""

    person: PersonRef
    decision: UUID
    decided_on: date
    decided_by: str
    notified_on: date
    arrived_on: date
    appeal_periods: tuple[AppealPeriod, ...]


class FeeAppealAnswered(Fact, tag="billing.fee-appeal-answered.v1", frozen=True, kw_only=True):
    """An appeal against a fee was answered (klage på egenandel avgjort). Altered or set aside: it is decided anew."""

    decision: UUID
    appeal: UUID
    outcome: AppealOutcome
    answered_on: date


class FeeUnitsTold(Fact, tag="billing.fee-units-told.v1", frozen=True, kw_only=True):
    """How much somebody got in a month was told (leverte enheter): meals, days, hours, in hundredths."""

    line: LineRef
    month_on: date
    quantity: int
    told_on: date


FEES: tuple[type[Fact], ...] = (
    FeeServiceNoted,
    FeeNoticeSent,
    FeeIncomeNoted,
    FeeIncomeShielded,
    FeeHouseholdNoted,
    FeeDecided,
    FeeDecisionNotified,
    FeeUnitsTold,
    *CHARGES,
    *REFUNDS,
    FeeAppealAnswered,
)
