"""Knows how a person's evidence is asked for: fold what was recorded, count it, and count again what was signed."""

from uuid import UUID

from sqlalchemy import Connection

from services.billing.budget.folding import Known, fold
from services.billing.budget.keeping import known_up_to
from services.billing.costly.packing import Pack, pack_of, signed
from services.billing.costly.refusals import CostlyYearNotOpen

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
    return pack_of(costly, known.spent, up_to=known.position, case_id=str(case_id))
