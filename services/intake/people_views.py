"""Knows what intake's screens ask about persons: whose address is secret, how to write, who has left us."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from services.intake.tables import people
from shared.contracts.fact import Recorded
from shared.contracts.intake_people import (
    DeathCorrected,
    LanguageChosen,
    PersonDied,
    PersonErased,
    PersonMoved,
    PersonRegistered,
    PersonReplaced,
    ProtectedAddressChanged,
)
from shared.eventing.view_pages import FIRST, Page
from shared.eventing.view_rows import add_row, change_rows, drop_rows
from shared.kernel.ids import PersonRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialPerson:
    """What must be minded about a person before anybody writes, calls or visits."""

    person: PersonRef
    protection: str
    form: str | None
    interpreter: str | None
    died_on: date | None
    moved_out_on: date | None
    replaced_by: PersonRef | None


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the table."""
    fact = recorded.fact
    match fact:
        case PersonRegistered():
            # Somebody who was erased and comes back has another reference.
            add_row(connection, people, {"person": fact.person, "protection": "none"})
        case PersonErased():
            drop_rows(connection, people, key={"person": fact.person})
        case (
            PersonDied()
            | DeathCorrected()
            | PersonMoved()
            | ProtectedAddressChanged()
            | LanguageChosen()
            | PersonReplaced()
        ):
            change_rows(connection, people, key={"person": fact.person}, values=_news(fact))
        case _:
            return


def _news(
    fact: PersonDied | DeathCorrected | PersonMoved | ProtectedAddressChanged | LanguageChosen | PersonReplaced,
) -> dict[str, str | date | None]:
    match fact:
        case PersonDied():
            return {"died_on": fact.died_on}
        case DeathCorrected():
            return {"died_on": None}
        case PersonMoved():
            return {"moved_out_on": fact.moved_on if fact.direction == "out" else None}
        case ProtectedAddressChanged():
            return {"protection": fact.protection}
        case LanguageChosen():
            return {"form": fact.form, "interpreter": fact.interpreter}
        case PersonReplaced():
            return {"replaced_by": fact.by}


# Of whom must something be minded?


def special_people_on(connection: Connection, *, page: Page = FIRST) -> list[SpecialPerson]:
    """Everybody of whom something must be minded: secret address, language, interpreter, death, move, new reference."""
    table = people
    shown = [column for column in table.c if column.name not in ("person", "protection")]
    minded = select(table).where(or_(table.c.protection != "none", *[column.is_not(None) for column in shown]))
    rows = page.rows(connection, minded, by=(table.c.person,))
    return [
        SpecialPerson(
            person=row.person,
            protection=row.protection,
            form=row.form,
            interpreter=row.interpreter,
            died_on=row.died_on,
            moved_out_on=row.moved_out_on,
            replaced_by=row.replaced_by,
        )
        for row in rows
    ]
