"""Knows who speaks for a person, whether a mandate reaches a matter that day, and whether the person decides alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import ApplicationReceived, CaseOpenedOnOwnDuty
from shared.contracts.intake_standing import (
    CapacityFound,
    GuardianshipEnded,
    GuardianshipRegistered,
    Mandate,
    Matter,
    RepresentationEnded,
    RepresentationRegistered,
)
from shared.contracts.standing_notes import MandateKind, NotedCapacity, NotedMandate, NotedMinority
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.law import representation
from shared.law.catalogue import Law

OF_A_MANDATE = (GuardianshipRegistered, RepresentationRegistered, GuardianshipEnded, RepresentationEnded)
OF_AN_AGE = (ApplicationReceived, CaseOpenedOnOwnDuty)
MandateTold = GuardianshipRegistered | RepresentationRegistered | GuardianshipEnded | RepresentationEnded
AgeTold = ApplicationReceived | CaseOpenedOnOwnDuty
Note = NotedMandate | NotedCapacity | NotedMinority
CARE: frozenset[Matter] = frozenset({"health-care", "care-services"})


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One mandate, as it stands (representasjon)."""

    kind: MandateKind
    reach: Mandate
    holder: PersonRef | None
    acts_from: date
    acts_until: date | None

    def holds(self, *, on: date) -> bool:
        """Whether it holds that day, whatever it reaches."""
        return self.acts_from <= on and (self.acts_until is None or on <= self.acts_until)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a party besides the case (parten): who acts, and whether the person decides alone.

    `found_on`: the newest finding of each matter. `minor_on`: the newest day the register said the person is a minor.
    """

    mandates: dict[UUID, Held] = {}
    found_on: dict[Matter, date] = {}
    cannot_decide: frozenset[Matter] = frozenset()
    minor_on: date | None = None

    def has_parent(self, *, on: date) -> bool:
        """Whether a parent acts for the person that day: only a child's does."""
        return any(held.kind == "parent" and held.holds(on=on) for held in self.mandates.values())

    def cannot_decide_on_care(self) -> bool:
        """Whether the person was found unable to decide on care (uten beslutningskompetanse), pbrl § 4-3."""
        return bool(self.cannot_decide & CARE)

    def of_kind(self, kind: MandateKind) -> tuple[Held, ...]:
        """The mandates of one kind, ended ones too."""
        return tuple(held for held in self.mandates.values() if held.kind == kind)


NOBODY_KNOWN = Party()


def covers_care(held: Held, *, on: date, law: Law) -> Finding:
    """Whether the mandate reaches care that day (mandatets rekkevidde): economy alone does not, vgml § 25, fvl § 12."""
    if held.kind == "guardian":
        return representation.guardianship_covers_matter(
            mandate=held.reach,
            matter="care",
            begins_on=held.acts_from,
            ends_on=held.acts_until,
            acts_on=on,
            law=law,
        )
    return representation.power_of_attorney_covers_matter(
        covers_matter=held.reach in ("personal", "both"),
        given_on=held.acts_from,
        expires_on=held.acts_until,
        withdrawn_on=None,
        acts_on=on,
        law=law,
    )


