"""Knows the facts of what is registered beside decisions: coercion, admissions, individual plan, coordinators."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

CoercionCode = Literal[14, 23, 24]
"""Codes of kodeverk 9151 that are coercion: hol ch. 9 planned (14) and in an emergency (23), pbrl ch. 4 A (24)."""


class CoercionRegistered(Fact, tag="decision.coercion-registered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A decision on coercion was registered (tvangsvedtak). The office registers it; `decided_by` made it.

    An appeal goes the way `appeal_to` says, not through the office. Stream = the measure's own.
    """

    person: PersonRef
    kpr: CoercionCode
    decided_by: str
    decided_on: date
    valid_from: date
    valid_to: date
    alarm_on: date
    legal_basis: str
    appeal_to: str
    description: Confidential
    findings: tuple[Finding, ...] = ()


class CoercionNoted(Fact, tag="decision.coercion-noted.v1", frozen=True, kw_only=True):
    """The case has a decision on coercion in it (tvangsvedtak i saken). Stream = that of all measures of the case.

    Recorded together with `CoercionRegistered`, so that what ends the case ends the coercion too.
    """

    measure: UUID
    noted_on: date


class CoercionExpiryFellDue(Fact, tag="decision.coercion-expiry-fell-due.v1", frozen=True, kw_only=True):
    """A decision on coercion ends soon (tvangsvedtak løper ut): renew it in time, or stop."""

    valid_to: date
    due_on: date


class CoercionEnded(Fact, tag="decision.coercion-ended.v1", frozen=True, kw_only=True):
    """The coercion is no longer used (tvangstiltak avsluttet)."""

    reason: Literal["expired", "no-longer-needed", "renewed", "set-aside", "moved", "died"]
    ended_on: date


class AdmissionRegistered(Fact, tag="decision.admission-registered.v1", frozen=True, kw_only=True):
    """A doctor admitted somebody to emergency day-and-night help (øyeblikkelig hjelp døgnopphold, hol § 3-5)."""

    person: PersonRef
    admitted_by: str
    admitted_on: date


class IndividualPlanStarted(
    Fact, tag="decision.individual-plan-started.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The person wants an individual plan and gets one (individuell plan, hol § 7-1). Stream = the case's own."""

    person: PersonRef
    started_on: date
    findings: tuple[Finding, ...] = ()


class IndividualPlanDeclined(
    Fact, tag="decision.individual-plan-declined.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The person was offered an individual plan and said no (takket nei til individuell plan)."""

    person: PersonRef
    declined_on: date
    findings: tuple[Finding, ...] = ()


class IndividualPlanEnded(Fact, tag="decision.individual-plan-ended.v1", frozen=True, kw_only=True):
    """The individual plan is over (individuell plan avsluttet)."""

    reason: Literal["no-longer-needed", "own-wish", "moved", "died"]
    ended_on: date


class CoordinatorAppointed(
    Fact, tag="decision.coordinator-appointed.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """Somebody coordinates the services (koordinator, hol §§ 7-2, 7-2 a). `staff` is a staff id."""

    person: PersonRef
    kind: Literal["coordinator", "childrens-coordinator"]
    staff: str
    appointed_on: date
    findings: tuple[Finding, ...] = ()


class CoordinatorReleased(Fact, tag="decision.coordinator-released.v1", frozen=True, kw_only=True):
    """A coordinator no longer coordinates (koordinator løst fra oppgaven)."""

    kind: Literal["coordinator", "childrens-coordinator"]
    staff: str
    released_on: date


MEASURES: tuple[type[Fact], ...] = (
    CoercionRegistered,
    CoercionNoted,
    CoercionExpiryFellDue,
    CoercionEnded,
    AdmissionRegistered,
    IndividualPlanStarted,
    IndividualPlanDeclined,
    IndividualPlanEnded,
    CoordinatorAppointed,
    CoordinatorReleased,
)
