"""Knows how a service hears who speaks for a person, and finds it under whichever reference the person has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Fact, Recorded
from shared.contracts.finding import Outcome
from shared.contracts.intake import ApplicationReceived, CaseOpenedOnOwnDuty
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.intake_standing import (
    CapacityFound,
    GuardianshipEnded,
    GuardianshipRegistered,
    RepresentationEnded,
    RepresentationRegistered,
)
from shared.contracts.standing_notes import MandateKind, NotedCapacity, NotedMandate, NotedMinority, NotedSamePerson
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.standing import party as parties
from shared.standing.party import NOBODY_KNOWN, Held, Party, held_by, united
from shared.standing.references import References

OF_A_MANDATE = (GuardianshipRegistered, RepresentationRegistered, GuardianshipEnded, RepresentationEnded)
OF_AN_AGE = (ApplicationReceived, CaseOpenedOnOwnDuty)
MandateTold = GuardianshipRegistered | RepresentationRegistered | GuardianshipEnded | RepresentationEnded
AgeTold = ApplicationReceived | CaseOpenedOnOwnDuty
Told = MandateTold | CapacityFound | AgeTold
Noted = NotedMandate | NotedCapacity | NotedMinority


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Those who speak for the persons a service decides about: where it notes them, and with which facts of its own.

    `capacity`, `minority` None: the service does not keep whether the person decides alone, nor asks anybody's age.
    """

    stream_of: Callable[[PersonRef], UUID]
    mandate: type[NotedMandate]
    same_person: type[NotedSamePerson]
    capacity: type[NotedCapacity] | None = None
    minority: type[NotedMinority] | None = None
    evolve: Callable[[Party, Recorded], Party] = parties.evolve

    def hear(self, recorded: Recorded, by: Caller, log: Log) -> None:
        """Keep what intake says of who acts for a person, of capacity, of age and of references that are one person."""
        fact = recorded.fact
        if isinstance(fact, PersonsMerged):
            self._references.hear(recorded, by, log)
        elif isinstance(fact, OF_A_MANDATE) or self._keeps(fact):
            self._hear(cast(Told, fact), by, log)

    def party(self, person: PersonRef, *, log: Log) -> Party:
        """What is known of somebody, under this reference and every other, with who acts as they are known now."""
        known = united(one for one, _ in self._references.all_of(person, log=log).values())
        if not known.mandates:
            return known
        return replace(known, mandates={key: self._as_known_now(held, log) for key, held in known.mandates.items()})

    def goes_on(self, person: PersonRef, *, log: Log) -> PersonRef:
        """The reference somebody goes on under (samme person)."""
        return self._references.goes_on(person, log=log)

    def references(self, person: PersonRef, *, log: Log) -> tuple[PersonRef, ...]:
        """Every reference of the person, whichever is asked for."""
        return tuple(self._references.all_of(person, log=log))

    def _keeps(self, fact: Fact) -> bool:
        if isinstance(fact, CapacityFound):
            return self.capacity is not None
        return isinstance(fact, OF_AN_AGE) and self.minority is not None

    @property
    def _references(self) -> References[Party]:
        return References(stream_of=self.stream_of, noted=self.same_person, evolve=self.evolve, unknown=NOBODY_KNOWN)

    def _hear(self, fact: Told, by: Caller, log: Log) -> None:
        """Nothing where nothing is new. What becomes of a mandate stands where the mandate does."""
        known = self._references.all_of(fact.person, log=log)
        noted = self._note(united(one for one, _ in known.values()), fact)
        if noted is None:
            return
        of_mandate = noted.mandate if isinstance(noted, NotedMandate) else None
        where = next((ref for ref, (one, _) in known.items() if of_mandate in one.mandates), fact.person)
        stream = self.stream_of(where)
        log.append(stream, known[where][1], noted, by=by, case_id=stream)

    def _as_known_now(self, held: Held, log: Log) -> Held:
        if held.holder is None:
            return held
        return replace(held, holder=self.goes_on(held.holder, log=log))

    def _note(self, party: Party, fact: Told) -> Noted | None:
        if isinstance(fact, CapacityFound):
            return self._found(party, fact)
        if isinstance(fact, OF_AN_AGE):
            return self._aged(party, fact)
        noted = self._mandate(party.mandates, fact)
        return noted if noted and held_by(noted) != party.mandates.get(noted.mandate) else None

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
        """Also of who can decide: it may be newer than what was found under another reference of the person."""
        newer = tuple(one for one in fact.matters if party.found_on.get(one, date.min) <= fact.found_on)
        capacity = [one for one in fact.findings if one.rule == "has-decision-capacity"]
        can_decide = all(one.outcome is Outcome.MET for one in capacity)
        is_known = all(party.found_on.get(one) == fact.found_on for one in newer) and (
            not party.cannot_decide & set(newer) if can_decide else set(newer) <= party.cannot_decide
        )
        if is_known or self.capacity is None:
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
