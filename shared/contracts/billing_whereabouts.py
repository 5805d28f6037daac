"""Knows what billing was told of where somebody was: in an institution, dead, moved; and under which reference.

Copies: the record of each says which fact of which service caused it.
"""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.bedflow_stays import StayKind
from shared.contracts.fact import Fact
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef


class StayExpected(Fact, tag="billing.stay-expected.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Somebody will stay in an institution (opphold ventet). Stream = the person's, and so for all that follow."""

    person: PersonRef
    stay: UUID
    kind: StayKind
    from_on: date
    line: LineRef | None = None


class StayEntered(Fact, tag="billing.stay-entered.v1", frozen=True, kw_only=True):
    """The stay has begun (opphold tiltrådt): this day is one of it."""

    stay: UUID
    entered_on: date


class AwayFromStay(Fact, tag="billing.away-from-stay.v1", frozen=True, kw_only=True):
    """Somebody is away from a stay (borte fra opphold), from and with this day."""

    stay: UUID
    away_on: date
    bed_kept: bool


class BackInStay(Fact, tag="billing.back-in-stay.v1", frozen=True, kw_only=True):
    """Somebody is back in a stay (tilbake i opphold), from and with this day."""

    stay: UUID
    back_on: date


class StayOver(Fact, tag="billing.stay-over.v1", frozen=True, kw_only=True):
    """The stay is over (opphold over). The day of leaving is no day of it."""

    stay: UUID
    left_on: date


class StayEntryUndone(Fact, tag="billing.stay-entry-undone.v1", frozen=True, kw_only=True):
    """Nobody was in the stay after all (start av opphold angret): none of its days counts."""

    stay: UUID


class DeathHeard(Fact, tag="billing.death-heard.v1", frozen=True, kw_only=True):
    """Somebody has died (dødsfall meldt): no later day is paid or charged."""

    person: PersonRef
    died_on: date


class DeathTakenBack(Fact, tag="billing.death-taken-back.v1", frozen=True, kw_only=True):
    """The death was told by mistake (meldt dødsfall trukket)."""

    person: PersonRef
    corrected_on: date


class MoveHeard(Fact, tag="billing.move-heard.v1", frozen=True, kw_only=True):
    """Somebody has moved out of the municipality, or back to it (flytting meldt). The day of moving out is the last."""

    person: PersonRef
    direction: Literal["out", "in"]
    moved_on: date


class DaysInStay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days somebody was there; the day of leaving is no day of them. Without it they go on."""

    since: date
    until: date | None = None


class KnownStay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stay as billing knows it (opphold i oppgjøret)."""

    stay: UUID
    kind: StayKind
    present: tuple[DaysInStay, ...] = ()


class KnownMove(msgspec.Struct, frozen=True, kw_only=True):
    """One move over the municipality's border."""

    direction: Literal["out", "in"]
    moved_on: date


class ReferenceJoined(Fact, tag="billing.reference-joined.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What was known of another reference is this person's (referanser slått sammen i oppgjøret)."""

    person: PersonRef
    replaced: PersonRef
    stays: tuple[KnownStay, ...] = ()
    died_on: date | None = None
    moves: tuple[KnownMove, ...] = ()
    ordered: tuple[str, ...] = ()


class ReferenceGivenUp(Fact, tag="billing.reference-given-up.v1", frozen=True, kw_only=True):
    """The reference is no longer used here (referanse gitt opp i oppgjøret)."""

    person: PersonRef
    by: PersonRef


WHEREABOUTS: tuple[type[Fact], ...] = (
    StayExpected,
    StayEntered,
    AwayFromStay,
    BackInStay,
    StayOver,
    StayEntryUndone,
    DeathHeard,
    DeathTakenBack,
    MoveHeard,
    ReferenceJoined,
    ReferenceGivenUp,
)