def evolve(party: Party, recorded: Recorded) -> Party:
    """What is known after one more fact."""
    fact = cast(Note, recorded.fact)
    match fact:
        case NotedMandate():
            return replace(party, mandates=party.mandates | {fact.mandate: _held(fact)})
        case NotedCapacity():
            matters = set(fact.matters)
            lacking = party.cannot_decide - matters if fact.can_decide else party.cannot_decide | matters
            return replace(
                party, cannot_decide=lacking, found_on=party.found_on | dict.fromkeys(fact.matters, fact.found_on)
            )
        case NotedMinority():
            return replace(party, minor_on=fact.known_on if fact.is_minor else None)
        case _:
            assert_never(fact)


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Those who speak for the persons a service decides about: where it notes them, and with which facts of its own."""

    stream_of: Callable[[PersonRef], UUID]
    mandate: type[NotedMandate]
    capacity: type[NotedCapacity]
    minority: type[NotedMinority] | None = None
    evolve: Callable[[Party, Recorded], Party] = evolve

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        """Keep what intake says of who acts for a person, of capacity and of age. Nothing where nothing is new."""
        fact = recorded.fact
        if not isinstance(fact, (*OF_A_MANDATE, CapacityFound, *OF_AN_AGE)):
            return
        stream = self.stream_of(fact.person)
        party, version = log.load(stream, self.evolve, Party())
        if noted := self._note(party, fact):
            log.append(stream, version, noted, by=by, case_id=stream)

    def party(self, person: PersonRef, *, log: Log) -> Party:
        """What is known of somebody."""
        return log.load(self.stream_of(person), self.evolve, Party())[0]

    def _note(self, party: Party, fact: MandateTold | CapacityFound | AgeTold) -> Note | None:
        if isinstance(fact, CapacityFound):
            return self._found(party, fact)
        if isinstance(fact, OF_AN_AGE):
            return self._aged(party, fact)
        noted = self._mandate(party.mandates, fact)
        return noted if noted and _held(noted) != party.mandates.get(noted.mandate) else None

    def _mandate(self, known: Mapping[UUID, Held], fact: MandateTold) -> NotedMandate | None:
        match fact:
            case GuardianshipRegistered():
                held = _registered(fact, kind="guardian", holder=fact.guardian)
                return self._noted(fact.person, fact.guardianship, held)
            case RepresentationRegistered():
                held = _registered(fact, kind=fact.kind, holder=fact.representative)
                return self._noted(fact.person, fact.representation, held)
            case GuardianshipEnded():
                return self._ended(known, fact, fact.guardianship)
            case RepresentationEnded():
                return self._ended(known, fact, fact.representation)
            case _:
                assert_never(fact)

    def _ended(
        self, known: Mapping[UUID, Held], fact: GuardianshipEnded | RepresentationEnded, mandate: UUID
    ) -> NotedMandate | None:
        if mandate not in known:
            return None
        return self._noted(fact.person, mandate, replace(known[mandate], acts_until=fact.ended_on))

    def _noted(self, person: PersonRef, mandate: UUID, held: Held) -> NotedMandate:
        return self.mandate(person=person, mandate=mandate, **msgspec.structs.asdict(held))

    def _found(self, party: Party, fact: CapacityFound) -> NotedCapacity | None:
        newer = tuple(one for one in fact.matters if party.found_on.get(one, date.min) <= fact.found_on)
        capacity = [one for one in fact.findings if one.rule == "has-decision-capacity"]
        can_decide = all(one.outcome is Outcome.MET for one in capacity)
        # Who was never found to lack capacity has it.
        if not newer or (can_decide and not party.cannot_decide & set(newer)):
            return None
        return self.capacity(person=fact.person, matters=newer, can_decide=can_decide, found_on=fact.found_on)

    def _aged(self, party: Party, fact: AgeTold) -> NotedMinority | None:
        on = fact.received_on if isinstance(fact, ApplicationReceived) else fact.opened_on
        is_older = party.minor_on is not None and on <= party.minor_on
        if self.minority is None or is_older or (party.minor_on is None and not fact.minor):
            return None
        return self.minority(person=fact.person, is_minor=fact.minor, known_on=on)


def _registered(
    fact: GuardianshipRegistered | RepresentationRegistered, *, kind: MandateKind, holder: PersonRef | None
) -> Held:
    return Held(kind=kind, reach=fact.mandate, holder=holder, acts_from=fact.valid_from, acts_until=fact.valid_to)


def _held(fact: NotedMandate) -> Held:
    return Held(
        kind=fact.kind, reach=fact.reach, holder=fact.holder, acts_from=fact.acts_from, acts_until=fact.acts_until
    )
