"""Knows how somebody settles a message that waits: says whom it is about, or puts it away with a reason."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from services.bedflow.hospital import message
from services.bedflow.hospital.commands import DismissMessage, PlaceMessage
from services.bedflow.hospital.message import Message
from services.bedflow.hospital.refusals import NoPlace, NothingWaits
from services.bedflow.hospital.settling import Settling, Waits, find_place, take_along
from services.bedflow.hospital.stays import tell
from services.bedflow.hospital.together import Together
from services.bedflow.looking_again import look_again
from services.bedflow.persons.references import newest
from shared.contracts.bedflow_content import ContentClaimed
from shared.contracts.bedflow_messages import (
    DismissedBecause,
    MessageAcknowledged,
    MessageReceived,
    MessageTakenFromWorkList,
    WorkListReason,
)
from shared.contracts.fact import Fact
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt

_SENTENCES: Final[dict[WorkListReason, str]] = {
    "original-missing": "Meldingen trekker tilbake en melding som ikke er kommet. Legg den bort, eller vent.",
    "several-open-episodes": "Pasienten har flere opphold på sykehuset. Velg hvilket meldingen gjelder.",
    "no-open-episode": "Pasienten har ikke noe pågående opphold på sykehuset.",
    "day-missing": "Meldingen sier ikke hvilken dag den gjelder. Be sykehuset sende den på nytt.",
    "patients-differ": "Meldingen gjelder en annen pasient enn den opprinnelige meldingen.",
    "addition": "Et tillegg endrer ikke oppholdet. Les det, og legg det bort.",
}
_ERROR_OF: Final[dict[DismissedBecause, str]] = {"not-ours": "E21", "wrong-patient": "E31"}
"""What a sender who has heard nothing yet is told of a message that was put away."""


@look_again
def place_message(command: PlaceMessage, by: Caller, log: Log) -> Receipt:
    unit = Together(log)
    state, version = unit.load(command.message, message.evolve, Message())
    command.refuse_if_stale(version)
    received = _waiting(state)
    settling = replace(
        _settling(command.message, state, by=by, unit=unit),
        person=PersonRef(command.person),
        chosen=command.episode_id,
        by_hand=True,
    )
    place = find_place(settling)
    if isinstance(place, Waits):
        raise NoPlace(_SENTENCES.get(place.reason, "Oppholdet tar ikke imot meldingen slik den er."))
    facts: list[Fact] = [MessageTakenFromWorkList(how="placed", taken_on=by.today), place]
    if not received.identified:
        facts.append(ContentClaimed(made_for=received.person, person=newest(settling.person, log=unit)))
    if state.acknowledged is None:
        facts.append(MessageAcknowledged(accepted=True, acknowledged_at=by.now, held=True))
    unit.append(command.message, version, *facts, by=by, case_id=command.message)
    take_along(settling)
    return unit.record(command.message, by=by, happened_at=by.now)


def dismiss_message(command: DismissMessage, by: Caller, log: Log) -> Receipt:
    """Put away: read by somebody, with a reason, and without effect. What changed or cancelled it has none either."""
    unit = Together(log)
    state, version = unit.load(command.message, message.evolve, Message())
    command.refuse_if_stale(version)
    received = _waiting(state)
    note = None if command.note is None else Clear(received.person, "health", command.note)
    facts: list[Fact] = [
        MessageTakenFromWorkList(how="dismissed", taken_on=by.today, because=command.because, note=note)
    ]
    if state.acknowledged is None:
        error = _ERROR_OF.get(command.because)
        facts.append(MessageAcknowledged(accepted=error is None, acknowledged_at=by.now, error=error, held=True))
    unit.append(command.message, version, *facts, by=by, case_id=command.message)
    take_along(_settling(command.message, state, by=by, unit=unit))
    return unit.record(command.message, by=by, happened_at=by.now)


def _settling(stream: UUID, state: Message, *, by: Caller, unit: Together) -> Settling:
    received = _waiting(state)
    return Settling(
        unit=unit,
        by=by,
        tell=tell,
        message=stream,
        received=received,
        received_on=state.received_on,
        person=received.person,
    )


def _waiting(state: Message) -> MessageReceived:
    if state.stage != "waiting" or state.received is None:
        raise NothingWaits("Det er ingen melding som venter her.")
    return state.received
