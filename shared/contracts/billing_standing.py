"""Every fact billing keeps of who speaks for whoever pays (representasjon): their letters go to them, too."""

from shared.contracts.fact import Fact
from shared.contracts.standing_notes import NotedMandate, NotedSamePerson


class MandateNoted(NotedMandate, tag="billing.mandate-noted.v1", frozen=True, kw_only=True):
    """Somebody may act for the party (partens representant): guardian, by power of attorney, or as a parent."""


class SamePersonNoted(NotedSamePerson, tag="billing.same-person-noted.v1", frozen=True, kw_only=True):
    """Two references are one person's (parten under to referanser): what stands under either is found under both."""


STANDING: tuple[type[Fact], ...] = (MandateNoted, SamePersonNoted)
