"""Every fact assessment keeps of whose a reference is (samme person): consents are found under each of them."""

from shared.contracts.fact import Fact
from shared.contracts.standing_notes import NotedSamePerson


class SamePersonNoted(NotedSamePerson, tag="assessment.same-person-noted.v1", frozen=True, kw_only=True):
    """Two references are one person's (parten under to referanser): what stands under either is found under both."""


STANDING: tuple[type[Fact], ...] = (SamePersonNoted,)
