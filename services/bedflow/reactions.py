"""Knows what bedflow does when another service says that something has happened."""

from services.bedflow.persons.commands import FollowMerge
from services.bedflow.stays.commands import ForgetDeath, LetGo
from shared.contracts.fact import Record
from shared.contracts.intake_people import DeathCorrected, PersonDied, PersonsMerged
from shared.kernel.ids import derived_id


def when_person_died(died: PersonDied, *, record: Record) -> LetGo:
    """Somebody died (dødsfall): the bed is somebody else's from that day on."""
    return LetGo(
        id=derived_id(record.service, record.position, "let-go"),
        person=died.person,
        died_on=died.died_on,
        source=died.source,
    )


def when_death_corrected(corrected: DeathCorrected, *, record: Record) -> ForgetDeath:
    """The death was reported by mistake (dødsfall rettet): who comes to be known is not judged by it any more."""
    return ForgetDeath(id=derived_id(record.service, record.position, "forget-death"), person=corrected.person)


def when_persons_merged(merged: PersonsMerged, *, record: Record) -> FollowMerge:
    """Two references are one person (samme person): stays, waiting and hospital messages are the one person's."""
    return FollowMerge(
        id=derived_id(record.service, record.position, "follow-merge"),
        person=merged.person,
        replaced=merged.replaced,
    )
