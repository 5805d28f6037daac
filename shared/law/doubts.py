"""Knows which findings rest on something that a jurist should still confirm."""

from collections.abc import Iterable

from shared.contracts.finding import Finding
from shared.law.catalogue import Law

DOUBT = "Må kontrolleres av jurist: regelen eller paragrafen er ikke lest i loven."
"""What a letter's draft says beside such a finding."""

SHOULD = "Bør kontrolleres av jurist"
"""What stands before the provisions on a screen."""


def must_be_checked(finding: Finding, *, law: Law) -> bool:
    """Whether the finding rests on a provision marked `[check]` (må kontrolleres), by the law data of today.

    Nothing is stored in the finding: when the source has been read, the mark goes from earlier findings too.
    """
    return law.is_to_be_checked(finding.law)


def doubted(findings: Iterable[Finding], *, law: Law) -> tuple[str, ...]:
    """The provisions to be checked behind some findings, each once: `pasient- og brukerrettighetsloven § 6-3 a`."""
    names = {one.lovdata: one.name for one in law.statutes}
    cited = (one.law for one in findings if must_be_checked(one, law=law))
    return tuple(dict.fromkeys(f"{names[place.law]} {place.paragraph}" for place in cited))
