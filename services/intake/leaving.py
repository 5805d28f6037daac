"""Knows what ends when a person has died or moved away, and when that has been seen to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.person import Person
from shared.contracts.intake_people import CasesOfPersonClosed, PersonDied, PersonMoved
from shared.contracts.words import Residency
from shared.kernel.ids import PersonRef

Round = Literal["first", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Why nothing more is to be done for a person, and from which day."""

    reason: Literal["died", "moved"]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThing:
    """Something of a person that has not ended: a stream, the case it stands in, and what it is."""

    stream: UUID
    case_id: UUID
    kind: Literal["case", "inquiry", "measure", "promise"]
    residency: Residency | None


def leaving(fact: PersonDied | PersonMoved) -> Leaving:
    """What the fact means for everything open of the person."""
    if isinstance(fact, PersonDied):
        return Leaving(reason="died", on=fact.died_on)
    return Leaving(reason="moved", on=fact.moved_on)


def leaving_of(person: Person) -> Leaving | None:
    """Whether the person has left us (død, utflyttet); None when a death was corrected, or the person came back."""
    if person.died is not None:
        return leaving(person.died)
    if person.moved is not None and person.moved.direction == "out":
        return leaving(person.moved)
    return None


def ends(thing: OpenThing, why: Leaving) -> bool:
    """Whether the thing ends now. Whoever stays here, or plans to, is helped whatever the register says (hol § 3-1)."""
    return why.reason == "died" or thing.kind != "case" or thing.residency == "resident"


def seen_to(person: Person, *, ref: PersonRef, closed: int, round: Round) -> CasesOfPersonClosed | None:
    """Everything open of the person has been closed (sakene avsluttet)."""
    why = leaving_of(person)
    return CasesOfPersonClosed(person=ref, reason=why.reason, closed=closed, round=round) if why else None
