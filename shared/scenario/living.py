"""Knows how a scenario file becomes an outcome: plan the year, live it in its tenant, count it, verify it."""

import time
from datetime import date
from typing import Protocol

import uvloop

from shared.runtime.platform import Platform, running_platform
from shared.scenario.asking import NotVerified, ask_figures, ask_series, verify_logs
from shared.scenario.driver import YearStopped, run_year
from shared.scenario.file import Scenario
from shared.scenario.plan import Plan, plan_year
from shared.scenario.published import Published
from shared.scenario.report import Outcome, balance, compare, quotients
from shared.scenario.series_file import Series
from shared.scenario.series_plan import plan_series
from shared.scenario.tenant import BusTenant, on_the_bus_of


class Onlooker(Protocol):
    """Who is told how far a run has come."""

    def begins(self, what: str, *, total: int | None = None) -> None: ...

    def lived(self, day: date, accepted: int) -> None: ...


class LivedBefore(Exception):
    """The scenario's tenant has a year in its logs already."""


def live(scenario: Scenario | Series, *, fresh: bool, onlooker: Onlooker) -> Outcome:
    """The year through the real services. `fresh` replaces the scenario's own tenant and nothing else.

    Raises LivedBefore, YearStopped, NotVerified, and what the platform raises when it does not start.
    """
    onlooker.begins("planning the year")
    plan = plan_series(scenario) if isinstance(scenario, Series) else plan_year(scenario)
    onlooker.begins("starting the platform")
    with running_platform(tenant=scenario.name, kind="scenario", fresh=fresh) as platform:
        return uvloop.run(_live(scenario, plan, platform, onlooker=onlooker))


async def _live(scenario: Scenario | Series, plan: Plan, platform: Platform, *, onlooker: Onlooker) -> Outcome:
    async with on_the_bus_of(platform) as tenant:
        await _must_be_empty(tenant)
        onlooker.begins(scenario.title, total=plan.size)
        began = time.monotonic()
        await run_year(plan, tenant=tenant, told=onlooker.lived)
        await tenant.settle_observers()
        seconds = time.monotonic() - began
        onlooker.begins("counting the figures")
        ours = await _count(tenant, scenario)
        onlooker.begins("verifying every log")
        logs = await verify_logs(tenant)
    return Outcome(
        scenario=scenario.name,
        seconds=seconds,
        figures=compare(_counted(scenario), ours),
        balance=(*balance(_counted(scenario), ours), *quotients(_divided(scenario), ours)),
        logs=logs,
    )


async def _count(tenant: BusTenant, scenario: Scenario | Series) -> dict[str, dict[str, float]]:
    if isinstance(scenario, Series):
        return await ask_series(tenant, scenario)
    return await ask_figures(tenant, reports=scenario.reports, year=scenario.year)


def _counted(scenario: Scenario | Series) -> tuple[Published, ...]:
    """Every printed table that is counted: not the quotients, nor what the file says why it is not counted."""
    left_out = scenario.not_counted if isinstance(scenario, Series) else {}
    return tuple(each for each in scenario.reports if each.report not in left_out and not each.is_quotient)


def _divided(scenario: Scenario | Series) -> tuple[Published, ...]:
    return tuple(each for each in scenario.reports if each.is_quotient)


async def _must_be_empty(tenant: BusTenant) -> None:
    if any(standing.size for standing in (await tenant.standing()).values()):
        raise LivedBefore("this year has been lived before; --fresh begins it again")


__all__ = ["LivedBefore", "NotVerified", "Onlooker", "YearStopped", "live"]
