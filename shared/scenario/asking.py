"""Knows what is asked after the year: the insight service for figures, the audit service for proof."""

from collections.abc import Sequence
from typing import Any

from shared.kernel.ids import new_id
from shared.scenario.asking_budget import ask_budget
from shared.scenario.file import BUDGET_REPORTS
from shared.scenario.published import Published
from shared.scenario.report import LogHead
from shared.scenario.series_file import Asked, Series
from shared.scenario.tenant import BusTenant


class NotVerified(Exception):
    """A log is not what it says it is. Names service and position."""


async def ask_figures(tenant: BusTenant, *, reports: Sequence[Published], year: int) -> dict[str, dict[str, float]]:
    """Report → name → figure, counted from the logs. The scenario's own totals are never looked at."""
    budget = [each.report for each in reports if each.report.startswith(BUDGET_REPORTS)]
    counted = [each.report for each in reports if each.report not in budget]
    asked = {report: await _report(tenant, report, year=year) for report in counted}
    ours = {report: {figure["name"]: figure["ours"] for figure in told["figures"]} for report, told in asked.items()}
    return ours | (await ask_budget(tenant, reports=budget, year=year + 1) if budget else {})


async def verify_logs(tenant: BusTenant) -> dict[str, LogHead]:
    """Every log of the tenant, record by record. Raises NotVerified."""
    verdict = await tenant.ask("audit", "verify-logs", {"id": str(new_id())}, role="auditor")
    if not verdict["ok"]:
        raise NotVerified("; ".join(str(problem) for problem in verdict["problems"]))
    return {service: LogHead(size=log["size"], root=log["root"]) for service, log in verdict["services"].items()}


async def ask_series(tenant: BusTenant, series: Series) -> dict[str, dict[str, float]]:
    """Report → name → figure, each asked as the file says. The printed numbers are never looked at."""
    return {
        report: {name: await _figure(tenant, asked) for name, asked in figures.items()}
        for report, figures in series.asked.items()
    }


async def _figure(tenant: BusTenant, asked: Asked) -> float:
    question = {"id": str(new_id()), "report": asked.report, "year": asked.year, "service": asked.service}
    until = asked.until.isoformat() if asked.until else None
    told = await tenant.ask("insight", "read-report", {**question, "until": until}, role="leader")
    (ours,) = (float(figure["ours"]) for figure in told["figures"] if figure["name"] == asked.figure)
    return ours


async def _report(tenant: BusTenant, report: str, *, year: int) -> dict[str, Any]:
    return await tenant.ask(
        "insight", "read-report", {"id": str(new_id()), "report": report.lower(), "year": year}, role="leader"
    )
