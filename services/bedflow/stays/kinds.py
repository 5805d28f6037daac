"""Knows what kind of stay a decided service is, and in which beds a stay of each kind is given."""

from collections.abc import Mapping

from services.bedflow.places.bed import Bed
from services.bedflow.waiting.refusals import BedDoesNotFit
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_places import BedKind
from shared.contracts.bedflow_stays import StayKind
from shared.contracts.words import ServiceCode

KIND_OF: Mapping[ServiceCode, StayKind] = {
    "long-term-stay": "long-term",
    "care-housing": "care-housing",
    "round-the-clock-care-housing": "care-housing",
    "short-term-stay": "short-term",
    "assessment-stay": "clarification",
    "rehabilitation-stay": "rehabilitation",
    "respite-in-institution": "respite",
    "night-stay": "night",
}
"""What a stay is follows from what was decided, not from the bed: relief in a short-term bed is charged as relief."""

GIVEN_IN: Mapping[StayKind, frozenset[BedKind]] = {
    **{kind: BEDS_FOR[service] for service, kind in KIND_OF.items()},
    "municipal-acute": frozenset({"municipal-acute"}),
}


def must_fit(bed: Bed, *, kind: StayKind) -> None:
    """Guards every bed a stay is given: at first, at a move, after a while away. Of an unknown bed the bed speaks."""
    if bed.kind is not None and bed.kind not in GIVEN_IN[kind]:
        raise BedDoesNotFit("Plassen er til en annen type opphold. Velg en plass av en type som passer oppholdet.")
