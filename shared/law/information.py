"""Knows on what basis information about a person may be asked for, used and passed on."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import Considered, finding
from shared.law.representation import is_given

InformationBasis = Literal["consent", "hpl-25", "hpl-45"]
KinBasis = Literal["consent", "circumstances", "serious-danger", "children-in-care", "none"]

_OWN_RIGHT_OF_KIN = frozenset({"serious-danger", "children-in-care"})


def consent_covers_use(
    *,
    covers_purpose: bool,
    covers_recipient: bool,
    covers_information: bool,
    given_on: date,
    expires_on: date | None,
    withdrawn_on: date | None,
    used_on: date,
    law: Law,
) -> Finding:
    """Whether a consent reaches this use (samtykke), hpl § 22: this purpose, recipient and information, that day."""
    scope: dict[str, Considered] = {"covers_purpose": covers_purpose, "covers_recipient": covers_recipient}
    scope |= {"covers_information": covers_information, "given_on": given_on, "expires_on": expires_on}
    holds = is_given(given_on, expires_on=expires_on, withdrawn_on=withdrawn_on, on=used_on)
    return finding(
        "consent-covers-use",
        law=law.provision("consent", on=used_on),
        met=covers_purpose and covers_recipient and covers_information and holds,
        considered={**scope, "withdrawn_on": withdrawn_on, "used_on": used_on},
    )


def information_may_be_requested(
    *,
    basis: InformationBasis,
    consent_covers_use: bool,
    person_objects: bool,
    is_necessary: bool,
    requested_on: date,
    law: Law,
) -> Finding:
    """Whether information may be asked for (innhenting av opplysninger): consent, or hpl §§ 25 and 45.

    Without consent it must be necessary, and an objection blocks it.
    """
    what: dict[str, Considered] = {"basis": basis, "consent_covers_use": consent_covers_use}
    what |= {"person_objects": person_objects, "is_necessary": is_necessary, "requested_on": requested_on}
    holds = consent_covers_use if basis == "consent" else is_necessary
    return finding(
        "information-may-be-requested",
        law=law.provision(f"information-{basis}", on=requested_on),
        met=holds and not person_objects,
        considered=what,
    )


def next_of_kin_may_be_informed(*, basis: KinBasis, person_has_capacity: bool, asked_on: date, law: Law) -> Finding:
    """Whether next of kin may be told about a person's health (informasjon til pårørende), pbrl § 3-3.

    Two rights of their own came on 1 June 2026: serious danger to others, and children in the person's care.
    """
    own_right = basis in _OWN_RIGHT_OF_KIN and law.has_provision("kin-own-right", on=asked_on)
    return finding(
        "next-of-kin-may-be-informed",
        law=law.provision("kin-information", on=asked_on),
        met=basis in ("consent", "circumstances") or own_right or not person_has_capacity,
        considered={"basis": basis, "person_has_capacity": person_has_capacity, "asked_on": asked_on},
    )


def new_facts_were_shown(*, has_new_facts: bool, were_shown: bool, decided_on: date, law: Law) -> Finding:
    """Whether the party has seen what came in about him (kontradiksjon), fvl § 17 second and third paragraph."""
    return finding(
        "new-facts-were-shown",
        law=law.provision("new-facts", on=decided_on),
        met=were_shown or not has_new_facts,
        considered={"has_new_facts": has_new_facts, "were_shown": were_shown, "decided_on": decided_on},
    )
