"""Knows what becomes of stays in hospital when intake says that somebody has died, or has not after all."""

from services.bedflow.discharge import dying_handlers
from services.bedflow.discharge.commands import LetDie, LetLive
from shared.contracts.fact import Record, Recorded
from shared.contracts.intake_people import DeathCorrected, PersonDied
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case PersonDied() as died:
            dying_handlers.let_die(when_person_died(died, record=recorded.record), by, log)
        case DeathCorrected() as corrected:
            dying_handlers.let_live(when_death_corrected(corrected, record=recorded.record), by, log)
        case _:
            return


def when_person_died(died: PersonDied, *, record: Record) -> LetDie:
    """Somebody died (dødsfall): no hospital waits for us any more."""
    return LetDie(
        id=derived_id(record.service, record.position, "patient-died"),
        person=died.person,
        died_on=died.died_on,
        source=died.source,
    )


def when_death_corrected(corrected: DeathCorrected, *, record: Record) -> LetLive:
    """The death was reported by mistake (dødsfall rettet)."""
    return LetLive(id=derived_id(record.service, record.position, "patient-lives"), person=corrected.person)
