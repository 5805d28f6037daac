"""User fees on the command line: a month charged page by page, the basis each posting once, incomes from a file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from shared.cli import billing, billing_fees
from shared.cli.billing_basis import basis
from shared.cli.listing import Listed
from shared.contracts.billing_fees import fee_account_of
from shared.importing.fee_incomes import NotAnIncomeFile, command_of, read_incomes
from tests.kit.people import ANNA, BIRGER

POSTING: dict[str, Any] = {
    "position": 41,
    "part": 0,
    "kind": "charge",
    "reference": "EA-1",
    "month_on": "2023-03-01",
    "booked_on": "2023-04-03",
    "service": "short-term-stay",
    "days": 12,
    "amount_in_ore": 222000,
    "explanation": "12 døgn à 185,00\u00a0kr, 6.3.2023–17.3.2023. Kilde: Stryn kommune; rundskriv.",
    "account": str(fee_account_of(ANNA)),
}
GIVEN_BACK = {**POSTING, "position": 42, "kind": "correction", "amount_in_ore": -5005, "explanation": "Differanse: x."}
HELD = {"month_on": "2023-03-01", "person": BIRGER, "reason": "rate-not-known", "kind": "", "what": "x"}
ORDERED: dict[str, Any] = {
    "position": 51,
    "refund": "00000000-0000-4000-8000-0000000000b1",
    "person": ANNA,
    "reference": "EA-1",
    "amount_in_ore": 296_000,
    "because": "died",
    "ordered_on": "2023-05-02",
    "standing": "ordered",
}
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "fee-payers": [{"person": f"p-{n:032x}"} for n in range(250)],
    "held-back-months": [HELD],
    "fee-postings": [POSTING, GIVEN_BACK],
    "person-charges": [POSTING],
    "fees-to-decide": [],
    "missing-fee-notices": [{}, {}],
    "fee-letters-due": [],
    "settlements-due": [],
    "fee-credits": [{}],
    "fee-refunds": [ORDERED, {**ORDERED, "position": 52, "standing": "paid"}],
}
Asked = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    questions: Asked = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append((question, said))
        return Listed(rows=list(ANSWERS[question]), position=40)

    def send_pages(pages: list[list[str]], *, month_on: str, tenant: str | None) -> list[int]:
        questions.extend((f"charge-month {month_on}", {"persons": len(page)}) for page in pages)
        return [40 + len(page) for page in pages]

    monkeypatch.setattr(billing_fees, "rows_of", rows_of)
    monkeypatch.setattr(billing_fees, "_send_pages", send_pages)
    return questions


@pytest.fixture
def run() -> Callable[..., Any]:
    return lambda *words: CliRunner().invoke(billing.app, list(words))


def test_a_month_is_charged_in_pages_and_everybody_is_accounted_for(asked: Asked, run: Callable[..., Any]) -> None:
    answer = run("charge", "--month", "2023-03", "--json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert (told["persons"], told["charged"], told["charged_in_ore"]) == (250, 1, 222000)
    assert (told["corrected"], told["corrected_in_ore"]) == (1, -5005)
    assert (told["held_back"], told["reasons"]) == (1, {"rate-not-known": 1})
    pages = [said["persons"] for question, said in asked if question == "charge-month 2023-03-01"]
    assert pages == [100, 100, 50]
    assert all(said.get("at_least", 140) == 140 for _, said in asked)


def test_a_month_is_written_with_its_year(asked: Asked, run: Callable[..., Any]) -> None:
    assert run("charge", "--month", "mars").exit_code == 2
    assert asked == []


def test_what_somebody_pays_is_asked_about_the_account_with_a_purpose(asked: Asked, run: Callable[..., Any]) -> None:
    answer = run("fees", ANNA, "--json")
    assert json.loads(answer.stdout)["rows"] == [POSTING]
    ((_, said),) = asked
    assert (said["case_id"], said["purpose"]) == (str(fee_account_of(ANNA)), "fees")
    assert "2220,00" in run("fees", ANNA).stdout


def test_the_basis_names_a_reference_and_no_person_and_says_where_the_next_one_begins(
    asked: Asked, run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "grunnlag.csv"
    told = json.loads(run("fee-basis", "--out", str(file), "--since", "12").stdout)
    assert told == {"lines": 2, "total_in_ore": 216995, "position": 42}
    assert asked[0][1]["since"] == 12
    heading, first, second = file.read_bytes().decode().rstrip("\r\n").split("\r\n")
    assert heading == "referanse;maaned;type;tjeneste;doegn;beloep;forklaring;postering"
    assert first == (
        "EA-1;2023-03;krav;short-term-stay;12;2220,00;"
        '"12 døgn à 185,00 kr, 6.3.2023–17.3.2023. Kilde: Stryn kommune; rundskriv.";41-0'
    )
    assert second == "EA-1;2023-03;avregning;short-term-stay;12;-50,05;Differanse: x.;42-0"
    assert ANNA not in basis([POSTING])


def test_what_is_to_be_paid_back_is_written_once_and_without_names(
    asked: Asked, run: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "tilbakebetaling.csv"
    told = json.loads(run("fee-refunds", "--out", str(file), "--since", "12").stdout)
    assert told == {"lines": 1, "total_in_ore": 296_000, "position": 52}
    assert asked[0][1]["since"] == 12
    heading, only = file.read_bytes().decode().rstrip("\r\n").split("\r\n")
    assert heading == "referanse;beloep;aarsak;bestilt;tilbakebetaling"
    assert only == "EA-1;2960,00;died;2023-05-02;00000000-0000-4000-8000-0000000000b1"


def test_what_is_left_undone_is_counted_list_by_list(asked: Asked, run: Callable[..., Any]) -> None:
    told = json.loads(run("fee-work", "--json").stdout)
    assert {name: len(rows) for name, rows in told.items()} == {
        "fees-to-decide": 0,
        "missing-fee-notices": 2,
        "fee-letters-due": 0,
        "held-back-months": 1,
        "settlements-due": 0,
        "fee-credits": 1,
    }


def income_file(folder: Path, *lines: dict[str, Any] | str) -> Path:
    file = folder / "inntekter.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return file


KNOWN = {
    "referanse": ANNA,
    "beregningstype": "PRAKTISK_BISTAND",
    "inntektsaar": 2022,
    "stadie": "OPPGJOER",
    "inntekter": [{"rolle": "SOEKER", "beloep": 300000}, {"rolle": "PARTNER", "beloep": 100000}],
}
SHIELDED = {"referanse": BIRGER, "beregningstype": "LANGTIDSOPPHOLD_INSTITUSJON", "inntektsaar": 2022, "skjermet": True}


def test_incomes_are_noted_as_the_register_worked_them_out(tmp_path: Path) -> None:
    first, second = (command_of(one) for one in read_incomes(income_file(tmp_path, KNOWN, "", SHIELDED)))
    assert first == (
        "note-fee-income",
        {
            "person": ANNA,
            "use": "practical-assistance",
            "year": 2022,
            "stage": "final",
            "source": "register",
            "incomes": [
                {"role": "applicant", "amount_in_ore": 30_000_000},
                {"role": "partner", "amount_in_ore": 10_000_000},
            ],
        },
    )
    assert second == ("note-shielded-income", {"person": BIRGER, "use": "long-stay", "year": 2022})


@pytest.mark.parametrize(
    "line",
    [
        "{",
        {**KNOWN, "beregningstype": "BARNEHAGE"},
        {**KNOWN, "stadie": None},
        {**KNOWN, "inntekter": []},
        {**KNOWN, "inntekter": [{"rolle": "SOEKER", "beloep": -1}]},
        {**KNOWN, "foedselsnummer": "x"},
    ],
)
def test_a_wrong_line_is_told_by_its_number_and_nothing_is_sent(tmp_path: Path, line: Any) -> None:
    with pytest.raises(NotAnIncomeFile, match="linje 2") as wrong:
        read_incomes(income_file(tmp_path, KNOWN, line))
    assert ANNA not in str(wrong.value)
