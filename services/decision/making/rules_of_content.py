"""Knows the legal tests of what a decision rests on and says: sound, possible, a child's interests, its contents."""

from collections.abc import Collection
from datetime import date

from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import Amount
from shared.law import children, contents, resources, responsibility
from shared.law.loader import load

LAW = load()
NEED_TOLD = frozenset({"help-is-necessary", "only-long-term-care-is-sound"})
"""The assessment's tests that a letter tells the party about: the facts of the case (faktiske forhold)."""

OF_THE_REASONS = ("subject", "rules", "facts", "considerations")
REMAINING_NEED = "remaining-need"
BEST_INTERESTS = "best-interests-were-weighed"
HEARD = "child-was-heard"


def offer_is_sound(*, need_is_covered: bool, rests_on_budget: bool, on: date) -> Finding:
    """Whether what is given is sound (forsvarlighet), hol § 4-1."""
    return responsibility.offer_is_sound(
        necessary_need_is_covered=need_is_covered, rests_on_budget=rests_on_budget, decided_on=on, law=LAW
    )


def extent_is_possible(amount: Amount, *, on: date) -> Finding:
    """Whether a week has room for it (høyst 168 timer per uke)."""
    return resources.extent_is_possible(quantity=amount.quantity, amount_unit=amount.unit, decided_on=on, law=LAW)


def young_person_decides_alone(*, age: int, on: date) -> Finding:
    """Which age the decider was told, and what it means (helserettslig myndighet), pbrl § 4-3."""
    return children.young_person_decides_alone(age=age, weighed_on=on, law=LAW)


def is_minor(age: int, *, on: date) -> bool:
    """Whether somebody of that age is a child (mindreårig)."""
    return age < LAW.threshold("majority-age", on=on)


def assessed_age(findings: Collection[Finding]) -> tuple[int, date] | None:
    """The age the assessment found by the day of birth, and the day it holds for (alder)."""
    for found in findings:
        if found.rule == "young-person-decides-alone":
            return int(str(found.considered["age"])), date.fromisoformat(str(found.considered["weighed_on"]))
    return None


def is_of_age(findings: Collection[Finding]) -> bool:
    """Whether the assessment found that the person came of age on the way (myndig)."""
    assessed = assessed_age(findings)
    return assessed is not None and not is_minor(assessed[0], on=assessed[1])


def of_the_child(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """The tests of the assessment that only a child's case has (barnets beste, barnet hørt)."""
    return tuple(finding for finding in findings if finding.rule in (BEST_INTERESTS, HEARD))


def is_shown(rule: str, findings: Collection[Finding]) -> bool:
    """Whether a test of that name was made and met."""
    return any(finding.rule == rule and finding.outcome is Outcome.MET for finding in findings)


def tells_the_need(findings: Collection[Finding]) -> bool:
    """Whether the assessment's findings hold facts that the letter tells (faktiske forhold), fvl § 25."""
    return any(finding.rule in NEED_TOLD for finding in findings)


def reasons_are_complete(*, said: Collection[str], gets_less: bool, on: date) -> tuple[Finding, ...]:
    """What the reasons of one line must say (begrunnelsens innhold), fvl § 25 → 2025 § 57."""
    items = (*OF_THE_REASONS, REMAINING_NEED) if gets_less else OF_THE_REASONS
    return tuple(
        contents.content_is_said(item=item, is_said=item in said, reasons_are_omitted=False, decided_on=on, law=LAW)
        for item in items
    )


def letter_is_complete(*, said: Collection[str], reasons_are_omitted: bool, on: date) -> tuple[Finding, ...]:
    """Everything the letter must say (innholdskontroll), fvl §§ 23–27 → 2025 §§ 55–59."""
    return contents.content_check(said=said, reasons_are_omitted=reasons_are_omitted, decided_on=on, law=LAW)


def missing(findings: Collection[Finding]) -> tuple[str, ...]:
    """What is not said yet (mangler), as a caseworker reads it."""
    return contents.missing(findings)
