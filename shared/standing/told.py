"""Knows whom the registered mandates let hear of a matter beside the person, and under which references."""

from datetime import date

from shared.contracts.finding import Finding, Outcome
from shared.contracts.standing_notes import MandateKind
from shared.law.catalogue import Law
from shared.law.representation import Matter
from shared.standing.party import Party, covers

Refs = tuple[str | None, ...]
"""Who is told, by reference; None: the register knows who, and we do not."""
Reached = dict[int, Finding]


def reached(party: Party, *, matter: Matter, on: date, law: Law) -> Reached:
    """The mandates that hold that day, by their place among the registered, and whether they reach the matter.

    A parent's is none of them: parents are told by the child's age.
    """
    held = enumerate(party.mandates.values())
    return {
        number: covers(one, matter=matter, on=on, law=law)
        for number, one in held
        if one.kind != "parent" and one.holds(on=on)
    }


def refs(party: Party, found: Reached, *, kind: MandateKind, named: str | None = None) -> Refs:
    """Who acts by a mandate of that kind. Whom the register does not name, whoever writes may."""
    held = tuple(party.mandates.values())
    acting = [held[number] for number, test in found.items() if test.outcome is Outcome.MET]
    holders: list[str | None] = [one.holder for one in acting if one.kind == kind]
    if named is not None:
        holders = [*(ref for ref in holders if ref is not None), named]
    return tuple(dict.fromkeys(holders))
