"""Knows which period and body each matter has, that a rejection can be appealed too, and a final answer not."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody, AppealRegime
from shared.law.casework_entries import AppealMatter
from shared.law.catalogue import Law
from shared.law.coercion import is_coercion
from shared.law.deadlines import appeal_deadline
from shared.law.findings import finding

_HOUSING = 29

RejectedBy = Literal["municipality", "appeal-body"]


def appeal_matter(code: str, *, on: date, law: Law) -> AppealMatter:
    """Period, body and whether a jurist should confirm them (`check`) for a matter (klagesak) on that day."""
    return law.casework.matter(code, on=on)


def matter_of(service: str, *, regime: AppealRegime, on: date, law: Law) -> str:
    """Which kind of matter a line is (klagesak), by its service and the regime it was decided under.

    What is no service, such as access or a fee, is named by its matter.
    """
    if service in {row.code for row in law.casework.matters_on(on)}:
        return service
    if is_coercion(service, on=on, law=law):
        return "coercion"
    if regime == "care-4-weeks":
        return "care-service"
    return "housing" if law.service(service, on=on).kpr == _HOUSING else "plain-offer"


def appeal_body_is_right(*, matter: str, body: AppealBody, decided_on: date, law: Law) -> Finding:
    """Whether a body is the one that decides this matter's appeals (rett klageinstans), fvl § 28 and pbrl § 7-2."""
    entry = law.casework.matter(matter, on=decided_on)
    key = "standing-care" if entry.regime == "care-4-weeks" else "appeal-route"
    return finding(
        "appeal-body-is-right",
        law=law.provision(key, on=decided_on),
        met=body == entry.body,
        considered={
            "matter": matter,
            "body": body,
            "decided_on": decided_on,
            "right_body": entry.body,
        },
    )


def appeal_body_has_not_decided(*, answered_on: date | None, received_on: date, law: Law) -> Finding:
    """Whether the appeal body has left the matter undecided (klageinstansens vedtak kan ikke påklages), fvl § 28.

    What it has tried and decided is at an end. A dismissal or a decision set aside ends nothing.
    """
    return finding(
        "appeal-body-has-not-decided",
        law=law.provision("final-answer", on=received_on),
        met=answered_on is None or received_on < answered_on,
        considered={"answered_on": answered_on, "received_on": received_on},
    )


def rejection_may_be_appealed(*, rejected_by: RejectedBy, rejected_on: date, law: Law) -> Finding:
    """Whether a rejection can itself be appealed (klage over avvisning), fvl § 33: the municipality's own can."""
    return finding(
        "rejection-may-be-appealed",
        law=law.provision("rejection", on=rejected_on),
        met=rejected_by == "municipality",
        considered={"rejected_by": rejected_by, "rejected_on": rejected_on},
    )


def rejection_appeal_deadline(*, regime: AppealRegime, told_on: date, law: Law) -> date:
    """The last day to appeal a rejection (klagefrist for avvisning): a period of its own, as long as the matter's."""
    return appeal_deadline(regime=regime, knew_on=told_on, law=law)
