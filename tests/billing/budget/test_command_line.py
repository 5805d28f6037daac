"""The budget on the command line: one object for a machine, kroner for people, and a sum that does not hold is told."""

import json
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from services.billing.budget.report import Causes
from services.billing.budget.valuing import Reason
from shared.cli import billing, billing_budget
from shared.cli.listing import Listed

LINE: dict[str, Any] = {
    "line": "bpa",
    "pays_for": ["bpa"],
    "is_seen": True,
    "is_complete": False,
    "budget_in_ore": 1_904_500_000,
    "actual_in_ore": 1_000_000_000,
    "accrued_in_ore": 100_000_000,
    "committed_in_ore": 500_000_000,
    "expected_in_ore": {"p10": 0, "p50": 10_000_000, "p90": 90_000_000},
    "forecast_in_ore": {"p10": 1_600_000_000, "p50": 1_610_000_000, "p90": 1_690_000_000},
    "deviation_in_ore": -294_500_000,
    "causes": {
        "price_in_ore": 5_500_000,
        "volume_in_ore": -310_000_000,
        "new_decisions_in_ore": 10_000_000,
        "late_invoices_in_ore": 0,
    },
    "unvalued": [{"reason": "no-deliverer"}, {"reason": "no-deliverer"}],
    "premises": [],
    "derived": [],
}
UNLISTED = (
    LINE
    | dict.fromkeys([name for name in LINE if name.endswith("_in_ore")])
    | {
        "line": "unlisted",
        "is_seen": False,
        "budget_in_ore": 100,
        "causes": None,
        "unvalued": [],
    }
)
REPORT: dict[str, Any] = {
    "year": 2025,
    "as_of": "2025-09-30",
    "position": 4711,
    "lines": [LINE, UNLISTED],
    "balance": [{"identity": "sum of lines = total", "left_in_ore": 1, "right_in_ore": 1, "holds": True}],
    "counted": [{"name": "bpa-schemes", "value": 19, "formula": "ordninger"}],
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append({"service": service, "question": question, **said})
        return Listed(rows=[REPORT], position=5000)

    monkeypatch.setattr(billing_budget, "rows_of", rows_of)
    monkeypatch.setenv("COLUMNS", "200")
    return questions


def test_the_budget_is_one_object_for_a_machine(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(billing.app, ["budget", "--as-of", "2025-09-30", "--json"])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == REPORT
    assert asked == [
        {
            "service": "billing",
            "question": "budget-reports",
            "role": "controller",
            "tenant": None,
            "as_of": "2025-09-30",
        }
    ]


def test_another_year_than_the_day_s_own_may_be_asked_for(asked: list[dict[str, Any]]) -> None:
    CliRunner().invoke(billing.app, ["budget", "--as-of", "2024-12-31", "--year", "2025"])
    assert (asked[0]["as_of"], asked[0]["year"]) == ("2024-12-31", 2025)


def test_people_read_kroner_causes_and_what_could_not_be_valued(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(billing.app, ["budget"])
    assert answer.exit_code == 0, answer.output
    read = answer.output.replace("\u00a0", " ")
    assert "19 045 000" in read
    assert "minst 16 100 000 (16 000 000 til 16 900 000)" in read
    assert "linjene = totalen: stemmer" in answer.output
    assert "BPA-ordninger: 19 (ordninger)" in answer.output
    assert "avvik -2 945 000 = pris 55 000, mengde -3 100 000, nye vedtak 100 000, sene fakturaer 0" in read
    assert "2 kan ikke verdsettes: ingen utfører valgt" in answer.output
    assert "post 4711" in answer.output


def test_a_sum_that_does_not_hold_ends_the_command_with_1(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    off = {"identity": "sum of lines = total", "left_in_ore": 200, "right_in_ore": 100, "holds": False}
    monkeypatch.setitem(REPORT, "balance", [off])
    answer = CliRunner().invoke(billing.app, ["budget"])
    assert answer.exit_code == 1
    assert "STEMMER IKKE (2 mot 1)" in answer.output


def test_the_back_test_says_that_its_years_are_invented(monkeypatch: pytest.MonkeyPatch) -> None:
    regime = {
        "regime": {"told": "få avtaler"},
        "forecasts": 24,
        "ours": {"mean_error_in_percent": 6.35, "coverage_80": 0.88},
        "naive": {"mean_error_in_percent": 6.4, "coverage_80": None},
    }
    monkeypatch.setattr(billing_budget, "judged", lambda: {"label": "Simulerte data", "regimes": [regime]})
    answer = CliRunner().invoke(billing.app, ["budget", "--backtest"])
    assert "Simulerte data" in answer.output
    assert "88%" in answer.output


def test_each_reason_and_cause_has_its_words() -> None:
    assert set(billing_budget.REASONS) == set(get_args(Reason))
    assert set(billing_budget.CAUSES) == set(Causes.__dataclass_fields__)
