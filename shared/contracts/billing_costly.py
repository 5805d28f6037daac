"""Knows the facts of care that costs so much that the state pays a part (ressurskrevende tjenester)."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

AgeGroup = Literal["up-to-67", "over-67"]
"""Whether the year is one of those up to and including the one in which the person turns 67."""

OwnCost = Literal["own-staff", "own-housing-staff", "own-night-watch", "other-direct-pay"]
"""Direct pay billing has not paid itself: it comes from the payroll (direkte lønnsutgift)."""

GrantKind = Literal["earmarked-state-grant", "psychiatry-grant", "refugee-grant", "sickness-refund", "other-earmarked"]


class CostlyYearOpened(Fact, tag="billing.costly-year-opened.v1", frozen=True, kw_only=True):
    """Somebody's care is followed for the grant of a year (kartlegging ressurskrevende). Stream = person and year."""

    person: PersonRef
    year: int
    age: AgeGroup
    opened_on: date


class OwnCostNoted(Fact, tag="billing.own-cost-noted.v1", frozen=True, kw_only=True):
    """Direct pay for the person was taken from the payroll (direkte lønnsutgift). `source` is the payroll's list."""

    kind: OwnCost
    hours_hundredths: int
    amount_in_ore: int
    from_on: date
    to_on: date
    source: str
    noted_on: date


class PayShareNoted(Fact, tag="billing.pay-share-noted.v1", frozen=True, kw_only=True):
    """How much of what is bought is direct pay, as the supplier documents it (lønnsandel i kjøp). `agreement` names it.

    Without it nothing bought is counted: what else stands in a price is not known to us.
    """

    agreement: str
    share_per_mille: int
    source: str
    noted_on: date


class GrantNoted(Fact, tag="billing.grant-noted.v1", frozen=True, kw_only=True):
    """An earmarked grant for the person was received (øremerket tilskudd): it is deducted."""

    kind: GrantKind
    amount_in_ore: int
    source: str
    noted_on: date


class EntryWithdrawn(Fact, tag="billing.entry-withdrawn.v1", frozen=True, kw_only=True):
    """A noted cost or grant was wrong and does not count (feilregistrering rettet). `version` is the entry's own."""

    version: int
    reason: Literal["wrong-person", "wrong-year", "wrong-amount", "noted-twice"]
    withdrawn_on: date


class PackAttested(Fact, tag="billing.pack-attested.v1", frozen=True, kw_only=True):
    """The auditor signed for the evidence (revisors attestasjon), as it was counted up to a position of our log.

    `digest` is the SHA-256 of what was signed; the same evidence counted again up to `up_to` must give it again.
    """

    digest: str
    up_to: int
    claim_in_ore: int
    reference: str
    attested_on: date


COSTLY: tuple[type[Fact], ...] = (
    CostlyYearOpened,
    OwnCostNoted,
    PayShareNoted,
    GrantNoted,
    EntryWithdrawn,
    PackAttested,
)
