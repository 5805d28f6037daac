"""Knows the closed lists of words that facts of several services use."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.kernel.confidential import Confidential

ServiceCode = str
"""A code of the dated service catalogue (tjenestekatalog), e.g. `home-nursing`; see `shared/law/services.toml`."""

Channel = Literal["letter", "form", "phone", "visit", "message"]
BY_WORD_OF_MOUTH: tuple[Channel, ...] = ("phone", "visit")
"""What is told, written down by the office, and read back (opplest), fvl § 11 d."""
Source = Literal["applicant", "next-of-kin", "guardian", "gp", "hospital", "neighbour", "home-care", "other"]
Residency = Literal["resident", "staying", "planning-to-move"]
DecisionForm = Literal["formal", "informal"]
LineOutcome = Literal["granted", "partly-granted", "refused", "waiting-list", "dismissed"]
AppealRegime = Literal["care-4-weeks", "general-3-weeks"]
AppealBody = Literal["county-governor", "municipal-board"]
ErasureGround = Literal["national-archives-rules", "national-archives-permission", "health-personnel-act-43"]
"""The closed list of legal grounds for erasing a person (arkivlova §§ 13, 23; hpl § 43)."""
AppealOutcome = Literal["affirmed", "altered", "set-aside", "dismissed", "withdrawn"]


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a service: `quantity` in hundredths of `unit` (150 = 1.5 hours a week)."""

    quantity: int
    unit: str


class ProposedLine(msgspec.Struct, frozen=True, kw_only=True):
    """What an assessment proposes for one service. `reasons` is mandatory unless the outcome is granted."""

    line: int
    service: ServiceCode
    outcome: LineOutcome
    amount: Amount | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    reasons: Confidential | None = None
    remaining_need: Confidential | None = None


class AppealPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """The right to appeal one line (klageadgang): regime, body, and the last day (Oslo) to send the appeal."""

    line: int
    service: ServiceCode
    regime: AppealRegime
    body: AppealBody
    deadline_on: date


class LineRef(msgspec.Struct, frozen=True, kw_only=True):
    """One line of one decision."""

    decision: UUID
    line: int


class ImportedFrom(msgspec.Struct, frozen=True, kw_only=True):
    """Where something stood before this platform (overført fra): the system, and its id there."""

    system: str
    id: str


CountedLater = Literal["consent-given", "mandate-given", "asked-later"]
"""Why the month of an application runs from a later day than the inquiry's: it could not, or did not, ask before."""

FormerStage = Literal["received", "assessing", "drafted"]
"""How far the previous system had come with an open case (steg i forrige system)."""

UndecidedReason = Literal["no-change-needed", "need-is-gone", "moved", "died", "withdrawn", "opened-in-error"]
"""Why a case that was announced ends without a decision (avsluttet uten vedtak, 2025 § 58)."""

UnparkOutcome = Literal["recorded", "nothing-to-record", "still-parked"]
"""What came of trying a parked fact again."""
