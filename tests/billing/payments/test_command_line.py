"""Paying and hospitals' bills on the command line: for a machine as one object, for a person as a table."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from services.billing.hospital.waiting import WaitsFor
from shared.cli import billing, billing_hospital_bills, billing_payments
from shared.cli.asking import said
from shared.cli.billing_hospital_bills import month_of
from shared.cli.billing_payments import ledger_command
from shared.cli.billing_words import HOSPITAL_WAITS_FOR, VERDICTS
from shared.cli.listing import Listed
from shared.contracts.billing_hospital import Verdict
from shared.messaging.client import Problem
from tests.billing.payments.stories import RUN

LINE = "0" * 24 + "-00001-1-1"
PAYABLES: list[dict[str, Any]] = [
    {
        "due_on": due_on,
        "source": source,
        "document": f"d-{n}",
        "supplier": "310000000" if n < 4 else "311111116",
        "number": f"F-{n}",
        "amount_in_ore": amount,
    }
    for n, (due_on, source, amount) in enumerate(
        [
            ("2025-03-01", "invoice", 500),
            ("2025-04-01", "invoice", 700),
            ("2025-03-01", "invoice", -50),
            ("2025-03-20", "hospital-bill", 90),
            ("2025-03-01", "invoice", -70),
        ]
    )
]
DAYS = [
    {
        "verdict": verdict,
        "asked_in_ore": 574_500,
        "payable_in_ore": paid,
        "on": f"2025-03-{n + 1:02d}",
        "reference": "r",
        "stay": "r",
    }
    for n, (verdict, paid) in enumerate(
        [("owed", 574_500), ("wrong-rate", 570_000), ("disputed", 0), ("not-our-resident", 0), ("withdrawn", 0)]
    )
]
UNBILLED: list[dict[str, Any]] = [
    {"on": "2025-03-09", "reference": "r", "rate_in_ore": 598_100, "is_disputed": False},
    {"on": "2025-03-10", "reference": "r", "rate_in_ore": 598_100, "is_disputed": True},
    {"on": "2025-03-03", "reference": "r", "rate_in_ore": 574_500, "is_disputed": True},
    {"on": "2026-01-01", "reference": "r", "rate_in_ore": None, "is_disputed": False},
]
STATEMENT = {"bill_id": str(RUN), "number": "H-1", "text": "Innsigelse mot regning H-1\n"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "open-payables": PAYABLES,
    "hospital-bill-days": DAYS,
    "unbilled-hospital-days": UNBILLED,
    "hospital-statements": [STATEMENT],
    "hospital-bills": [
        {"bill_id": "b-0", "stage": "received", "waits_for": None},
        {
            "bill_id": "b-1",
            "stage": "authorised",
            "number": "H-1",
            "supplier": "310000000",
            "waits_for": "claim-back",
            "waiting_since": "2025-03-20",
            "asked_in_ore": 1_723_500,
            "payable_in_ore": 1_149_000,
            "awaited_in_ore": 0,
            "claimed_back_in_ore": 574_500,
        },
    ],
    "payment-runs": [],
    "unpaid-amounts": [],
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **words: Any) -> Listed:
        said.append({"question": question, **words})
        return Listed(rows=ROWS[question], position=7)

    def ask(service: str, command: str, body: Any, **words: Any) -> dict[str, Any]:
        said.append({"command": command, **body, **words})
        return {"position": 8}

    for module in (billing_payments, billing_hospital_bills):
        monkeypatch.setattr(module, "rows_of", rows_of)
        monkeypatch.setattr(module, "ask", ask)
    return said


def run(*words: str) -> Any:
    answer = CliRunner().invoke(billing.app, list(words))
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_a_run_takes_what_is_due_and_the_credit_notes_of_whoever_is_paid(asked: list[dict[str, Any]]) -> None:
    told = json.loads(run("payments", "start", "--execute-on", "2025-03-20", "--json"))
    assert told["chosen"] == 3
    assert asked[-1]["invoices"] == ["d-0", "d-2"]
    assert asked[-1]["hospital_bills"] == ["d-3"]
    assert asked[-1]["role"] == "controller"


def test_a_run_is_released_by_another_role(asked: list[dict[str, Any]]) -> None:
    run("payments", "release", str(RUN))
    assert (asked[-1]["command"], asked[-1]["role"]) == ("release-payment-run", "leader")


def test_what_waits_is_summed(asked: list[dict[str, Any]]) -> None:
    told = json.loads(run("payments", "open", "--json"))
    assert (told["payables"], told["total_in_ore"]) == (5, 1_170)
    assert "F-1" in run("payments", "open")
    assert json.loads(run("payments", "status", "--json")) == {"runs": [], "unpaid": []}


def test_the_ledgers_answer_is_a_file(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(f"linje;svar;kode\r\n{LINE};ok;\r\n{LINE[:-1]}2;avvist;ukjent-ansvar\r\n", encoding="utf-8-sig")
    told = json.loads(run("payments", "ledger-answer", str(RUN), str(file), "--receipt", "B-7", "--json"))
    assert (told["booked"], told["refused"]) == (1, 1)
    assert asked[-1]["refused"] == [{"line": f"{LINE[:-1]}2", "code": "ukjent-ansvar"}]
    assert ledger_command("r", "B", [])["booked"] == []


def test_a_month_of_hospital_days_sums_to_what_was_asked(asked: list[dict[str, Any]]) -> None:
    told = json.loads(run("hospital-bill", "--month", "2025-03", "--json"))
    assert told["holds"]
    assert asked[0] == {
        "question": "hospital-bill-days",
        "role": "controller",
        "tenant": None,
        "from_on": "2025-03-01",
        "to_on": "2025-03-31",
    }
    assert told["billed"] == {"days": 5, "asked_in_ore": 5 * 574_500, "payable_in_ore": 1_144_500}
    assert told["disputed"]["asked_in_ore"] == 2 * 574_500
    assert told["refused_in_ore"] == 574_500 + 4_500
    assert told["unbilled"] == {
        "days": 3,
        "disputed_days": 1,
        "days_without_rate": 1,
        "owed_in_ore": 598_100,
        "disputed_in_ore": 598_100,
    }


def test_bills_are_checked_and_their_statement_laid_in_a_file(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    letter = tmp_path / "innsigelse.txt"
    shown = run("hospital-bill", "--month", "2025-03", "--check", "--statement", str(RUN), "--to", str(letter))
    assert [one["bill"] for one in asked if one.get("command") == "check-hospital-bill"] == ["b-0"]
    assert letter.read_text(encoding="utf-8") == STATEMENT["text"]
    assert "skyldig, til en annen sats" in shown
    assert "Ikke fakturert ennå: 3 døgn" in shown
    assert {one.get("at_least") for one in asked if one.get("question", "").startswith("hospital-bill-")} == {8}


def test_every_verdict_is_said_in_norwegian() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))
    assert len(set(VERDICTS.values())) == len(VERDICTS)


def test_a_dispute_of_a_stay_the_bill_calls_otherwise_is_counted_once() -> None:
    disputed = {"on": "2025-03-04", "reference": "msg-1", "stay": "plo-a", "verdict": "disputed"}
    billed = {**disputed, "asked_in_ore": 598_100, "payable_in_ore": 0}
    owed = {"on": "2025-03-04", "reference": "plo-a", "is_disputed": True, "rate_in_ore": 598_100}
    assert month_of("2025-03", [billed], [owed])["unbilled"]["days"] == 0


def test_a_malformed_request_is_told_which_field_is_wrong() -> None:
    errors = [{"field": "from_on", "reason": "input is not a date"}]
    sentence = "Forespørselen har feil i ett eller flere felt."
    problem = Problem(status=422, code="saksgang.malformed", sentence=sentence, content={"errors": errors})
    assert list(said(problem)) == [f"saksgang.malformed: {sentence}", "  from_on: input is not a date"]


def test_a_month_without_bills_holds() -> None:
    told = month_of("2025-03", [], [])
    assert (told["holds"], told["billed"]["days"], told["verdicts"]) == (True, 0, {})


def test_a_hospitals_bill_that_waits_is_told_with_whom_it_waits_for(asked: list[dict[str, Any]]) -> None:
    told = run("hospital-bill", "--month", "2025-03")
    assert "H-1 fra 310000000 venter på tilbakebetaling siden 2025-03-20" in " ".join(told.split())
    assert set(HOSPITAL_WAITS_FOR) == set(get_args(WaitsFor))
    (waits,) = json.loads(run("hospital-bill", "--month", "2025-03", "--json"))["waiting"]
    assert waits["bill_id"] == "b-1"
