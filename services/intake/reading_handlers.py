"""Knows how somebody is told whose case it is: written down first, then answered."""

from dataclasses import replace
from typing import Any, Protocol
from uuid import UUID

from services.intake.ages import PersonOpener
from services.intake.handlers import load_person
from services.intake.person import Person, stream_of
from services.intake.person_commands import ReadPerson
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import CaseRead
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.confidential import Shredded
from shared.kernel.ids import CommandId, derived_id, new_id
from shared.kernel.receipt import Receipt
from shared.kernel.refusal import NotFound
from shared.vault.birth_number import born_on
from shared.vault.data_keys import NoAccess
from shared.vault.register import Person as Known


class ReadingLog(Log, Protocol):
    """A log that can be read by case, and remembers who read."""

    def case_records(self, case_id: UUID) -> list[Recorded]: ...

    def append_reading(self, stream: UUID, fact: Fact, *, by: Caller, case_id: UUID) -> Receipt: ...


def read_person(command: ReadPerson, by: Caller, log: ReadingLog, *, register: PersonOpener) -> dict[str, Any]:
    """Name, birth date, and what must be minded. Only people ask, and only of the person of a case there is.

    No entry in the access log, no answer. Raises `NotFound`.
    """
    told = log.case_records(command.case_id)
    if by.actor.kind != "person" or not any(getattr(one.fact, "person", None) == command.person for one in told):
        raise NotFound
    state, _ = load_person(command.person, log=log)
    _write_down(command, by, log)
    return {"person": command.person, **_identity(register.open_person(command.person)), **_minded(state)}


def _write_down(command: ReadPerson, by: Caller, log: ReadingLog) -> None:
    """In the person's own log of readings. Asking again is looking again: each reading has an id of its own."""
    reading = CommandId(new_id())
    log.append_reading(
        derived_id("case-read", reading),
        CaseRead(purpose=command.purpose),
        by=replace(by, command_id=reading, fingerprint=b""),
        case_id=stream_of(command.person),
    )


def _identity(known: Known | Shredded | NoAccess) -> dict[str, str | None]:
    """The words a confidential text is shown with: open, erased or withheld."""
    if not isinstance(known, Known):
        return {"state": "erased" if isinstance(known, Shredded) else "withheld", "name": None, "born_on": None}
    day = born_on(known.birth_number)
    return {"state": "open", "name": known.name, "born_on": day.isoformat() if day else None}


def _minded(person: Person) -> dict[str, str | None]:
    language, died, moved = person.language, person.died, person.moved
    return {
        "protection": person.protection,
        "form": language.form if language else None,
        "interpreter": language.interpreter if language else None,
        "died_on": died.died_on.isoformat() if died else None,
        "moved_out_on": moved.moved_on.isoformat() if moved and moved.direction == "out" else None,
        "replaced_by": person.replaced_by,
    }
