"""Knows how a person's evidence is asked for: fold what was recorded, count it, and count again what was signed."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from services.billing.budget.folding import Known, fold
from services.billing.budget.keeping import known_up_to
from services.billing.costly.packing import Pack, pack_of, signed
from services.billing.costly.refusals import CostlyYearNotOpen
from services.billing.knowing.whereabouts import Whereabouts, stream_of
from shared.kernel.ids import PersonRef

ALL_OF_IT = 2**62


def evidence(connection: Connection, *, case_id: UUID) -> Pack:
    """The evidence as it is now, and whether the auditor's signature still holds for what was signed."""
    now = counted(fold(known_up_to(connection, ALL_OF_IT)), case_id=case_id)
    if not now.attested:
        return now
    then = fold(known_up_to(connection, now.attested[-1].up_to))
    return signed(now, again=counted(then, case_id=case_id) if case_id in then.costly else None)


def counted(known: Known, *, case_id: UUID) -> Pack:
    """The evidence in what was known. Raises `CostlyYearNotOpen`, `ThresholdNotKnown`."""
    costly = known.costly.get(case_id)
    if costly is None:
        raise CostlyYearNotOpen("Ingen følger personens år. Åpne året først.")
    also = frozenset(references_of(str(costly.person), known))
    return pack_of(costly, known.spent, up_to=known.position, case_id=str(case_id), also=also)


def references_of(person: str, known: Known) -> Iterator[str]:
    """Every reference of the person: the one that goes on, and all that were given up for it."""
    place = _place(person, known)
    while place.replaced_by is not None:
        person, place = place.replaced_by, _place(place.replaced_by, known)
    waiting = [person]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += _place(one, known).also


def _place(person: str, known: Known) -> Whereabouts:
    return known.whereabouts.get(stream_of(PersonRef(person)), Whereabouts())
