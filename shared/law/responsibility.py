"""Knows which municipality must help, what a sound offer is, and who has a right to a plan."""

from datetime import date

from shared.contracts.finding import Finding
from shared.contracts.words import Residency
from shared.law.catalogue import Law
from shared.law.findings import finding


def municipality_is_responsible(*, residency: Residency, asked_on: date, law: Law) -> Finding:
    """Whether the municipality must help now (oppholdskommune), hol § 3-1: the duty follows where the person stays.

    Who plans to move (tilflytting) may apply before, without a local address; the duty begins with the stay.
    """
    return finding(
        "municipality-is-responsible",
        law=law.provision("municipality-responsible", on=asked_on),
        met=residency != "planning-to-move",
        considered={"residency": residency, "asked_on": asked_on},
    )


def offer_is_sound(*, necessary_need_is_covered: bool, rests_on_budget: bool, decided_on: date, law: Law) -> Finding:
    """Whether what is offered is sound (forsvarlighet), hol § 4-1: budget never makes up for an uncovered need."""
    return finding(
        "offer-is-sound",
        law=law.provision("sound-offer", on=decided_on),
        met=necessary_need_is_covered,
        considered={
            "necessary_need_is_covered": necessary_need_is_covered,
            "rests_on_budget": rests_on_budget,
            "decided_on": decided_on,
        },
    )


def has_right_to_individual_plan(
    *, is_long_term: bool, needs_coordination: bool, assessed_on: date, law: Law
) -> Finding:
    """Whether a person has a right to an individual plan (individuell plan), pbrl § 2-5: long-term and coordinated."""
    return finding(
        "has-right-to-individual-plan",
        law=law.provision("individual-plan", on=assessed_on),
        met=is_long_term and needs_coordination,
        considered={
            "is_long_term": is_long_term,
            "needs_coordination": needs_coordination,
            "assessed_on": assessed_on,
        },
    )


def has_right_to_coordinator(*, is_long_term: bool, needs_coordination: bool, assessed_on: date, law: Law) -> Finding:
    """Whether a person is offered a coordinator (koordinator), hol § 7-2: plan or not."""
    return finding(
        "has-right-to-coordinator",
        law=law.provision("coordinator", on=assessed_on),
        met=is_long_term and needs_coordination,
        considered={
            "is_long_term": is_long_term,
            "needs_coordination": needs_coordination,
            "assessed_on": assessed_on,
        },
    )


def family_has_right_to_childrens_coordinator(
    *, child_is_minor: bool, is_long_term: bool, needs_coordination: bool, assessed_on: date, law: Law
) -> Finding:
    """Whether a family has a right to a children's coordinator (barnekoordinator), hol § 7-2 a, from August 2022."""
    exists = law.has_provision("childrens-coordinator", on=assessed_on)
    return finding(
        "family-has-right-to-childrens-coordinator",
        law=law.provision("childrens-coordinator" if exists else "coordinator", on=assessed_on),
        met=exists and child_is_minor and is_long_term and needs_coordination,
        considered={
            "child_is_minor": child_is_minor,
            "is_long_term": is_long_term,
            "needs_coordination": needs_coordination,
            "assessed_on": assessed_on,
        },
    )
