"""Every fact appeal keeps of who speaks for a party, and who may not work on a case (representasjon, habilitet)."""

from shared.contracts.fact import Fact
from shared.contracts.standing_notes import NotedCapacity, NotedMandate, NotedSamePerson, NotedTie


class MandateNoted(NotedMandate, tag="appeal.mandate-noted.v1", frozen=True, kw_only=True):
    """Somebody may act for the party (partens representant): guardian, by power of attorney, or as a parent."""


class CapacityNoted(NotedCapacity, tag="appeal.capacity-noted.v1", frozen=True, kw_only=True):
    """Whether the party decides alone in such matters (partens beslutningskompetanse)."""


class SamePersonNoted(NotedSamePerson, tag="appeal.same-person-noted.v1", frozen=True, kw_only=True):
    """Two references are one person's (parten under to referanser): what stands under either is found under both."""


class TieNoted(NotedTie, tag="appeal.tie-noted.v1", frozen=True, kw_only=True):
    """Somebody said whether something ties her to the parties of a case (inhabil i saken)."""


STANDING: tuple[type[Fact], ...] = (MandateNoted, CapacityNoted, SamePersonNoted, TieNoted)
