"""Knows how what the previous system hands over is carried out: load, decide, append."""

from typing import Any, Protocol

from msgspec.structs import replace

from services.intake import importing, person
from services.intake.handlers import PersonRegister, is_living, load_case, load_person
from services.intake.importing_commands import FindPerson, ImportPerson, TakeOverCase
from shared.contracts.words import ImportedFrom
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.clock import start_of
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound


class PersonFinder(Protocol):
    """What a feed asks of the person register."""

    def find(self, birth_number: str) -> PersonRef | None:
        """The reference of a person who is entered and not erased."""
        ...


def import_person(command: ImportPerson, by: Caller, log: Log, *, register: PersonRegister) -> Receipt:
    # The register comes first: a reference and its keys must be durable before a fact that uses them.
    ref = register.register(birth_number=command.birth_number, name=command.name)
    state, version = load_person(ref, log=log)
    registered = person.register(state, ref=ref)
    origin = ImportedFrom(system=command.source_system, id=command.source_id)
    stream = person.stream_of(ref)
    return log.append(stream, version, replace(registered, imported_from=origin), by=by, case_id=stream)


def take_over_case(command: TakeOverCase, by: Caller, log: Log) -> Receipt:
    state, version = load_case(command.case_id, log=log)
    registered = is_living(command.person, log=log)
    taken_over = importing.take_over_decided(state, command, registered=registered, today=by.today)
    happened_at = start_of(command.received_on)
    return log.append(
        command.case_id, version, taken_over, by=by, case_id=command.case_id, happened_at=min(by.now, happened_at)
    )


def find_person(command: FindPerson, by: Caller, log: Log, *, register: PersonFinder) -> dict[str, Any]:
    """Answered with the reference alone. Raises `NotFound`."""
    ref = register.find(command.birth_number)
    if ref is None:
        raise NotFound
    return {"person": ref}
