"""Every reason and every state an invoice may be in is said in Norwegian, and explained to whoever asks."""

from pathlib import Path
from typing import get_args

import pytest

from services.billing.invoices.waiting import WaitsFor
from shared.cli import billing_words as words
from shared.cli.billing_reconcile import waits_for
from shared.contracts.billing_verdicts import Outcome, ReasonKind

EXPLAINED = (Path(__file__).parents[3] / "docs" / "invoice-control.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", get_args(ReasonKind))
def test_a_reason_is_said_in_norwegian_and_explained(kind: str) -> None:
    assert words.reason(kind) != kind
    assert f"`{kind}`" in EXPLAINED


def test_a_rule_at_the_door_keeps_its_name() -> None:
    assert words.reason("SAKS-SUPPLIER") == "SAKS-SUPPLIER"


def test_every_outcome_and_whom_an_invoice_waits_for_is_said() -> None:
    assert set(words.OUTCOMES) == set(get_args(Outcome))
    assert set(words.WAITS_FOR) == set(get_args(WaitsFor))


def test_days_amounts_and_prices_are_read_as_norwegians_do() -> None:
    assert words.days("2025-03-01/2025-03-07") == "1.3.–7.3.2025"
    assert words.days("2025-03-01/2025-03-01") == "1.3.2025"
    assert (words.quantity(4428, "HUR"), words.quantity(None)) == ("44,28 timer", "–")
    assert words.price([50_000, 51_000]) == "500,00\u00a0kr til 510,00\u00a0kr"
    assert words.price([50_000, 50_000]) == "500,00\u00a0kr"
    assert words.price([]) == "–"


@pytest.mark.parametrize(
    ("waits", "stage", "said"),
    [
        ("supplier", "received", "svar fra leverandøren (forfalt)"),
        (None, "refused", "avvist i mottaket"),
        (None, "authorised", "anvist"),
        (None, "received", "ferdig"),
    ],
)
def test_whom_an_invoice_waits_for_is_said_or_why_for_nobody(waits: str | None, stage: str, said: str) -> None:
    assert waits_for({"waits_for": waits, "stage": stage, "is_overdue": True}) == said
