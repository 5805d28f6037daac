"""Knows what a service other than intake keeps of who speaks for a person, and of who may not work on a case."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake_standing import Mandate, Matter
from shared.kernel.ids import PersonRef

MandateKind = Literal["guardian", "power-of-attorney", "parent"]


class NotedMandate(Fact, frozen=True, kw_only=True):
    """Somebody may act for the person (vergemål, fullmakt, foreldre), as intake told. Stream = the person's own.

    `holder`: who, where the register says so. `acts_until`: the last day, if it is known.
    The newest of a `mandate` holds.
    """

    person: PersonRef
    mandate: UUID
    kind: MandateKind
    reach: Mandate
    holder: PersonRef | None
    acts_from: date
    acts_until: date | None


class NotedCapacity(Fact, frozen=True, kw_only=True):
    """Whether the person decides in such matters (beslutningskompetanse), as intake told: the newest of a matter."""

    person: PersonRef
    matters: tuple[Matter, ...]
    can_decide: bool
    found_on: date


class NotedMinority(Fact, frozen=True, kw_only=True):
    """Whether the person was under 18 on a day (mindreårig), by the person register. The newest holds."""

    person: PersonRef
    is_minor: bool
    known_on: date


class NotedSamePerson(Fact, frozen=True, kw_only=True):
    """Two references are one person's (samme person), as intake told: `person` goes on. Stands at both."""

    person: PersonRef
    replaced: PersonRef


class NotedTie(Fact, frozen=True, kw_only=True):
    """Somebody said whether something ties her to the parties of a case (habilitet, fvl § 6). The newest holds."""

    staff: str
    is_tied: bool
    declared_on: date
