"""Knows what the register's word that a patient is dead does to a stay in hospital: it is over, and nothing else."""

from datetime import datetime
from typing import cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import LetDie, LetLive
from services.bedflow.discharge.episode import Episode, told
from shared.contracts.bedflow_episodes import HospitalStayFollowed
from shared.contracts.bedflow_notices import Discharged, NoticeCancelled, NoticeFact
from shared.contracts.bedflow_persons import DeathNoted
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef, derived_id


class Patient(msgspec.Struct, frozen=True, kw_only=True):
    """A person with every stay a hospital has told of (pasient), the first told first."""

    stays: tuple[UUID, ...] = ()


def evolve(patient: Patient, recorded: Recorded) -> Patient:
    """The patient after one more stay."""
    return Patient(stays=(*patient.stays, cast(HospitalStayFollowed, recorded.fact).episode))


def let_die(episode: Episode, command: LetDie, *, now: datetime) -> Discharged | None:
    """The patient died on a day (dødsfall): the stay lasts no longer. Where, and of what stay, the hospital says.

    Nothing where the stay was over before, or has that day already.
    """
    left_on, known = standing.left_on(episode), standing.known_dead(episode)
    if known is not None and known.on == command.died_on:
        return None
    if known is None and left_on is not None and left_on <= command.died_on:
        return None
    died = Discharged(
        person=PersonRef(command.person),
        hospital=episode.hospital,
        reference=episode.reference,
        notice=derived_id("death-of-patient", command.id, episode.hospital, episode.reference),
        notified_at=now,
        discharged_on=command.died_on,
        replaces=known.latest.notice if known else None,
        source=command.source,
    )
    after = told(episode, died)
    return replace(died, destination_due_on=standing.destination_due_on(after, left_on=command.died_on))


def judge(episode: Episode, notice: NoticeFact, death: DeathNoted | None, *, now: datetime) -> Discharged | None:
    """What a notice tells of somebody known to be dead (melding om en død): the stay is over by that death, too.

    Nothing of a stay that does not go on by what is told.
    """
    after = told(episode, notice)
    if death is None or not standing.counting(after, "admission", "ready", "readmitted"):
        return None
    remembered = derived_id("remembered-death", notice.notice, death.died_on)
    command = LetDie(id=remembered, person=notice.person, died_on=death.died_on, source=death.source)
    return let_die(after, command, now=now)


def let_live(episode: Episode, command: LetLive, *, now: datetime) -> NoticeCancelled | None:
    """The patient is not dead after all (dødsfall rettet): what the hospital has told counts again."""
    known = standing.known_dead(episode)
    if known is None:
        return None
    back = NoticeCancelled(
        person=PersonRef(command.person),
        hospital=episode.hospital,
        reference=episode.reference,
        notice=derived_id("death-of-patient", command.id, episode.hospital, episode.reference),
        notified_at=now,
        replaces=known.latest.notice,
    )
    return replace(back, answer_due_at=standing.answer_due_at(told(episode, back)))
