"""Knows the request that two references be treated as one person."""

from services.bedflow.places.commands import Ref
from shared.kernel.ids import PersonRef
from shared.web.command import Command


class FollowMerge(Command):
    """Two references are one person, and `person` goes on. Sent by our own inbox only."""

    person: Ref
    replaced: Ref

    @property
    def references(self) -> tuple[PersonRef, PersonRef]:
        return self.person, self.replaced
