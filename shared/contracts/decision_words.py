"""Knows the closed lists of words that only facts of decision use."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.words import Amount, AppealRegime, LineOutcome, LineRef, ServiceCode
from shared.kernel.confidential import Confidential

LineChange = Literal["new", "changed", "reduced", "stopped"]
"""What a line does to a running service (ny, endret, redusert, opphørt)."""

RegimeReason = Literal["necessary-health-care", "beyond-the-law", "instructed"]
"""Why a line follows other appeal rules than its service: necessary care, beyond the law, told so."""

ReviewKind = Literal["planned", "changed-need", "reduction", "own-motion", "allocation"]
"""Why a case is taken up again without an appeal (revurdering)."""

Ground = Literal["criteria-not-met", "need-is-covered", "other-service-suffices", "own-wish", "capacity", "budget"]
"""What weighed when somebody got less than asked for (hovedhensyn)."""

Residence = Literal["home", "short-term-stay", "hospital", "care-housing", "other"]
"""Where somebody lives while waiting for a place (oppholdssted i ventetiden)."""


class ReviewedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is reviewed (linje til revurdering), as it was decided: how much, until when, under reservation."""

    decision: UUID
    line: int
    service: ServiceCode
    amount: Amount | None
    valid_to: date | None
    reserved: bool


class Wish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the party asks for that is less (ønske om mindre): an end, or a reduction to no less than what stands here.

    Without `amount` as much as before, without `valid_to` for as long as before.
    """

    change: Literal["reduced", "stopped"]
    amount: Amount | None = None
    valid_to: date | None = None


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told of the decision (mottaker): in which role, and under which opaque reference if not the party."""

    role: str
    ref: str | None = None


class DraftLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One service in a draft: the proposed outcome, its legal basis and which appeal rules will hold.

    A draft made from an assessment holds no `reasons`: sealed text is never copied into another fact. They
    stand in the assessment, and are given anew when somebody revises or decides (begrunnelse, fvl § 25).
    `former` is the line it comes instead of.
    """

    line: int
    service: ServiceCode
    outcome: LineOutcome
    amount: Amount | None
    valid_from: date | None
    valid_to: date | None
    legal_basis: str
    regime: AppealRegime
    reasons: Confidential | None
    remaining_need: Confidential | None
    change: LineChange = "new"
    former: LineRef | None = None
    review_by: date | None = None
    regime_reason: RegimeReason | None = None
