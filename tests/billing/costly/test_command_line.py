"""The auditor's evidence on the command line: every fact with its place in the log, and whether a signature holds."""

import json
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from services.billing.costly.packing import RowKind, Signature
from shared.cli import billing, billing_costly
from shared.cli.listing import Listed

CASE = "00000000-0000-4000-8000-00000000ca5e"
PACK: dict[str, Any] = {
    "year": 2021,
    "age": "up-to-67",
    "rows": [
        {
            "position": 102,
            "kind": "own-pay",
            "what": "own-staff",
            "amount_in_ore": 160_000_000,
            "counted_in_ore": 160_000_000,
            "source": "Lønnsliste 4",
            "reason": "",
        }
    ],
    "net_in_ore": 160_000_000,
    "threshold_in_ore": 143_000_000,
    "claim_in_ore": 13_600_000,
    "share_per_mille": 800,
    "terms_source": "oppdiktet kilde",
    "sums_up": True,
    "digest": "0" * 64,
    "signature": "holds",
    "is_as_signed": False,
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = []

    def rows_of(service: str, question: str, **said: Any) -> Listed:
        questions.append({"service": service, "question": question, **said})
        return Listed(rows=[PACK], position=200)

    monkeypatch.setattr(billing_costly, "rows_of", rows_of)
    monkeypatch.setenv("COLUMNS", "200")
    return questions


def test_the_evidence_is_one_object_for_a_machine(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(billing.app, ["costly", CASE, "--json"])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == PACK
    assert (asked[0]["case_id"], asked[0]["role"], asked[0]["purpose"]) == (CASE, "auditor", "audit")


def test_people_read_every_fact_with_its_place_and_what_came_since_the_signature(asked: list[dict[str, Any]]) -> None:
    answer = CliRunner().invoke(billing.app, ["costly", CASE])
    assert "102" in answer.output
    assert "krav 136 000,00 (80 % av resten)" in answer.output
    assert "Det trengs en ny attestasjon" in answer.output


def test_a_signature_that_does_not_hold_ends_the_command_with_1(
    asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PACK, "signature", "does-not-hold")
    assert CliRunner().invoke(billing.app, ["costly", CASE]).exit_code == 1


def test_each_kind_and_signature_has_its_words() -> None:
    assert set(billing_costly.KINDS) == set(get_args(RowKind))
    assert set(billing_costly.SIGNATURES) == set(get_args(Signature))
