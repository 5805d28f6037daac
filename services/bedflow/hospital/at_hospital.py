"""Knows where it stands which stays of a person go on at a hospital, under each reference the person has had."""

from dataclasses import dataclass
from uuid import UUID

from services.bedflow.hospital import naming, patient
from services.bedflow.hospital.patient import PatientThere
from services.bedflow.persons.references import others
from shared.contracts.bedflow_messages import EpisodeFollowed, EpisodeLeft
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHospital:
    """A patient at one hospital. `also`: references the person had before; `streams`: where each stay stands."""

    patient: PatientThere
    stream: UUID
    also: tuple[PersonRef, ...]
    streams: dict[UUID, UUID]


def at_hospital(hospital: str, person: PersonRef, *, log: Log) -> AtHospital:
    """All stays that go on, the one that began first first."""
    also = others(person, log=log)
    own, *former = (naming.patient_stream(hospital, one) for one in (person, *also))
    found = {
        stay: stream for stream in (*former, own) for stay in log.load(stream, patient.evolve, PatientThere())[0].stays
    }
    stays = sorted(found, key=lambda stay: stay.begun_on) if also else found
    return AtHospital(
        patient=PatientThere(stays=tuple(stays)),
        stream=own,
        also=also,
        streams={stay.episode: stream for stay, stream in found.items()},
    )


def note(there: AtHospital, facts: tuple[EpisodeFollowed | EpisodeLeft, ...], *, by: Caller, log: Log) -> None:
    """A stay that goes on under a former reference ends there; what begins stands under the one that goes on."""
    for fact in facts:
        stream = there.streams.get(fact.episode, there.stream)
        _, version = log.load(stream, patient.evolve, PatientThere())
        log.append(stream, version, fact, by=by, case_id=stream)
