"""Knows every request appeal accepts, and what it looks like when it is well formed."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, InstanceOf

from shared.contracts.decision import DecisionNotified
from shared.contracts.words import AppealOutcome
from shared.web.command import UUID, Command, Text, date


def _each_once(lines: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(lines)) != len(lines):
        raise ValueError("a line is named twice")
    return lines


LineNumber = Annotated[int, Field(ge=1, le=99)]
Lines = Annotated[tuple[LineNumber, ...], Field(min_length=1, max_length=99), AfterValidator(_each_once)]

Mandate = Literal["power-of-attorney", "guardianship", "statutory-competence", "own-carer-matter"]
"""Fullmakt, vergemål, beslutningskompetanse (pbrl ch. 4), or the carer's own matter (pbrl § 2-8)."""


class StartAppealPeriod(Command):
    """A decision has reached its party. Sent by our own inbox only."""

    case_id: UUID
    decision: UUID
    notified: InstanceOf[DecisionNotified]


class ReceiveAppeal(Command):
    """Note that an appeal has arrived (registrer klage). The sender chooses `appeal_id`.

    `mandate` is what lets somebody else than the party appeal, as the office has seen it.
    """

    appeal_id: UUID
    decision_id: UUID
    appellant: Literal["party", "representative", "guardian", "next-of-kin"]
    mandate: Mandate | None = None
    lines: Lines
    sent_on: date
    received_on: date
    grounds: Text


class AdmitLateAppeal(Command):
    """Admit a late appeal all the same (gi oppfriskning, fvl § 31)."""

    appeal_id: UUID
    reason: Literal["not-to-blame", "special-reasons"]


class RejectAppeal(Command):
    """Reject the appeal without trying it (avvis klagen, fvl § 33)."""

    appeal_id: UUID
    reason: Literal["too-late", "no-standing"]


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
    """Note what the appeal body answered (registrer klageinstansens avgjørelse). `lines`: those it holds for."""

    appeal_id: UUID
    outcome: AppealOutcome
    lines: Lines
    decided_on: date
    received_on: date
    theme: Literal["moving-in", "assessment", "reasons", "amount", "other"]


class WithdrawAppeal(Command):
    """Note that the appeal was withdrawn (registrer trukket klage)."""

    appeal_id: UUID
