"""Knows who may not take part in a case."""

from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding


def official_is_impartial(
    *, is_party: bool, is_close_to_party: bool, has_special_circumstances: bool, declared_on: date, law: Law
) -> Finding:
    """Whether somebody may prepare or decide a case (habilitet), fvl § 6: as declared by the person."""
    return finding(
        "official-is-impartial",
        law=law.provision("impartiality", on=declared_on),
        met=not (is_party or is_close_to_party or has_special_circumstances),
        considered={
            "is_party": is_party,
            "is_close_to_party": is_close_to_party,
            "has_special_circumstances": has_special_circumstances,
            "declared_on": declared_on,
        },
    )


def reviewer_did_not_decide(*, took_part_in_decision: bool, reviewed_on: date, law: Law) -> Finding:
    """Whether who reviews an appeal kept out of the decision (egen avgjørelse overprøves ikke), 2025 § 26(4)."""
    return finding(
        "reviewer-did-not-decide",
        law=law.provision("own-decision", on=reviewed_on),
        met=not took_part_in_decision,
        considered={"took_part_in_decision": took_part_in_decision, "reviewed_on": reviewed_on},
    )
