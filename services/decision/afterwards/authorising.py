"""Knows what must hold before a line gives something else than was decided: it can be, and who says so may decide it.

A correction and a settled line are no way around the delegation register: both are asked what a decision is asked.
"""

from datetime import date

from msgspec.structs import replace

from services.decision import rules
from services.decision.decision import Decision
from services.decision.making import rules_of_content
from services.decision.refusals import DrafterCannotDecide, ExtentIsImpossible, NoAuthority
from services.decision.revising import rules_of_change
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding
from shared.kernel.actor import Actor


def may_be_given(decision: Decision, line: DraftLine, *, actor: Actor, today: date) -> tuple[Finding, ...]:
    """The tests of a line as it will be (delegert myndighet, to-personskrav), as for a decision about it."""
    line = _compared(decision, line)
    possible = _possible(line, today=today)
    authority = rules.has_authority(actor, line, on=today)
    if not rules.is_met(authority):
        raise NoAuthority(f"Delegasjonsreglementet gir deg ikke myndighet til å avgjøre det linje {line.line} skal gi.")
    second_person = rules.second_person_is_required(line, on=today)
    if rules.is_met(second_person) and actor.id in decision.proposed_by:
        raise DrafterCannotDecide(
            f"Den som har laget utkastet eller gjort om vedtaket, kan ikke selv avgjøre hva linje {line.line} skal gi."
        )
    return (*possible, authority, second_person)


def takes_two(decision: Decision, line: DraftLine, *, on: date) -> bool:
    """Whether the register asks for two people about so much (to-personskrav)."""
    return rules.is_met(rules.second_person_is_required(_compared(decision, line), on=on))


def _compared(decision: Decision, line: DraftLine) -> DraftLine:
    """The line with what it does to the service that ran before it, where it came of a review."""
    former = rules_of_change.former_of(line, decision.review)
    return replace(line, change=rules_of_change.change_of(line, former)) if former else line


def _possible(line: DraftLine, *, today: date) -> tuple[Finding, ...]:
    if line.amount is None:
        return ()
    possible = rules_of_content.extent_is_possible(line.amount, on=today)
    if not rules.is_met(possible):
        raise ExtentIsImpossible(f"Linje {line.line}: en uke har ikke så mange timer.")
    return (possible,)
