"""Knows where the evidence of one person's fees is read: what billing has heard of each service, and of the person."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from services.billing.fees.account import FeeAccount, evolve, stream_of
from services.billing.fees.evidence import Evidence, LineEvidence
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from shared.contracts.billing_fees import FeeServiceNoted
from shared.eventing.log import Log
from shared.kernel.ids import PersonRef


def load_account(person: PersonRef, *, log: Log) -> tuple[FeeAccount, int]:
    return log.load(stream_of(person), evolve, FeeAccount())


def load_evidence(account: FeeAccount, *, person: PersonRef, year: int, log: Log) -> Evidence:
    """What is known of the person and each service now, for this year and every year that was charged."""
    whereabouts, seen = log.load(places.stream_of(person), places.evolve, Whereabouts())
    lines, versions = [], [seen]
    for line in account.lines:
        entitlement, version = log.load(
            entitlements.stream_of(line.line.decision, line.line.line), entitlements.evolve, Entitlement()
        )
        lines.append(_line(line, entitlement))
        versions.append(version)
    years = {year, *(month.year for month in account.months)}
    return Evidence(
        lines=tuple(lines),
        institution=_institution(whereabouts, years=years),
        is_gone=partial(_is_gone, whereabouts),
        version=sum(versions),
    )


def _line(line: FeeServiceNoted, entitlement: Entitlement) -> LineEvidence:
    return LineEvidence(line=line, on=partial(entitlements.grant_on, entitlement))


def _is_gone(whereabouts: Whereabouts, day: date) -> bool:
    """Dead, moved away, or known under another reference since: that one is charged."""
    return whereabouts.replaced_by is not None or places.gone_by(whereabouts, day) is not None


def _institution(whereabouts: Whereabouts, *, years: Iterable[int]) -> frozenset[date]:
    return frozenset(day for year in years for day in places.institution_days(whereabouts, year))
