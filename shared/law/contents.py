"""Knows what a decision and its letter must say."""

from collections.abc import Collection, Iterable
from datetime import date

from shared.contracts.finding import Finding, Outcome
from shared.law.catalogue import Law
from shared.law.findings import finding


def content_is_said(*, item: str, is_said: bool, reasons_are_omitted: bool, decided_on: date, law: Law) -> Finding:
    """Whether a letter says one thing it must (vedtakets innhold), fvl §§ 24–27 → 2025 §§ 55–59."""
    content = law.casework.content(item, on=decided_on)
    falls_away = content.part == "reasons" and reasons_are_omitted
    return finding(
        "content-is-said",
        law=law.provision(content.provision, on=decided_on),
        met=is_said or falls_away,
        considered={
            "item": item,
            "is_said": is_said,
            "reasons_are_omitted": reasons_are_omitted,
            "decided_on": decided_on,
            "name": content.name,
        },
    )


def content_check(
    *, said: Collection[str], reasons_are_omitted: bool, decided_on: date, law: Law
) -> tuple[Finding, ...]:
    """The whole letter against the law of its day (innholdskontroll), one finding for each thing it must say."""
    return tuple(
        content_is_said(
            item=content.code,
            is_said=content.code in said,
            reasons_are_omitted=reasons_are_omitted,
            decided_on=decided_on,
            law=law,
        )
        for content in law.casework.contents_on(decided_on)
        if law.has_provision(content.provision, on=decided_on)
    )


def missing(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What the letter does not say yet (mangler), in Norwegian, as a caseworker reads it."""
    return tuple(str(found.considered["name"]) for found in findings if found.outcome is Outcome.NOT_MET)
