"""The year's budget stands on one page as of a day somebody chooses, with why it is off and what has no price."""

from typing import Any

import pytest

from tests.console.desk import Desk, Services, problem

PAGE = "/budsjett"


def budget_line(code: str = "bpa", **more: Any) -> dict[str, Any]:
    """A line of a million that will cost a little more."""
    told = {"line": code, "pays_for": ["bpa"], "is_seen": True, "is_complete": True, "derived": [], "premises": []}
    given = {"adopted_in_ore": 100_000_000, "amended_in_ore": 0, "moved_in_ore": 5_000_000, "agreements": 3}
    spent = {"budget_in_ore": 105_000_000, "actual_in_ore": 60_000_000, "accrued_in_ore": 5_000_000}
    ahead = {"committed_in_ore": 40_000_000, "expected_in_ore": {"p10": 0, "p50": 1_000_000, "p90": 3_000_000}}
    forecast = {"p10": 105_000_000, "p50": 106_000_000, "p90": 108_000_000}
    causes = {"price_in_ore": 0, "volume_in_ore": -100_000, "new_decisions_in_ore": 1_100_000}
    why = {"deviation_in_ore": 1_000_000, "causes": {**causes, "late_invoices_in_ore": 0}, "unvalued": []}
    return {**told, **given, **spent, **ahead, "forecast_in_ore": forecast, **why, **more}


def unseen() -> dict[str, Any]:
    """A line of which billing sees nothing."""
    known = ("line", "adopted_in_ore", "budget_in_ore", "unvalued", "amended_in_ore", "moved_in_ore")
    line = budget_line("unlisted", moved_in_ore=-5_000_000, budget_in_ore=95_000_000)
    return {name: value if name in known else None for name, value in line.items()} | {
        "is_seen": False,
        "is_complete": False,
    }


def report(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    sums = [{"identity": "sum of lines = total", "left_in_ore": 1, "right_in_ore": 1, "holds": True}]
    told = {"year": 2026, "as_of": "2026-03-12", "position": 77, "adopted_on": "2025-12-10", "sources": ["Sak 112/25"]}
    words = {"passports": [{"number": "actual_in_ore", "definition": "Anviste fakturaer."}], "method": "Poisson."}
    rest = {"total_in_ore": 200_000_000, "counted": [], "balance": sums}
    return {**told, **words, **rest, "lines": list(lines or (budget_line(), unseen())), **more}


def desk(row: dict[str, Any] | None = None, **more: Any) -> Desk:
    return Desk(Services(lists={"budget-reports": [row or report()]}, **more)).log_in("conny")


def test_each_line_says_what_was_adopted_spent_committed_and_is_to_be_expected() -> None:
    text = desk().get(PAGE).text
    for said in (
        "Budsjett 2026",
        "Brukerstyrt personlig assistanse",
        'data-label="Vedtatt" class="amount">1\u00a0000\u00a0000',
        'data-label="Endret" class="amount">50\u00a0000',
        'data-label="Bundet" class="amount">400\u00a0000',
        "1\u00a0060\u00a0000 (1\u00a0050\u00a0000 til 1\u00a0080\u00a0000)",
        "merforbruk",
        "<li>mengde −1\u00a0000</li><li>nye vedtak 11\u00a0000</li>",
        "Sak 112/25",
        "Linjene er til sammen totalen: stemmer",
        "til og med post 77",
        "Anviste fakturaer.",
    ):
        assert said in text, said
    assert 'data-label="Budsjett" class="amount">2\u00a0000\u00a0000' in text, "the lines come to the total"


def test_a_line_billing_does_not_see_has_a_budget_and_no_numbers() -> None:
    text = desk(report(unseen())).get(PAGE).text
    assert "Ikke fordelt" in text
    assert 'data-label="Brukt" class="amount">–' in text
    assert "minst" not in text


def test_what_has_no_price_is_listed_and_makes_the_forecast_the_least_it_can_be() -> None:
    without = {"spending": "bpa", "service": "bpa", "what": "x", "reason": "no-price", "days": 100}
    line = budget_line(is_complete=False, unvalued=[without, {**without, "what": "y", "days": 20}])
    text = desk(report(line)).get(PAGE).text
    assert "minst 1\u00a0060\u00a0000" in text
    row = text[text.index('id="uten-pris"') :]
    for said in ("ingen pris", 'class="amount">2</td>', 'class="amount">120</td>', "Ingenting er anslått"):
        assert said in row, said
    assert "Alt som løper, har en pris." in desk().get(PAGE).text


def test_a_sum_that_does_not_hold_is_said_not_to() -> None:
    sums = [{"identity": "actual by line = actual", "left_in_ore": 100, "right_in_ore": 300, "holds": False}]
    text = desk(report(balance=sums)).get(PAGE).text
    assert "<strong>stemmer ikke</strong> (1 mot 3 kroner)" in text


def test_the_day_is_asked_for_and_stands_in_its_field() -> None:
    office = desk(report(as_of="2025-09-30"))
    text = office.get(f"{PAGE}?per=30.09.2025").text
    assert office.services.asked[-1]["as_of"] == "2025-09-30"
    assert 'name="per" value="30.09.2025"' in text
    office.get(PAGE)
    assert office.services.asked[-1]["as_of"] == "2026-03-12"


def test_a_day_that_is_none_is_said_and_asks_nobody() -> None:
    office = desk()
    answer = office.get(f"{PAGE}?per=i%20g%C3%A5r")
    assert answer.status_code == 422
    assert "Per dato: Skriv datoen slik: 21.11.2026" in answer.text
    assert 'value="i går"' in answer.text
    assert office.services.asked == []


@pytest.mark.parametrize("sentence", ["Det var ikke registrert noe budsjett for 2026 den 2026-03-12."])
def test_what_billing_refuses_is_said_in_its_words(sentence: str) -> None:
    office = desk(no={"budget-reports": problem(409, "billing.budget-not-adopted", sentence)})
    text = office.get(PAGE).text
    assert sentence in text
    assert "svarer ikke" not in text


def test_silence_and_another_role_are_said_aloud() -> None:
    assert "Oppgjør svarer ikke akkurat nå." in desk(silent={"billing"}).get(PAGE).text
    assert "Rollen din gir ikke innsyn i dette hos oppgjør." in Desk().log_in().get(PAGE).text
