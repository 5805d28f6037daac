"""The dated data we ship are the published ones: rates, service codes, the figures of the year we live."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from shared.law.loader import load

ROOT = Path(__file__).parents[2]


def test_the_day_rates_are_those_of_the_health_directorate(data: Path) -> None:
    with (data / "rates" / "dogn_utskrivningsklar.csv").open(encoding="utf-8") as file:
        published = {int(row["aar"]): int(row["dognpris_kr"]) for row in csv.DictReader(file)}
    law = load()
    ours = {year: law.rate("delayed-discharge-day", on=date(year, 7, 1)) for year in published}
    assert ours == {year: kroner * 100 for year, kroner in published.items()}


def test_every_service_code_stands_in_the_national_code_list(data: Path) -> None:
    text = (data / "kpr" / "iplos-codesystem.fsh").read_text(encoding="utf-8")
    published = {int(code): name for code, name in re.findall(r'^\* #(\d+) "(.*)"', text, flags=re.M)}
    ours = {service.kpr for service in load().services_on(date(2024, 7, 1)) if service.kpr is not None}
    assert ours
    assert ours <= set(published)
    assert not ours & {14, 23, 24, 25}, "coercion and medical admission are registered, not granted"


def test_the_scenario_prints_exactly_the_published_figures(reference: Path) -> None:
    published = tomllib.loads((reference / "published-figures.toml").read_text(encoding="utf-8"))["faerder-2024"]
    ours = tomllib.loads((ROOT / "scenarios" / "faerder-2024.toml").read_text(encoding="utf-8"))["reports"]
    for report, figures in ours.items():
        # A check that is published in words, or not at all, is a sum to be worked out here.
        said = str(published[report].get("check", "sum of what is listed"))
        left_out = {"source", "check"} if said.startswith("sum of ") else {"source"}
        assert _without(left_out, figures) == _without(left_out, published[report]), report
    assert {report[:4] for report in ours} == {"R202", "R203", "R204", "R205", "R206", "R207", "R208"}


def _without(left_out: set[str], report: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in report.items() if name not in left_out}
