"""Every fact decision records, in the order a case lives them (vedtak)."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.decision_afterwards import AFTERWARDS
from shared.contracts.decision_delivering import DELIVERING
from shared.contracts.decision_ending import ENDING
from shared.contracts.decision_letters import LETTERS
from shared.contracts.decision_measures import MEASURES
from shared.contracts.decision_reviewing import REVIEWING
from shared.contracts.decision_standing import STANDING
from shared.contracts.decision_words import DraftLine, LineChange, Recipient, Residence
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import (
    Amount,
    AppealPeriod,
    DecisionForm,
    ImportedFrom,
    LineOutcome,
    LineRef,
    ServiceCode,
    UnparkOutcome,
)
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef


class DecisionDrafted(Fact, tag="decision.decision-drafted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A caseworker proposed an outcome (utkast til vedtak). `needs_second_person` is the register's word.

    With `imported_from` it was decided in the previous system: no `assessment` stands here (the nil id).
    """

    person: PersonRef
    assessment: UUID
    round: int
    received_on: date
    drafted_on: date
    caseworker: str
    form: DecisionForm
    lines: tuple[DraftLine, ...]
    findings: tuple[Finding, ...]
    needs_second_person: bool
    imported_from: ImportedFrom | None = None


class ServiceGranted(Fact, tag="decision.service-granted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The municipality granted a service (innvilgelsesvedtak). Who granted stands in the record's `actor`.

    `reasons` may be left out only when nobody is likely to be dissatisfied (fvl § 24). `findings`, here and in
    the other outcomes, are the tests made when deciding: authority, and whether reasons could be left out.
    """

    line: int
    person: PersonRef
    service: ServiceCode
    form: DecisionForm
    amount: Amount | None
    valid_from: date
    valid_to: date | None
    granted_on: date
    legal_basis: str
    reasons: Confidential | None = None
    remaining_need: Confidential | None = None
    findings: tuple[Finding, ...] = ()
    change: LineChange = "new"
    former: LineRef | None = None
    review_by: date | None = None
    reservation: Confidential | None = None
    imported: bool = False


class ServicePartlyGranted(
    Fact, tag="decision.service-partly-granted.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The municipality granted less than was asked for (delvis innvilgelse)."""

    line: int
    person: PersonRef
    service: ServiceCode
    form: DecisionForm
    amount: Amount | None
    valid_from: date
    valid_to: date | None
    granted_on: date
    legal_basis: str
    reasons: Confidential
    remaining_need: Confidential | None = None
    findings: tuple[Finding, ...] = ()
    change: LineChange = "new"
    former: LineRef | None = None
    review_by: date | None = None
    reservation: Confidential | None = None
    imported: bool = False


class ServiceRefused(Fact, tag="decision.service-refused.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The municipality refused a service (avslag), or with `change` stopped a running one (opphør)."""

    line: int
    person: PersonRef
    service: ServiceCode
    form: DecisionForm
    refused_on: date
    legal_basis: str
    reasons: Confidential
    remaining_need: Confidential | None
    findings: tuple[Finding, ...] = ()
    change: LineChange = "new"
    former: LineRef | None = None


class PlacedOnWaitingList(
    Fact, tag="decision.placed-on-waiting-list.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The person qualifies but must wait for a place (ventelistevedtak, pbrl § 2-1 e): grants eligibility.

    `former` is the line that listed them before, and whose place this one takes; `waits_since` when they first waited.
    """

    line: int
    person: PersonRef
    service: ServiceCode
    form: DecisionForm
    qualified_on: date
    legal_basis: str
    reasons: Confidential
    remaining_need: Confidential | None = None
    findings: tuple[Finding, ...] = ()
    interim: tuple[ServiceCode, ...] = ()
    residence: Residence | None = None
    imported: bool = False
    former: LineRef | None = None
    waits_since: date | None = None


class ApplicationDismissed(Fact, tag="decision.application-dismissed.v1", frozen=True, kw_only=True):
    """The application was dismissed without being tried (avvist)."""

    line: int
    person: PersonRef
    service: ServiceCode
    form: DecisionForm
    dismissed_on: date
    legal_basis: str
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class DecisionNotified(Fact, tag="decision.decision-notified.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The decision reached the party (underretning, fvl § 27). The appeal periods run from `arrived_on`.

    `decided_on` is the date of the decision; `outcomes` one word per line, in line order. `findings`: who is told,
    and that the letter says all it must.
    """

    person: PersonRef
    form: DecisionForm
    round: int
    decided_on: date
    decided_by: str
    caseworker: str
    notified_on: date
    arrived_on: date
    outcomes: tuple[LineOutcome, ...]
    appeal_periods: tuple[AppealPeriod, ...]
    recipients: tuple[Recipient, ...] = ()
    imported: bool = False
    findings: tuple[Finding, ...] = ()


class DraftDiscarded(Fact, tag="decision.draft-discarded.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Nothing will be decided: the application was withdrawn or the case closed (bortfalt), even before the draft.

    `round` of a draft that was sent back, so that it is not assessed on.
    """

    reason: Literal["withdrawn", "died", "moved", "no-longer-needed"]
    discarded_on: date
    round: int | None = None


class OutcomeAltered(Fact, tag="decision.outcome-altered.v1", frozen=True, kw_only=True):
    """An appeal changed the outcome of lines (omgjort). A new fact; the decision stands as it was made."""

    appeal: UUID
    by: Literal["municipality", "county-governor", "municipal-board"]
    lines: tuple[int, ...]
    altered_on: date


class CaseReopened(Fact, tag="decision.case-reopened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The decision was set aside and the case must be assessed again (opphevet). The gross clock goes on.

    By an `appeal` it is about the services, all of them; without one the office itself takes up the `lines` that hold
    no more, and the others stand.
    """

    appeal: UUID | None = None
    person: PersonRef
    services: tuple[ServiceCode, ...]
    received_on: date
    next_round: int
    reopened_on: date
    lines: tuple[int, ...] = ()


class FactUnparked(Fact, tag="decision.fact-unparked.v1", frozen=True, kw_only=True):
    """Operations let a fact that could not be used be tried again (melding gjenopptatt).

    `reason` is why it was parked; `outcome` what came of it. Still parked: `still` says why.
    """

    upstream: str
    position: int
    reason: str
    outcome: UnparkOutcome
    still: str | None = None


class CaseRead(Fact, tag="decision.case-read.v1", frozen=True, kw_only=True):
    """Somebody read the case here (innsynslogg, pasientjournalloven § 22)."""

    purpose: str


FACTS: tuple[type[Fact], ...] = (
    DecisionDrafted,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
    PlacedOnWaitingList,
    ApplicationDismissed,
    DecisionNotified,
    *DELIVERING,
    *ENDING,
    DraftDiscarded,
    OutcomeAltered,
    CaseReopened,
    FactUnparked,
    CaseRead,
    *LETTERS,
    *REVIEWING,
    *AFTERWARDS,
    *MEASURES,
    *STANDING,
)
