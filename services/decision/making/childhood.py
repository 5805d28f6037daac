"""Knows whether the party is a child, and what must have been done for a child before anything is decided."""

from collections.abc import Collection
from datetime import date

from services.decision.making import rules_of_content
from services.decision.refusals import BestInterestsNotWeighed, ChildNotHeard
from shared.contracts.finding import Finding
from shared.standing.party import Party


def what_a_child_is_owed(
    party: Party, *, assessed: Collection[Finding], received_on: date, age: int | None, today: date
) -> tuple[Finding, ...]:
    """The tests of a child's case (barnets beste, barnet hørt), grl § 104 and fvl § 17; none of an adult's.

    Whom the register called a minor when this round began is one, whatever the decider was told. Else the age she was
    told decides; without it, that the register or a parent says it, or that the assessment was a child's.
    """
    told = (rules_of_content.young_person_decides_alone(age=age, on=today),) if age is not None else ()
    weighed = rules_of_content.of_the_child(assessed)
    began_as_minor = party.minor_on is not None and received_on <= party.minor_on
    is_child = began_as_minor or _is_child(party, weighed=weighed, age=age, today=today)
    if not is_child or rules_of_content.is_of_age(assessed):
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
    return bool(weighed) or may_be_a_child(party, on=today)


def may_be_a_child(party: Party, *, on: date) -> bool:
    """Whether the register, or that a parent acts, says that the person is a child (mindreårig)."""
    return party.minor_on is not None or party.has_parent(on=on)
