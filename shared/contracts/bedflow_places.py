"""Knows the facts of a bed (plass): opened and closed, kept free, promised, taken and left."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

BedKind = Literal[
    "short-term",
    "rehabilitation",
    "long-term",
    "respite",
    "clarification",
    "night",
    "municipal-acute",
    "care-housing",
]
"""What a bed is for (plasstype)."""

ClosingReason = Literal["renovation", "staffing", "infection", "discontinued", "other"]
Precaution = Literal["contact", "droplet", "airborne"]


class BedOpened(Fact, tag="bedflow.bed-opened.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A bed may be used from a day on (plass åpnet), for the first time or again. Stream = the bed's own.

    `unit` is the nursing home or house, `ward` a part of it, `zone` the part of the municipality it serves.
    """

    unit: str
    label: str
    kind: BedKind
    opened_on: date
    ward: str | None = None
    zone: str | None = None


class BedClosed(Fact, tag="bedflow.bed-closed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A bed is not used from a day on (plass stengt). `expected_open_on` is an estimate and opens nothing."""

    closed_on: date
    reason: ClosingReason
    expected_open_on: date | None = None


class BedReserved(Fact, tag="bedflow.bed-reserved.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A bed is kept free, up to and including a day (plass reservert). `person`: nobody else gets it."""

    from_on: date
    until_on: date
    person: PersonRef | None = None


class BedReleased(Fact, tag="bedflow.bed-released.v1", frozen=True, kw_only=True):
    """A bed is no longer kept free (reservasjon opphevet)."""

    released_on: date


class BedPromised(Fact, tag="bedflow.bed-promised.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody will have the bed from a day on (plass tildelt). Without `until_on` for as long as need be."""

    stay: UUID
    person: PersonRef
    from_on: date
    until_on: date | None = None


class PromiseWithdrawn(Fact, tag="bedflow.promise-withdrawn.v1", frozen=True, kw_only=True):
    """Somebody who was to have the bed will not (tildelt plass frafalt)."""

    stay: UUID
    withdrawn_on: date


class BedTaken(Fact, tag="bedflow.bed-taken.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody has the bed from a day on (plass tatt i bruk)."""

    stay: UUID
    person: PersonRef
    taken_on: date
    until_on: date | None = None


class BedTakenLonger(Fact, tag="bedflow.bed-taken-longer.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who has the bed will have it for another time than was planned (plass opptatt lenger)."""

    stay: UUID
    noted_on: date
    until_on: date | None = None


class BedLeft(Fact, tag="bedflow.bed-left.v1", frozen=True, kw_only=True):
    """Nobody has the bed from a day on (plass forlatt): somebody else may have it the same day."""

    stay: UUID
    left_on: date


class TakingUndone(Fact, tag="bedflow.taking-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """That somebody had the bed was noted by mistake (bruk av plass angret): they will have it, as before."""

    stay: UUID
    person: PersonRef
    from_on: date
    undone_on: date
    until_on: date | None = None


class LeavingUndone(Fact, tag="bedflow.leaving-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Leaving was noted by mistake (utflytting fra plass angret): they have had the bed since `taken_on`."""

    stay: UUID
    person: PersonRef
    taken_on: date
    undone_on: date
    until_on: date | None = None


class PlaceStoodFree(Fact, tag="bedflow.place-stood-free.v1", frozen=True, kw_only=True):
    """A bed has stood free for longer than our own rule allows while somebody waits (ledig plass og noen venter).

    `waiting`: how many waited for such a bed that morning. Once each time the bed stands free.
    """

    free_since: date
    waiting: int
    noted_on: date


class InfectionNoted(Fact, tag="bedflow.infection-noted.v1", frozen=True, kw_only=True):
    """Whoever comes to the bed takes precautions (smittetiltak). It says nothing about who has it."""

    noted_on: date
    precaution: Precaution


class InfectionCleared(Fact, tag="bedflow.infection-cleared.v1", frozen=True, kw_only=True):
    """No precautions are needed any more (smittetiltak opphevet)."""

    cleared_on: date


PLACES: tuple[type[Fact], ...] = (
    BedOpened,
    BedReserved,
    BedReleased,
    BedPromised,
    PromiseWithdrawn,
    BedTaken,
    BedTakenLonger,
    BedLeft,
    TakingUndone,
    LeavingUndone,
    PlaceStoodFree,
    InfectionNoted,
    InfectionCleared,
    BedClosed,
)
