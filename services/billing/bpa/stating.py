"""Knows a scheme's year in figures: what was granted, used, carried over and lost, so that it adds up."""

from datetime import date

from msgspec.structs import replace

from services.billing.bpa import rules
from services.billing.bpa.refusals import YearBeforeIsMissing, YearIsNotOver, YearIsStated
from services.billing.bpa.scheme import Scheme, must_exist
from shared.contracts.billing_bpa import BpaYearStated
from shared.law.carry_over import CarryOver


def state(scheme: Scheme, *, year: int, invoiced: int, today: date) -> BpaYearStated:
    """A year that is over (årsoppgjør). Stated again when something of it was corrected since.

    `invoiced`: hundredths of hours suppliers were owed for, besides what was noted as paid.
    """
    must_exist(scheme)
    if today.year <= year:
        raise YearIsNotOver("Året er ikke over. Årsoppgjøret lages etter nyttår.")
    opened_on = scheme.opened_on
    if opened_on is not None and opened_on.year < year and scheme.year(year - 1) is None:
        raise YearBeforeIsMissing(f"Lag årsoppgjøret for {year - 1} først: timer kan være overført derfra.")
    stated = stated_year(scheme, year=year, invoiced=invoiced, policy=rules.policy_of(year), today=today)
    last = scheme.year(year)
    if last is not None and replace(last, stated_on=today) == stated:
        raise YearIsStated("Årsoppgjøret er laget, og ingenting er rettet siden.")
    return stated


def stated_year(scheme: Scheme, *, year: int, invoiced: int, policy: CarryOver, today: date) -> BpaYearStated:
    """Hours carried in are used first, while they may be; of what is left then, the policy says how much goes on."""
    days = {"from_on": date(year, 1, 1), "to_on": date(year, 12, 31)}
    granted, used = scheme.granted("bpa", **days), scheme.used_within(**days)
    before = scheme.year(year - 1)
    carried_in = before.carried_out if before else 0
    in_time = scheme.used_within(from_on=days["from_on"], to_on=before.carried_until) if before else 0
    of_carried = min(carried_in, in_time)
    left = granted - (used - of_carried)
    carried_out = min(max(left, 0), policy.most(granted))
    return BpaYearStated(
        year=year,
        granted=granted,
        carried_in=carried_in,
        used=used,
        overused=max(-left, 0),
        carried_out=carried_out,
        lapsed=carried_in - of_carried + max(left, 0) - carried_out,
        paid=scheme.paid_within(**days) + invoiced,
        allowance=scheme.granted("allowance", **days),
        policy_from=policy.valid_from,
        carried_until=policy.until(year),
        stated_on=today,
    )
