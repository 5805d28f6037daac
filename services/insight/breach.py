"""Knows what a breach of a deadline is, and how long the office's own deadlines are."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from shared.contracts.insight import NonconformityKind
from shared.kernel.ids import derived_id

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """The office's own deadlines, in days (egne frister). They are the municipality's to choose: see `settings.py`.

    No act says how soon an appeal goes on or a service begins.
    """

    appeal_forwarded: int = 42
    service_started: int = 60
    letter_received: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A deadline that passed without what it asked for (fristbrudd). `about` is the stream of whatever was late.

    `part` tells breaches of one stream apart: a line, or the day that was promised.
    """

    kind: NonconformityKind
    about: UUID
    case_id: UUID
    part: str
    due_on: date

    @property
    def nonconformity_id(self) -> UUID:
        """The same breach always has the same id, so that it is proposed once."""
        return derived_id("nonconformity", self.kind, self.about, self.part)

    @property
    def breached_on(self) -> date:
        return self.due_on + A_DAY
