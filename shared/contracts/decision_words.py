"""Knows the closed lists of words that only facts of decision use."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.words import Amount, ServiceCode

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


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told of the decision (mottaker): in which role, and under which opaque reference if not the party."""

    role: str
    ref: str | None = None
