"""Knows every request appeal accepts, and what it looks like when it is well formed."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, InstanceOf, StringConstraints

from shared.contracts.appeal_receiving import Appellant, Detour, Mandate
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.billing_fees import FeeDecisionNotified
from shared.contracts.decision import DecisionNotified
from shared.contracts.words import AppealOutcome
from shared.web.command import UUID, Code, Command, Text, date


def _each_once(lines: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(lines)) != len(lines):
        raise ValueError("a line is named twice")
    return lines


LineNumber = Annotated[int, Field(ge=1, le=99)]
Lines = Annotated[tuple[LineNumber, ...], Field(min_length=1, max_length=99), AfterValidator(_each_once)]

StaffId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
"""The opaque id of somebody who works for the office or sits in the board."""


class ShownMandate(BaseModel):
    """What a power of attorney or a guardian's mandate says (fullmakt, vergefullmakt). Its owner is told elsewhere."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    reach: Literal["personal", "economy", "both"] = "personal"
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None


class Astray(BaseModel):
    """How the appeal came astray before it reached the office (klage på avveie, klage til feil organ).

    `known_on`: when the sender learnt that it was lost, or the day it reached the wrong body.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    reason: Detour
    first_sent_on: date
    known_on: date
    body_is_public: bool = True


class Unnotified(BaseModel):
    """That nobody notified the sender (ikke underrettet): when he knew or should have known of the decision."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", hide_input_in_errors=True)

    knew_on: date
    benefits_somebody: bool


class StartAppealPeriod(Command):
    """A decision has reached its party. Sent by our own inbox only."""

    case_id: UUID
    decision: UUID
    notified: InstanceOf[DecisionNotified] | InstanceOf[FeeDecisionNotified]
    heard: InstanceOf[PackEntry]


class ReceiveAppeal(Command):
    """Note that an appeal has arrived (registrer klage). The sender chooses `appeal_id`.

    `mandate` is what lets somebody else than the party appeal, as the office has seen it; `shown` what it says.
    `decision_id` is also that of a measure of coercion. `sent_on` is when what arrived was sent. `appellant_ref` is a
    third party's reference in the register: who has one is written to.
    """

    appeal_id: UUID
    decision_id: UUID
    appellant: Appellant
    mandate: Mandate | None = None
    shown: ShownMandate | None = None
    lines: Lines
    sent_on: date
    received_on: date
    grounds: Text
    astray: Astray | None = None
    unnotified: Unnotified | None = None
    appellant_ref: Code | None = None


class AdmitLateAppeal(Command):
    """Admit a late appeal all the same (gi oppfriskning, fvl § 31), or because its period was moved since it came."""

    appeal_id: UUID
    reason: Literal["not-to-blame", "special-reasons", "period-moved"]


class RejectAppeal(Command):
    """Reject the appeal without trying it (avvis klagen, fvl § 33)."""

    appeal_id: UUID
    reason: Literal["too-late", "no-standing", "not-mended", "already-answered"]
    reasons: Text | None = None


class AllowAppeal(Command):
    """Change the own decision in full (ta klagen til følge)."""

    appeal_id: UUID
    reasons: Text


class PartlyAllowAppeal(Command):
    """Change some lines; the rest must be forwarded (ta klagen delvis til følge)."""

    appeal_id: UUID
    lines: Lines
    reasons: Text


class ForwardAppeal(Command):
    """Send what is not allowed on to the appeal body, with the documents (oversend klagen)."""

    appeal_id: UUID
    statement: Text


class RecordAnswer(Command):
    """Note what the appeal body answered (registrer klageinstansens avgjørelse). `lines`: those it holds for.

    `is_worse`: to the appellant's detriment. `self_government_weighed`: whether the county governor says that it
    weighed local self-government; None when the answer was not read for it.
    """

    appeal_id: UUID
    outcome: AppealOutcome
    lines: Lines
    decided_on: date
    received_on: date
    theme: Literal["moving-in", "assessment", "reasons", "amount", "other"]
    is_worse: bool = False
    self_government_weighed: bool | None = None


class WithdrawAppeal(Command):
    """Note that the appeal was withdrawn (registrer trukket klage)."""

    appeal_id: UUID
