"""Knows what other services tell of who speaks for Anna, whether she decides, and whose her references are."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any
from uuid import UUID

from shared.contracts.assessment_office import ImpartialityDeclared
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.intake_standing import (
    CapacityFound,
    GuardianshipEnded,
    GuardianshipRegistered,
    RepresentationRegistered,
)
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.law import capacity, impartiality
from shared.law.loader import load
from tests.kit.people import ANNA, BIRGER, TODAY

GUARDIANSHIP = UUID("00000000-0000-4000-8000-0000000000f2")
ATTORNEY = UUID("00000000-0000-4000-8000-0000000000f3")
ANNA_NOW = PersonRef("p-" + "c" * 32)
"""Anna under the reference that goes on: she had a D-number."""
BIRGER_NOW = PersonRef("p-" + "d" * 32)


def guarded(**changes: Any) -> GuardianshipRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "guardianship": GUARDIANSHIP,
        "source": "population-register",
        "mandate": "both",
        "guardian": BIRGER,
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
    }
    return GuardianshipRegistered(**(told | changes))


def guarded_no_more(*, on: date, person: PersonRef = ANNA) -> GuardianshipEnded:
    return GuardianshipEnded(person=person, guardianship=GUARDIANSHIP, source="population-register", ended_on=on)


def represented(**changes: Any) -> RepresentationRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "representation": ATTORNEY,
        "kind": "power-of-attorney",
        "mandate": "personal",
        "representative": BIRGER,
        "form": "written",
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
    }
    return RepresentationRegistered(**(told | changes))


def unable(*, can: bool = False, on: date = TODAY, person: PersonRef = ANNA) -> CapacityFound:
    found = capacity.has_decision_capacity(
        age=86, has_impairing_condition=not can, obviously_cannot_understand=not can, assessed_on=on, law=load()
    )
    why = Clear(person, "health", "Oppdiktet.")
    return CapacityFound(person=person, found_on=on, matters=("care-services",), findings=(found,), reasons=why)


def declared(staff: str = "ola", *, is_party: bool = True) -> ImpartialityDeclared:
    found = impartiality.official_is_impartial(
        is_party=is_party, is_close_to_party=False, has_special_circumstances=False, declared_on=TODAY, law=load()
    )
    return ImpartialityDeclared(staff=staff, finding=found, declared_on=TODAY, grounds=None)


def one_person(person: PersonRef = ANNA_NOW, *, replaced: PersonRef = ANNA) -> PersonsMerged:
    return PersonsMerged(person=person, replaced=replaced, ground="birth-number-for-d-number")


def in_any_order(*facts: Fact) -> Iterator[tuple[Fact, ...]]:
    """Each order the facts may be heard in."""
    return permutations(facts)
