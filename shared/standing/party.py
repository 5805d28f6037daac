"""Knows what is known of a party besides the case: who acts for the person, in what, and whether she decides alone."""

from collections.abc import Iterable
from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.contracts.intake_standing import Mandate, Matter
from shared.contracts.standing_notes import MandateKind, NotedCapacity, NotedMandate, NotedMinority, NotedSamePerson
from shared.kernel.ids import PersonRef
from shared.law import representation
from shared.law.catalogue import Law

Note = NotedMandate | NotedCapacity | NotedMinority | NotedSamePerson
CARE: frozenset[Matter] = frozenset({"health-care", "care-services"})
NEEDED: dict[representation.Matter, Mandate] = {"care": "personal", "user-fee": "economy"}
"""Which part of a mandate reaches a matter: care is personal, a user fee is economy, vgml § 9."""


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

    `found_on`: the newest finding of each matter. `minor_on`: the newest day the register said the person is a minor,
    unless it has said since, on `adult_on`, that she is not. `replaced`: the reference that goes on for each that
    was given up.
    """

    mandates: dict[UUID, Held] = {}
    found_on: dict[Matter, date] = {}
    cannot_decide: frozenset[Matter] = frozenset()
    minor_on: date | None = None
    adult_on: date | None = None
    replaced: dict[PersonRef, PersonRef] = {}

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


def covers(held: Held, *, matter: representation.Matter, on: date, law: Law) -> Finding:
    """Whether the mandate reaches the matter that day (mandatets rekkevidde), vgml §§ 9 and 25, fvl § 12.

    Economy alone does not reach care, nor does a mandate in personal matters alone reach a fee.
    """
    if held.kind == "guardian":
        return representation.guardianship_covers_matter(
            mandate=held.reach,
            matter=matter,
            begins_on=held.acts_from,
            ends_on=held.acts_until,
            acts_on=on,
            law=law,
        )
    return representation.power_of_attorney_covers_matter(
        covers_matter=reaches(held.reach, matter=matter),
        given_on=held.acts_from,
        expires_on=held.acts_until,
        withdrawn_on=None,
        acts_on=on,
        law=law,
    )


def reaches(mandate: Mandate, *, matter: representation.Matter) -> bool:
    """Whether so much of a person's affairs reaches the matter, whichever day it is."""
    return mandate in (NEEDED[matter], "both")


def evolve(party: Party, recorded: Recorded) -> Party:
    """What is known after one more fact."""
    fact = cast(Note, recorded.fact)
    match fact:
        case NotedMandate():
            return replace(party, mandates=party.mandates | {fact.mandate: held_by(fact)})
        case NotedCapacity():
            matters = set(fact.matters)
            lacking = party.cannot_decide - matters if fact.can_decide else party.cannot_decide | matters
            return replace(
                party, cannot_decide=lacking, found_on=party.found_on | dict.fromkeys(fact.matters, fact.found_on)
            )
        case NotedMinority():
            if fact.is_minor:
                return replace(party, minor_on=fact.known_on)
            return replace(party, minor_on=None, adult_on=fact.known_on)
        case NotedSamePerson():
            return replace(party, replaced=party.replaced | {fact.replaced: fact.person})
        case _:
            assert_never(fact)


def held_by(fact: NotedMandate) -> Held:
    """The mandate as the fact says it stands."""
    return Held(
        kind=fact.kind, reach=fact.reach, holder=fact.holder, acts_from=fact.acts_from, acts_until=fact.acts_until
    )


def united(parties: Iterable[Party]) -> Party:
    """What is known under all references of one person (samme person): of a matter, the newest finding holds."""
    first, *others = parties
    for other in others:
        first = _with(first, other)
    return first


def _with(one: Party, other: Party) -> Party:
    minor_on, adult_on = _newest(one.minor_on, other.minor_on), _newest(one.adult_on, other.adult_on)
    is_of_age = minor_on is not None and adult_on is not None and adult_on >= minor_on
    found_on = {
        matter: max(party.found_on.get(matter, date.min) for party in (one, other))
        for matter in one.found_on | other.found_on
    }
    return Party(
        mandates=one.mandates | other.mandates,
        found_on=found_on,
        cannot_decide=frozenset(
            matter
            for party in (one, other)
            for matter in party.cannot_decide
            if party.found_on.get(matter) == found_on.get(matter)
        ),
        minor_on=None if is_of_age else minor_on,
        adult_on=adult_on,
        replaced=one.replaced | other.replaced,
    )


def _newest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
