"""Knows when a bed may be opened and closed."""

from datetime import date

from services.bedflow.places.bed import Bed, must_be_known
from services.bedflow.places.commands import BedToOpen, CloseBed
from services.bedflow.refusals import BedAlreadyOpen, BedIsClosed, BedIsPromised, BedIsTaken, DatesDoNotFollow
from shared.contracts.bedflow_places import BedClosed, BedOpened


def open_it(bed: Bed, command: BedToOpen) -> BedOpened:
    """A bed may be used from a day on (åpne plass): a new one, or one that was closed."""
    if bed.kind is not None and bed.closed_on is None:
        raise BedAlreadyOpen("Plassen er allerede åpen.")
    if bed.closed_on is not None and command.opened_on < max(bed.closed_on, bed.free_from):
        raise DatesDoNotFollow("Plassen kan ikke åpnes igjen før den dagen den ble stengt.")
    return BedOpened(
        unit=command.unit,
        label=command.label,
        kind=command.kind,
        opened_on=command.opened_on,
        ward=command.ward,
        zone=command.zone,
    )


def close(bed: Bed, command: CloseBed, *, today: date) -> BedClosed:
    """A bed is not used from a day on (stenge plass). Nobody is put out of it by that."""
    must_be_known(bed)
    if bed.closed_on is not None:
        raise BedIsClosed("Plassen er allerede stengt.")
    if bed.taken is not None:
        raise BedIsTaken("Noen bor på plassen. Flytt eller avslutt oppholdet før plassen stenges.")
    if bed.promises:
        raise BedIsPromised("Plassen er tildelt noen. Trekk tildelingen før plassen stenges.")
    if command.closed_on > today:
        raise DatesDoNotFollow("Plasser stenges ikke fram i tid. Reserver plassen til da.")
    if command.closed_on < max(bed.opened_on, bed.free_from):
        raise DatesDoNotFollow("Plassen var i bruk etter denne dagen. Kontroller datoen.")
    expected_on = _later(command.expected_open_on, command)
    return BedClosed(closed_on=command.closed_on, reason=command.reason, expected_open_on=expected_on)


def _later(expected_on: date | None, command: CloseBed) -> date | None:
    if expected_on is not None and expected_on <= command.closed_on:
        raise DatesDoNotFollow("Forventet åpning må være etter stengingen.")
    return expected_on
