"""Every fact intake records, in the order a case lives them (mottak)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.intake_helping import HELPING
from shared.contracts.intake_inquiries import INQUIRIES
from shared.contracts.intake_ledger import LEDGER
from shared.contracts.intake_letters import LETTERS
from shared.contracts.intake_people import (
    CasesOfPersonClosed,
    DeathCorrected,
    LanguageChosen,
    PersonDetailsNoted,
    PersonDied,
    PersonErased,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonMoved,
    PersonRegistered,
    PersonReplaced,
    PersonsMerged,
    ProtectedAddressChanged,
)
from shared.contracts.intake_returning import RETURNING
from shared.contracts.intake_standing import STANDING
from shared.contracts.words import (
    Channel,
    CountedLater,
    FormerStage,
    ImportedFrom,
    Residency,
    ServiceCode,
    Source,
    UndecidedReason,
    UnparkOutcome,
)
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

OwnDutyBasis = Literal["duty-of-care", "lacks-capacity", "emergency"]
"""Why the office opens a case nobody applied for: hol § 3-1; pbrl §§ 4-3 and 4-6; help that cannot wait."""

CloseReason = Literal["died", "moved", "no-longer-needed"]


class ApplicationReceived(Fact, tag="intake.application-received.v1", frozen=True, kw_only=True, omit_defaults=True):
    """An application for services was received (søknad mottatt). The month of fvl § 11 a runs from `received_on`.

    `counted_from_on`: where it began with an inquiry and only became an application later, the month runs from then,
    and `counted_later` says why. How long somebody has waited is counted from `received_on` all the same.
    `inquiry`: what it began with; `authority`: the consent or representation by which somebody else applied; `minor`:
    by the person register the person was under 18 that day (mindreårig). Which day she was born stands nowhere here.
    `read_back`: what was told by word of mouth was read back at once, and confirmed (opplest), fvl § 11 d.
    `findings`: whether the municipality must help already; who only plans to move may apply, and waits for the move.
    Where it is not the grown person who asks: by which right somebody else, or a child, may.
    """

    person: PersonRef
    channel: Channel
    source: Source
    received_on: date
    residency: Residency
    services: tuple[ServiceCode, ...]
    wishes: Confidential
    provisional_reply_due_on: date
    inquiry: UUID | None = None
    authority: UUID | None = None
    moving_in_on: date | None = None
    no_local_address: bool = False
    imported: bool = False
    imported_from: ImportedFrom | None = None
    former_stage: FormerStage | None = None
    minor: bool = False
    read_back: bool = False
    findings: tuple[Finding, ...] = ()
    counted_from_on: date | None = None
    counted_later: CountedLater | None = None


class CaseOpenedOnOwnDuty(Fact, tag="intake.case-opened-on-own-duty.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The office opened a case nobody applied for (sak av eget tiltak), hol § 3-1; pbrl §§ 4-3, 4-6; emergency.

    `findings` hold the legal test of the basis, of whether the municipality must help, and that of the person's
    capacity to decide where it matters. `minor` as in `ApplicationReceived`, on `opened_on`.
    """

    person: PersonRef
    basis: OwnDutyBasis
    opened_on: date
    residency: Residency
    services: tuple[ServiceCode, ...]
    grounds: Confidential
    findings: tuple[Finding, ...]
    inquiry: UUID | None = None
    minor: bool = False


class CaseTakenOver(Fact, tag="intake.case-taken-over.v1", frozen=True, kw_only=True):
    """A case that the previous system had decided goes on here (overført sak): nobody waits for an answer in it."""

    person: PersonRef
    residency: Residency
    received_on: date
    services: tuple[ServiceCode, ...]
    imported_from: ImportedFrom


class EmergencyHelpStarted(Fact, tag="intake.emergency-help-started.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Necessary services began before anything was decided (hjelp uten vedtak). A written decision must follow.

    `findings`: that help may be given by word of mouth because it cannot wait.
    """

    person: PersonRef
    started_on: date
    services: tuple[ServiceCode, ...]
    provider: str
    grounds: Confidential
    findings: tuple[Finding, ...] = ()


class ApplicationAcknowledged(Fact, tag="intake.application-acknowledged.v1", frozen=True, kw_only=True):
    """The applicant was told that the application had arrived (bekreftelse på mottak)."""

    acknowledged_on: date
    expected_answer_on: date | None


class ProvisionalReplyFellDue(Fact, tag="intake.provisional-reply-fell-due.v1", frozen=True, kw_only=True):
    """A month is near and nothing has been answered: a provisional reply must be sent (frist for foreløpig svar)."""

    due_on: date


class ProvisionalReplySent(Fact, tag="intake.provisional-reply-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The applicant was told why it takes time and when to expect an answer (foreløpig svar, fvl § 11 a).

    `findings`: that it says what it must and, when a day was promised before, whether the law asks for it again.
    """

    sent_on: date
    due_on: date
    expected_answer_on: date
    reason: Confidential
    findings: tuple[Finding, ...] = ()


class ExpectedAnswerFellDue(Fact, tag="intake.expected-answer-fell-due.v1", frozen=True, kw_only=True):
    """The promised day is near and nothing has been answered: tell again (forventet svar nær), 2025 § 17 (3)."""

    expected_answer_on: date


class ApplicationWithdrawn(Fact, tag="intake.application-withdrawn.v1", frozen=True, kw_only=True):
    """The applicant withdrew the application (trukket). The clocks stop."""

    withdrawn_on: date
    by: Literal["applicant", "representative"]


class ApplicationAnswered(Fact, tag="intake.application-answered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A decision reached the applicant: the month no longer runs (besvart).

    `undecided`: the applicant was told that the case ends without a decision, and why.
    """

    answered_on: date
    decision: UUID
    undecided: UndecidedReason | None = None


class CaseClosed(Fact, tag="intake.case-closed.v1", frozen=True, kw_only=True):
    """Nothing more is to be decided (saken avsluttet): the clocks stop. `closed_on`: the day it holds from."""

    person: PersonRef
    reason: CloseReason
    closed_on: date


class FactUnparked(Fact, tag="intake.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="intake.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    PersonRegistered,
    PersonDetailsNoted,
    LanguageChosen,
    ProtectedAddressChanged,
    PersonMoved,
    PersonDied,
    DeathCorrected,
    CasesOfPersonClosed,
    PersonsMerged,
    PersonReplaced,
    *STANDING,
    *INQUIRIES,
    *LEDGER,
    *RETURNING,
    ApplicationReceived,
    CaseOpenedOnOwnDuty,
    CaseTakenOver,
    EmergencyHelpStarted,
    *HELPING,
    ApplicationAcknowledged,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
    ExpectedAnswerFellDue,
    ApplicationWithdrawn,
    ApplicationAnswered,
    CaseClosed,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonErased,
    FactUnparked,
    CaseRead,
    *LETTERS,
)
