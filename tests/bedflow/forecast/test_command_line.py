"""The forecast on the command line: ranges for people, one object for a machine, invented years said to be invented."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from services.bedflow.forecast.backtest import MEASURES
from shared.cli import bedflow, bedflow_forecast
from shared.cli.listing import Listed


def spread(p10: int, p50: int, p90: int) -> dict[str, int]:
    return {"p10": p10, "p50": p50, "p90": p90}


DAY = {"on": "2024-06-03", "beds": 50, "occupied": spread(41, 44, 48), "waiting": spread(0, 1, 3)}
WEEK: dict[str, Any] = {
    "starts_on": "2024-06-03",
    "ends_on": "2024-06-09",
    "payable_days": spread(2, 7, 15),
    "cost_in_ore": spread(1_149_000, 4_021_500, 8_617_500),
    "days": [DAY | {"payable_days": None}],
}
SCORE = {"mean_absolute_error": 4.25, "pinball_loss": 1.5, "coverage_80": 0.81}
JUDGED: dict[str, Any] = {
    "label": "Simulerte data",
    "regimes": [
        {
            "told": "Jevn etterspørsel",
            "measures": [{"measure": name, "forecast": SCORE, "same_week_last_year": SCORE} for name in MEASURES],
        }
    ],
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append({"service": service, "question": question, **said})
        return Listed(rows=[WEEK, WEEK | {"starts_on": "2024-06-10", "cost_in_ore": None}], position=17)

    monkeypatch.setattr(bedflow_forecast, "rows_of", rows_of)
    monkeypatch.setenv("COLUMNS", "200")
    return questions


def test_the_forecast_is_one_object_for_a_machine(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(bedflow.app, ["forecast", "--weeks", "2", "--json"])
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert (told["weeks"], told["position"], told["rows"][0]) == (2, 17, WEEK)
    assert asked == [
        {"service": "bedflow", "question": "forecast", "role": "bed-coordinator", "tenant": None, "weeks": 2}
    ]


@pytest.mark.usefixtures("asked")
def test_the_forecast_is_read_as_ranges_by_people() -> None:
    told = CliRunner().invoke(bedflow.app, ["forecast"]).stdout
    assert "44 (41–48)" in told
    assert "40 215 (11 490–86 175) kr" in told
    assert "ikke kjent" in told


@pytest.mark.usefixtures("asked")
def test_nobody_asks_further_than_was_tested() -> None:
    assert CliRunner().invoke(bedflow.app, ["forecast", "--weeks", "5"]).exit_code == 2


def test_how_well_it_would_have_done_is_said_to_be_simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bedflow_forecast, "judged", lambda: JUDGED)
    monkeypatch.setenv("COLUMNS", "200")
    machine = CliRunner().invoke(bedflow.app, ["forecast", "--backtest", "--json"])
    assert json.loads(machine.stdout) == JUDGED
    people = CliRunner().invoke(bedflow.app, ["forecast", "--backtest"]).stdout
    assert people.startswith("Simulerte data")
    assert "Simulerte data: Jevn etterspørsel" in people
    assert "81%" in people


def test_a_back_test_that_fails_ends_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bedflow_forecast, "BACKTEST", "services.bedflow.forecast.nothing")
    assert CliRunner().invoke(bedflow.app, ["forecast", "--backtest"]).exit_code == 1
