"""Knows when somebody may be refused to see a case file or a journal."""

from datetime import date
from typing import Literal

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding

PartyAccessGround = Literal["internal-document", "protected-others", "harmful-to-party"]
JournalAccessGround = Literal["danger-to-life-or-health", "clearly-unadvisable", "no-journal-kept"]


def party_access_may_be_refused(
    *, ground: PartyAccessGround, ground_is_met: bool, refused_on: date, law: Law
) -> Finding:
    """Whether a party may be kept from a document (avslag på partsinnsyn), fvl §§ 18–19 → 2025 §§ 46–53.

    Refused in writing, with the ground; appealed as matter `party-access`.
    """
    return finding(
        "party-access-may-be-refused",
        law=law.provision("party-access", on=refused_on),
        met=ground_is_met,
        considered={"ground": ground, "ground_is_met": ground_is_met, "refused_on": refused_on},
    )


def journal_access_may_be_refused(
    *, ground: JournalAccessGround, ground_is_met: bool, refused_on: date, law: Law
) -> Finding:
    """Whether a patient may be kept from the journal (avslag på journalinnsyn), pbrl § 5-1.

    `no-journal-kept`: practical help, support contact and respite keep none; access is then to the case file.
    Appealed as matter `journal-access`.
    """
    return finding(
        "journal-access-may-be-refused",
        law=law.provision("journal-access", on=refused_on),
        met=ground_is_met,
        considered={"ground": ground, "ground_is_met": ground_is_met, "refused_on": refused_on},
    )
