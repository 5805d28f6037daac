"""Knows which stays of a patient go on at a hospital: the published format has no name for a stay."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec

from shared.contracts.bedflow_messages import EpisodeFollowed, EpisodeLeft
from shared.contracts.fact import Recorded


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """A stay that goes on (pågående opphold)."""

    episode: UUID
    reference: str
    begun_on: date


class PatientThere(msgspec.Struct, frozen=True, kw_only=True):
    """A patient of one hospital (pasient på sykehuset), with the stays that go on, the first first."""

    stays: tuple[Stay, ...] = ()


def evolve(patient: PatientThere, recorded: Recorded) -> PatientThere:
    """The patient after one more fact."""
    fact = cast(EpisodeFollowed | EpisodeLeft, recorded.fact)
    others = tuple(stay for stay in patient.stays if stay.episode != fact.episode)
    match fact:
        case EpisodeFollowed():
            stay = Stay(episode=fact.episode, reference=fact.reference, begun_on=fact.begun_on)
            return PatientThere(stays=(*others, stay))
        case EpisodeLeft():
            return PatientThere(stays=others)
        case _:
            assert_never(fact)
