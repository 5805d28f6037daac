"""Knows what billing was told of a decided line: what it gives, and on which days it is delivered.

Copies: the record of each says which fact of which service caused it. A service ends with the day that is named; a
pause begins with one, and has ended on the other.
"""

from datetime import date
from typing import Literal

from shared.contracts.decision_delivering import StopReason
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef, ServiceCode
from shared.kernel.ids import PersonRef

AsideReason = Literal["invalid", "reversed", "suspended", "case-ended"]
"""Why a line gives nothing, from a day on (bortfallsgrunn). `suspended`: an appeal keeps it waiting.

`case-ended`: the person died, moved or needs nothing more, until the case is resumed.
"""

Misregistered = Literal["start", "pause", "stop"]


class EntitlementNoted(Fact, tag="billing.entitlement-noted.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A decided line gives a service (rett til tjeneste notert). Stream = the line's, and so for all that follow."""

    line: LineRef
    person: PersonRef
    service: ServiceCode
    amount: Amount | None
    valid_from: date
    valid_to: date | None
    decided_on: date
    former: LineRef | None = None
    imported: bool = False


class NothingGranted(Fact, tag="billing.nothing-granted.v1", frozen=True, kw_only=True):
    """A decided line gives nothing, yet (ingen rett til tjeneste): an appeal may still change that."""

    line: LineRef
    person: PersonRef
    service: ServiceCode
    outcome: Literal["refused", "waiting-list", "dismissed"]
    decided_on: date


class EntitlementCorrected(Fact, tag="billing.entitlement-corrected.v1", frozen=True, kw_only=True):
    """A slip was put right, as if it had never been (rettet rett til tjeneste). Only what was wrong stands."""

    amount: Amount | None
    valid_from: date | None
    valid_to: date | None
    corrected_on: date


class EntitlementSettled(Fact, tag="billing.entitlement-settled.v1", frozen=True, kw_only=True):
    """What the line gives from a day on, instead of what it gave (fastsatt rett til tjeneste). Earlier days stand."""

    amount: Amount | None
    valid_from: date
    valid_to: date | None
    settled_on: date


class EntitlementSetAside(Fact, tag="billing.entitlement-set-aside.v1", frozen=True, kw_only=True):
    """The line gives nothing from this day on (rett til tjeneste bortfalt). What was delivered before is owed."""

    because: AsideReason
    from_on: date


class EntitlementHoldsAgain(
    Fact, tag="billing.entitlement-holds-again.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """What kept the line from giving anything has ended (rett til tjeneste gjelder igjen), from this day on."""

    holds_on: date
    lifts: AsideReason = "suspended"


class DeliveryBegun(Fact, tag="billing.delivery-begun.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The service has begun (levering begynt): nothing is paid or charged for earlier days."""

    provider: str
    begun_on: date
    imported: bool = False


class DeliveryPaused(Fact, tag="billing.delivery-paused.v1", frozen=True, kw_only=True):
    """The service rests (levering satt på pause), from and with this day."""

    paused_on: date


class DeliveryResumed(Fact, tag="billing.delivery-resumed.v1", frozen=True, kw_only=True):
    """The service goes on (levering gjenopptatt), from and with this day."""

    resumed_on: date


class DelivererChanged(Fact, tag="billing.deliverer-changed.v1", frozen=True, kw_only=True):
    """Another one delivers (ny utfører notert), from and with this day."""

    provider: str
    changed_on: date


class DeliveryEnded(Fact, tag="billing.delivery-ended.v1", frozen=True, kw_only=True):
    """The service has ended (levering avsluttet). `ended_on` is the last day of it."""

    ended_on: date
    reason: StopReason


class DeliveryPutRight(Fact, tag="billing.delivery-put-right.v1", frozen=True, kw_only=True):
    """Something about the delivery was registered by mistake (feilregistrert levering): it does not hold."""

    what: Misregistered
    undone_on: date


KNOWING: tuple[type[Fact], ...] = (
    EntitlementNoted,
    NothingGranted,
    EntitlementCorrected,
    EntitlementSettled,
    EntitlementSetAside,
    EntitlementHoldsAgain,
    DeliveryBegun,
    DeliveryPaused,
    DeliveryResumed,
    DelivererChanged,
    DeliveryEnded,
    DeliveryPutRight,
)
