"""Knows where a stay in hospital ends: in one place, said once, corrected openly."""

from datetime import date

from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import CorrectDestination, LetDestinationFallDue, NoteDestination
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.refusals import (
    AlreadyHasDestination,
    DeathIsToldByHospital,
    NoDestination,
    NotYetDue,
)
from services.bedflow.discharge.unended import unended
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_episodes import DestinationCorrected, DestinationFellDue, DestinationNoted
from shared.kernel.clock import oslo_date


def receive(state: Episode, command: NoteDestination, *, today: date) -> DestinationNoted:
    """Note where the patient went (mottakssted), even before the hospital says that he has left."""
    if standing.destination_of(state) is not None:
        raise AlreadyHasDestination("Det er allerede registrert hvor pasienten ble av. Rett det om det er feil.")
    _refuse_strange(state, command, today=today)
    return DestinationNoted(destination=command.destination, received_on=command.received_on)


def correct(state: Episode, command: CorrectDestination, *, today: date) -> DestinationCorrected:
    """Correct where the patient went (rette mottakssted)."""
    if state.destination is None:
        raise NoDestination("Det er ikke registrert hvor pasienten ble av.")
    _refuse_strange(state, command, today=today)
    return DestinationCorrected(destination=command.destination, received_on=command.received_on)


def let_go_missing(state: Episode, command: LetDestinationFallDue, *, today: date) -> DestinationFellDue:
    """Note that nobody has said where the patient went (mottakssted mangler): after leaving, an offer, or a silence."""
    asked = unended(state)
    if asked is None or asked.due_on == state.destination_fell_due_on:
        raise NoDestination("Ingen venter på å få vite hvor pasienten ble av.")
    if asked.due_on >= today:
        raise NotYetDue("Fristen for å registrere mottakssted er ikke ute.")
    return DestinationFellDue(due_on=asked.due_on)


def _refuse_strange(state: Episode, command: NoteDestination, *, today: date) -> None:
    if command.destination == "died-in-hospital":
        raise DeathIsToldByHospital("At pasienten døde på sykehuset, registreres med sykehusets melding.")
    admission = standing.admission_of(state)
    admitted_on = oslo_date(admission.admitted_at) if admission else command.received_on
    if not admitted_on <= command.received_on <= today:
        raise DatesDoNotFollow("Pasienten kan ikke være tatt imot før innleggelsen, og ikke fram i tid.")
