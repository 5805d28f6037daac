"""Knows who may act for a person, and when the office acts of its own accord."""

from datetime import date
from typing import Literal, assert_never

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import Considered, finding

Relation = Literal["self", "parent", "guardian", "power-of-attorney", "next-of-kin", "other"]
Mandate = Literal["economy", "personal", "both"]
Matter = Literal["care", "user-fee"]
OwnDutyGround = Literal["emergency", "lacks-capacity", "duty-of-care"]

_PLACES: dict[Relation, str] = {"parent": "parent-acts", "guardian": "guardian-acts"}


def may_act_for(
    *, relation: Relation, age: int, has_consent: bool, mandate_covers_matter: bool, acts_on: date, law: Law
) -> Finding:
    """Whether somebody may act for a person (representasjon), fvl § 12: by consent, mandate or as parent.

    Being next of kin or neighbour is not enough: without consent what they send is an inquiry. Parents act alone
    until the child may consent on its own; what a younger child asks for itself rests on the mandate of a parent or
    guardian, pbrl §§ 4-3, 4-4.
    """
    own_consent_from = law.threshold("own-consent-from-age", on=acts_on)
    who: dict[str, Considered] = {"relation": relation, "age": age, "has_consent": has_consent}
    who |= {"mandate_covers_matter": mandate_covers_matter, "own_consent_from_age": own_consent_from}
    is_child = age < own_consent_from
    place = "parent-acts" if relation == "self" and is_child else _PLACES.get(relation, "representative")
    return finding(
        "may-act-for",
        law=law.provision(place, on=acts_on),
        met=_may_act(relation, consent=has_consent, mandate=mandate_covers_matter, is_child=is_child),
        considered={**who, "acts_on": acts_on},
    )


def guardianship_covers_matter(
    *, mandate: Mandate, matter: Matter, begins_on: date, ends_on: date | None, acts_on: date, law: Law
) -> Finding:
    """Whether a guardian's mandate reaches the matter (vergens mandat): care is personal, user fees are economy."""
    needed: Mandate = "economy" if matter == "user-fee" else "personal"
    when: dict[str, Considered] = {"begins_on": begins_on, "ends_on": ends_on, "acts_on": acts_on}
    return finding(
        "guardianship-covers-matter",
        law=law.provision("guardian-acts", on=acts_on),
        met=mandate in (needed, "both") and begins_on <= acts_on and (ends_on is None or acts_on <= ends_on),
        considered={"mandate": mandate, "matter": matter, **when},
    )


def power_of_attorney_covers_matter(
    *,
    covers_matter: bool,
    given_on: date,
    expires_on: date | None,
    withdrawn_on: date | None,
    acts_on: date,
    law: Law,
) -> Finding:
    """Whether a power of attorney reaches the matter that day (fullmakt), fvl § 12: given, not ended, not withdrawn."""
    when: dict[str, Considered] = {"given_on": given_on, "expires_on": expires_on, "withdrawn_on": withdrawn_on}
    return finding(
        "power-of-attorney-covers-matter",
        law=law.provision("representative", on=acts_on),
        met=covers_matter and is_given(given_on, expires_on=expires_on, withdrawn_on=withdrawn_on, on=acts_on),
        considered={"covers_matter": covers_matter, **when, "acts_on": acts_on},
    )


def is_given(given_on: date, *, expires_on: date | None, withdrawn_on: date | None, on: date) -> bool:
    """Whether what somebody gave (samtykke, fullmakt) still holds: a withdrawal works from its own day."""
    ended = withdrawn_on is not None and withdrawn_on <= on
    return given_on <= on and (expires_on is None or on <= expires_on) and not ended


def case_may_be_opened_on_own_duty(
    *,
    ground: OwnDutyGround,
    person_lacks_capacity: bool,
    help_is_urgent: bool,
    person_objects: bool,
    opened_on: date,
    law: Law,
) -> Finding:
    """Whether the office opens a case nobody asked for (egen omsorgsplikt), hol § 3-1, pbrl §§ 4-3 and 4-6.

    Whoever has capacity may say no, except that urgent help is not waited for.
    """
    what: dict[str, Considered] = {"ground": ground, "person_lacks_capacity": person_lacks_capacity}
    what |= {"help_is_urgent": help_is_urgent, "person_objects": person_objects, "opened_on": opened_on}
    holds = {
        "emergency": help_is_urgent,
        "lacks-capacity": person_lacks_capacity,
        "duty-of-care": not person_objects,
    }
    place = law.provision(f"own-duty-{ground}", on=opened_on)
    return finding("case-may-be-opened-on-own-duty", law=place, met=holds[ground], considered=what)


def _may_act(relation: Relation, *, consent: bool, mandate: bool, is_child: bool) -> bool:
    match relation:
        case "self":
            return not is_child or mandate
        case "parent":
            return is_child or consent
        case "guardian" | "power-of-attorney":
            return mandate
        case "next-of-kin" | "other":
            return consent
        case _:
            assert_never(relation)
