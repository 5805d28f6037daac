"""Knows what bedflow does when another service says that something has happened."""

from services.bedflow.stays.commands import LetGo
from shared.contracts.fact import Record
from shared.contracts.intake_people import PersonDied
from shared.kernel.ids import derived_id


def when_person_died(died: PersonDied, *, record: Record) -> LetGo:
    """Somebody died (dødsfall): the bed is somebody else's from that day on."""
    return LetGo(
        id=derived_id(record.service, record.position, "let-go"),
        person=died.person,
        died_on=died.died_on,
    )
