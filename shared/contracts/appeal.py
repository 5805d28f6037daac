"""Every fact appeal records, in the order a case lives them (klage)."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.appeal_answering import ANSWERING
from shared.contracts.appeal_early_suspension import EARLY_SUSPENSION
from shared.contracts.appeal_letters import LETTERS
from shared.contracts.appeal_receiving import RECEIVING, Against, Appellant, Detour, Mandate
from shared.contracts.appeal_reviewing import REVIEWING, PackEntry
from shared.contracts.appeal_standing import STANDING
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody, AppealOutcome, AppealPeriod, ServiceCode, UnparkOutcome
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class LineCriteria(msgspec.Struct, frozen=True, kw_only=True):
    """Which version of the municipality's own criteria a line was decided under (kriterieversjon): its first day."""

    line: int
    service: ServiceCode
    version: date


class AppealPeriodStarted(Fact, tag="appeal.appeal-period-started.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A decision reached its party and may be appealed (klagefristen løper). Stream = the period's own.

    `against`: no decision on a service, but a rejection, a refusal of access or a user fee; `decision` is its stream.
    `heard`: the record of another service that said so.
    """

    decision: UUID
    person: PersonRef
    decided_on: date
    decided_by: str
    arrived_on: date
    periods: tuple[AppealPeriod, ...]
    against: Against | None = None
    heard: PackEntry | None = None


class AppealReceived(Fact, tag="appeal.appeal-received.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A written appeal came in (klage mottatt). `findings` say whether it is in time and who may appeal.

    `criteria`: one for each line whose service has criteria of the municipality's own. `sent_on` is the day that
    counts; what came astray was `first_sent_on` another. `knew_on`: when one whom nobody notified knew or should have
    known. `pass_on_by`: it goes straight to the appeal body, unreviewed, and is to leave by then. `appellant_ref`: the
    third party, if the register knows who it is.
    """

    decision: UUID
    person: PersonRef
    appellant: Appellant
    lines: tuple[int, ...]
    body: AppealBody
    sent_on: date
    received_on: date
    deadline_on: date
    in_time: bool
    grounds: Confidential
    findings: tuple[Finding, ...]
    mandate: Mandate | None = None
    criteria: tuple[LineCriteria, ...] = ()
    against: Against | None = None
    detour: Detour | None = None
    first_sent_on: date | None = None
    knew_on: date | None = None
    pass_on_by: date | None = None
    appellant_ref: PersonRef | None = None


class LateAppealAdmitted(Fact, tag="appeal.late-appeal-admitted.v1", frozen=True, kw_only=True):
    """A late appeal was admitted all the same (oppfriskning for oversittet klagefrist, fvl § 31).

    `period-moved`: it was not late after all: its period began later than was known when it came, or has not begun.
    """

    admitted_on: date
    reason: Literal["not-to-blame", "special-reasons", "period-moved"]
    findings: tuple[Finding, ...] = ()


class AppealRejected(Fact, tag="appeal.appeal-rejected.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The appeal was rejected without being tried (klagen avvist, fvl § 33).

    `already-answered`: the appeal body had decided it. `findings`: whether the rejection can be appealed in its turn.
    """

    rejected_on: date
    reason: Literal["too-late", "no-standing", "not-mended", "already-answered"]
    reasons: Confidential | None = None
    findings: tuple[Finding, ...] = ()


class AppealAllowed(Fact, tag="appeal.appeal-allowed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The municipality changed its own decision in full (klagen tatt til følge).

    `against`: what was changed is a rejection, a refusal of access or a user fee, and no decision on a service.
    """

    decision: UUID
    lines: tuple[int, ...]
    allowed_on: date
    reasons: Confidential
    against: Against | None = None


class AppealPartlyAllowed(Fact, tag="appeal.appeal-partly-allowed.v1", frozen=True, kw_only=True):
    """The municipality changed some lines; the rest goes on to the appeal body (delvis tatt til følge)."""

    decision: UUID
    lines: tuple[int, ...]
    allowed_on: date
    reasons: Confidential


class AppealForwarded(Fact, tag="appeal.appeal-forwarded.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The appeal was sent on with the documents (oversendt klageinstansen).

    `findings`: whether the body is the one that decides such matters, one for each kind of matter.
    """

    decision: UUID
    body: AppealBody
    lines: tuple[int, ...]
    forwarded_on: date
    statement: Confidential
    findings: tuple[Finding, ...] = ()


class AppealDecided(Fact, tag="appeal.appeal-decided.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The appeal body answered (klagen avgjort). `received_on` is when its answer reached the office.

    One answer for each outcome: the appeal has ended when every line has one. `against` as in `AppealAllowed`.
    """

    decision: UUID
    body: AppealBody
    outcome: AppealOutcome
    lines: tuple[int, ...]
    decided_on: date
    received_on: date
    theme: Literal["moving-in", "assessment", "reasons", "amount", "other"]
    is_worse: bool = False
    against: Against | None = None
    findings: tuple[Finding, ...] = ()


class AppealWithdrawn(Fact, tag="appeal.appeal-withdrawn.v1", frozen=True, kw_only=True):
    """The appeal was withdrawn before it was decided (klagen trukket)."""

    withdrawn_on: date


class FactUnparked(Fact, tag="appeal.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="appeal.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    AppealPeriodStarted,
    AppealReceived,
    LateAppealAdmitted,
    AppealRejected,
    AppealAllowed,
    AppealPartlyAllowed,
    AppealForwarded,
    AppealDecided,
    AppealWithdrawn,
    FactUnparked,
    CaseRead,
    *LETTERS,
    *RECEIVING,
    *REVIEWING,
    *EARLY_SUSPENSION,
    *ANSWERING,
    *STANDING,
)
