"""Knows the facts of a service that is delivered: ordered, started, acknowledged, paused, moved, reviewed, stopped."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import Amount, ServiceCode
from shared.kernel.confidential import Confidential

StopReason = Literal[
    "period-over", "goal-reached", "declined", "decided", "replaced", "no-longer-needed", "moved", "died"
]
Registration = Literal["order", "acknowledgement", "start", "pause", "stop"]
"""What may have been registered by mistake (feilregistrering)."""


class OrderSent(Fact, tag="decision.order-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The provider was told to deliver (bestilling til utfører): so much, from then until then, as the line holds."""

    line: int
    service: ServiceCode
    provider: str
    sent_on: date
    goal: Confidential | None
    goals: tuple[Confidential, ...] = ()
    acknowledge_by: date | None = None
    amount: Amount | None = None
    valid_from: date | None = None
    valid_to: date | None = None


class OrderCorrected(Fact, tag="decision.order-corrected.v1", frozen=True, kw_only=True):
    """The provider was told what is right, since a slip in the decision was put right (rettet bestilling).

    Recorded together with the correction. The provider answers anew.
    """

    line: int
    service: ServiceCode
    provider: str
    amount: Amount | None
    valid_from: date | None
    valid_to: date | None
    acknowledge_by: date | None
    corrected_on: date


class ServiceStarted(Fact, tag="decision.service-started.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The service began (iverksatt). May lie before the decision.

    `findings`: whether the decision might be carried out that day: the party knew of it, and no appeal kept it waiting.
    """

    line: int
    service: ServiceCode
    provider: str
    started_on: date
    imported: bool = False
    findings: tuple[Finding, ...] = ()


class OrderAcknowledged(Fact, tag="decision.order-acknowledged.v1", frozen=True, kw_only=True):
    """The provider has read the order and will deliver (bestilling bekreftet)."""

    line: int
    provider: str
    starts_on: date | None
    acknowledged_on: date


class OrderDeclined(Fact, tag="decision.order-declined.v1", frozen=True, kw_only=True):
    """The provider cannot deliver (bestilling avvist av utfører): another one must be found."""

    line: int
    provider: str
    reason: Literal["no-capacity", "wrong-provider", "not-as-ordered", "other"]
    declined_on: date


class OrderChased(Fact, tag="decision.order-chased.v1", frozen=True, kw_only=True):
    """The provider has not answered and was reminded (bestilling purret)."""

    line: int
    provider: str
    reminder: int
    chased_on: date


class ServicePaused(Fact, tag="decision.service-paused.v1", frozen=True, kw_only=True):
    """The service rests for a while (midlertidig stopp fra)."""

    line: int
    service: ServiceCode
    paused_on: date
    reason: Literal["hospital", "short-term-stay", "travel", "own-wish", "provider", "other"]
    expected_back_on: date | None


class ServiceResumed(Fact, tag="decision.service-resumed.v1", frozen=True, kw_only=True):
    """The service goes on after a pause (midlertidig stopp til)."""

    line: int
    service: ServiceCode
    resumed_on: date


class PauseFellDue(Fact, tag="decision.pause-fell-due.v1", frozen=True, kw_only=True):
    """Who was to be back is not, or nobody said when (pause over tiden): somebody must ask, resume or decide.

    `caseworker` drafted the line, and `received_on` is when they applied.
    """

    line: int
    service: ServiceCode
    paused_on: date
    due_on: date
    caseworker: str
    received_on: date


class ProviderChanged(Fact, tag="decision.provider-changed.v1", frozen=True, kw_only=True):
    """Another provider delivers from now on (tjenesteutfører endret)."""

    line: int
    service: ServiceCode
    provider: str
    former_provider: str
    reason: Literal["own-choice", "contract", "capacity", "moved", "other"]
    changed_on: date


class ServiceStopped(Fact, tag="decision.service-stopped.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The service ended (tjenesteslutt). `agreed_on`: the person did, where no time or decision ends it."""

    line: int
    service: ServiceCode
    reason: StopReason
    stopped_on: date
    agreed_on: date | None = None


class ReviewFellDue(Fact, tag="decision.review-fell-due.v1", frozen=True, kw_only=True):
    """The service should be looked at again (frist for revurdering)."""

    line: int
    service: ServiceCode
    due_on: date


class ServiceReviewed(Fact, tag="decision.service-reviewed.v1", frozen=True, kw_only=True):
    """The service was looked at again (evaluert). To change or end it takes a review case and a new decision."""

    line: int
    service: ServiceCode
    outcome: Literal["goal-reached", "continue", "change", "end"]
    note: Confidential | None
    reviewed_on: date
    next_review_by: date | None


class DelayExplained(Fact, tag="decision.delay-explained.v1", frozen=True, kw_only=True):
    """Why a decision is not carried out yet, and what helps meanwhile (ikke iverksatt vedtak)."""

    line: int
    service: ServiceCode
    reason: Literal["no-place", "no-staff", "own-wish", "hospital", "housing", "other"]
    interim: tuple[ServiceCode, ...]
    expected_start_on: date | None
    explained_on: date


class RegistrationUndone(Fact, tag="decision.registration-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Something was registered by mistake and does not hold (feilregistrering rettet). The first fact stays.

    `acknowledge_by`, `review_by`, `back_by`: what the mistake had ended falls due after all, by the day that held
    before it. With `back_by` the service rests again, as it did.
    """

    line: int
    what: Registration
    reason: Literal["wrong-person", "wrong-line", "wrong-date", "registered-twice", "did-not-happen"]
    undone_on: date
    acknowledge_by: date | None = None
    review_by: date | None = None
    back_by: date | None = None


DELIVERING: tuple[type[Fact], ...] = (
    OrderSent,
    OrderCorrected,
    ServiceStarted,
    OrderAcknowledged,
    OrderDeclined,
    OrderChased,
    ServicePaused,
    ServiceResumed,
    PauseFellDue,
    ProviderChanged,
    ServiceStopped,
    ReviewFellDue,
    ServiceReviewed,
    DelayExplained,
    RegistrationUndone,
)
