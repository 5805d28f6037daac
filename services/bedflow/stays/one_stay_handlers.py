"""Knows how what is decided of one stay is carried out: load the stays, decide, append it with what the beds say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from services.bedflow.days import Days
from services.bedflow.persons.references import kept_as_known_now
from services.bedflow.places import occupying
from services.bedflow.places.bed import Bed
from services.bedflow.places.handlers import load_bed
from services.bedflow.stays import passing
from services.bedflow.stays.commands import AllocateStay, OfStay
from services.bedflow.stays.kinds import must_fit
from services.bedflow.stays.resident import Resident, Stay, evolve, stay_of, stream_of
from shared.contracts.bedflow_places import BedLeft
from shared.contracts.bedflow_stays import StayKind
from shared.contracts.fact import Fact
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt

F = TypeVar("F", bound=Fact)


def load_resident(stream: UUID, *, log: Log) -> tuple[Resident, int]:
    return log.load(stream, evolve, Resident())


def found(command: OfStay | AllocateStay, *, log: Log) -> tuple[UUID, Resident, int]:
    """The person's stays, as whoever asks has seen them."""
    stream = stream_of(command.person)
    resident, version = load_resident(stream, log=log)
    command.refuse_if_stale(version)
    return stream, resident, version


def carry_out(
    command: OfStay,
    by: Caller,
    log: Log,
    *,
    decide: Callable[[Resident, Stay], F],
    beds: Callable[[Stay, F], tuple[Beside, ...]],
) -> Receipt:
    """Of who has died, what goes on by what was decided ends at once, and so does the bed."""
    stream, resident, version = found(command, log=log)
    stay = stay_of(resident, command.stay_id)
    decided = decide(resident, stay)
    said = beds(stay, decided)
    over = passing.end_of_dead(resident, decided)
    if over is None:
        return log.append(stream, version, decided, by=by, case_id=stay.case_id, beside=said)
    gone = BedLeft(stay=stay.id, left_on=over.ended_on)
    said = tuple(replace(one, facts=(*one.facts, gone)) for one in said)
    return log.append(stream, version, decided, over, by=by, case_id=stay.case_id, beside=said)


def bed_of(stay: Stay, decide: Callable[[Bed], Fact], *, log: Log) -> tuple[Beside, ...]:
    """What the stay's bed says to it; nothing while the person is away and the bed is given up."""
    return () if stay.bed is None else (told_by(stay.bed, decide, case_id=stay.case_id, log=log),)


def taken(bed_id: UUID, stay: Stay, *, person: PersonRef, days: Days, log: Log) -> Beside:
    """What the bed says to who comes; one the stay did not have before must be for such a stay."""
    return told_by(
        bed_id,
        lambda state: occupying.take(state, stay=stay.id, person=person, days=days),
        case_id=stay.case_id,
        log=log,
        kind=stay.kind if bed_id != stay.bed else None,
    )


def left(stay: Stay, on: date, *, log: Log) -> tuple[Beside, ...]:
    """What the bed says to who leaves it."""
    return bed_of(stay, lambda state: occupying.leave(state, stay=stay.id, on=on), log=log)


def told_by(
    bed_id: UUID, decide: Callable[[Bed], Fact], *, case_id: UUID, log: Log, kind: StayKind | None = None
) -> Beside:
    """What a bed says; to a stay of a kind, it must be for such a one."""
    bed, version = load_bed(bed_id, log=log)
    if kind is not None:
        must_fit(bed, kind=kind)
    return Beside(stream=bed_id, seen=version, facts=(decide(kept_as_known_now(bed, log=log)),), case_id=case_id)
