"""Knows whether the party is a child, and what must have been done for a child before anything is decided."""

from collections.abc import Collection
from datetime import date
from typing import cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision.commands import NoteParent
from services.decision.making import rules_of_content
from services.decision.refusals import BestInterestsNotWeighed, ChildNotHeard
from shared.contracts.decision_reviewing import ParentNoted
from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.kernel.ids import PersonRef, derived_id


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the party besides the case (parten). `parents`: representation → its last day, if it has one."""

    parents: dict[UUID, date | None] = {}

    def has_parent(self, *, on: date) -> bool:
        """Whether a parent acts for the person that day: only a child's does."""
        return any(last_on is None or on <= last_on for last_on in self.parents.values())


def stream_of_party(person: PersonRef) -> UUID:
    """The stream of what decision has noted of a person who is a party."""
    return derived_id("party", person)


def evolve(party: Party, recorded: Recorded) -> Party:
    """What a fact makes of it."""
    fact = cast(ParentNoted, recorded.fact)
    return replace(party, parents=party.parents | {fact.representation: fact.acts_until})


def note_parent(party: Party, command: NoteParent, *, today: date) -> ParentNoted | None:
    """Note that a parent acts for the person, and until when (foreldre som representant). Nothing when known."""
    known = command.representation in party.parents
    if known and party.parents[command.representation] == command.acts_until:
        return None
    if not known and command.is_over:
        return None
    return ParentNoted(
        person=PersonRef(command.person),
        representation=command.representation,
        acts_until=command.acts_until,
        noted_on=today,
    )


def what_a_child_is_owed(
    party: Party, *, assessed: Collection[Finding], age: int | None, today: date
) -> tuple[Finding, ...]:
    """The tests of a child's case (barnets beste, barnet hørt), grl § 104 and fvl § 17; none of an adult's.

    The age the decider was told decides; without it, that a parent acts, or that the assessment was a child's.
    """
    told = (rules_of_content.young_person_decides_alone(age=age, on=today),) if age is not None else ()
    weighed = rules_of_content.of_the_child(assessed)
    if not _is_child(party, weighed=weighed, age=age, today=today):
        return told
    if not rules_of_content.is_shown(rules_of_content.BEST_INTERESTS, weighed):
        raise BestInterestsNotWeighed(
            "Parten er et barn, og utredningen viser ikke at barnets beste er kartlagt og veid. "
            "Saken kan ikke avgjøres før det er gjort."
        )
    if not rules_of_content.is_shown(rules_of_content.HEARD, weighed):
        raise ChildNotHeard(
            "Parten er et barn, og utredningen viser ikke at barnet er informert og hørt. "
            "Saken kan ikke avgjøres før det er gjort."
        )
    return (*told, *weighed)


def _is_child(party: Party, *, weighed: Collection[Finding], age: int | None, today: date) -> bool:
    if age is not None:
        return rules_of_content.is_minor(age, on=today)
    return bool(weighed) or party.has_parent(on=today)
