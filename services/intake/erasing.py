"""Knows how an ordered erasure is carried out in the vault, and which fact says so."""

from shared.contracts.intake_people import PersonErased, PersonErasureOrdered, PersonErasureStopped
from shared.kernel.ids import PersonRef
from shared.vault.erasure import Erasure
from shared.vault.refusals import UnderLegalHold


class VaultEraser:
    """Implements `handlers.Eraser` with the vault's own erasure."""

    def __init__(self, erasure: Erasure) -> None:
        self._erasure = erasure

    def is_held(self, person: PersonRef) -> bool:
        return self._erasure.is_held(person)

    def carry_out(self, order: PersonErasureOrdered) -> PersonErased | PersonErasureStopped:
        """Destroys what is left, however often it is asked. A hold laid since the order stops it."""
        try:
            erased = self._erasure.erase(order.person, ground=order.ground, reference=order.reference)
        except UnderLegalHold:
            return PersonErasureStopped(person=order.person, reason="legal-hold")
        return PersonErased(person=order.person, complete_at=erased.complete_at)
