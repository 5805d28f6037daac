"""Knows which findings rest on something that a jurist should still confirm."""

from shared.contracts.finding import Finding
from shared.law.catalogue import Law

DOUBT = "Må kontrolleres av jurist: regelen eller paragrafen er ikke lest i loven."
"""What a screen or a letter's draft says beside such a finding."""


def must_be_checked(finding: Finding, *, law: Law) -> bool:
    """Whether the finding rests on a provision marked `[check]` (må kontrolleres), by the law data of today.

    Nothing is stored in the finding: when the source has been read, the mark goes from earlier findings too.
    """
    return law.is_to_be_checked(finding.law)
