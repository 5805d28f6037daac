"""Every fact has a sentence, and a sentence names only what its fact holds."""

from importlib import import_module
from typing import Any

import pytest

from services.console import sentences, words
from shared.contracts.fact import Fact

SERVICES = ("intake", "assessment", "decision", "appeal", "bedflow", "billing", "audit", "insight")
FACTS: dict[str, type[Fact]] = {
    str(fact.__struct_config__.tag): fact
    for service in SERVICES
    for fact in import_module(f"shared.contracts.{service}").FACTS
}


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_a_fact_is_told_in_norwegian(kind: str) -> None:
    """Add the sentence to services/console/sentences.toml."""
    parts = sentences.dictionary()[kind]
    assert parts[0].endswith(".")
    named = {name for part in parts for name in sentences.fields(part)}
    assert named <= set(FACTS[kind].__struct_fields__)


def test_a_fact_of_another_release_is_named_by_its_type() -> None:
    assert sentences.told("intake.something-new.v9", {}) == "Hendelse: intake.something-new.v9."


def test_a_sentence_says_dates_words_and_numbers_as_norwegians_do() -> None:
    data = {
        "line": 1,
        "service": "home-nursing",
        "granted_on": "2026-11-21",
        "valid_from": "2026-12-01",
        "amount": {"quantity": 4750, "unit": "hours-per-week"},
        "valid_to": None,
    }
    assert sentences.told("decision.service-granted.v1", data) == (
        "Linje 1: Helsetjenester i hjemmet er innvilget 21.11.2026, fra 01.12.2026. Mengde: 47,5\u00a0timer per uke."
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (True, "ja"),
        (5745, "5\u00a0745"),
        ([], "–"),
        (["granted", "refused", "dismissed"], "innvilget, avslag og avvist"),
        ([{"line": 2, "service": "meals", "outcome": "refused"}], "2. Matombringing: avslag"),
        ({"personal-hygiene": 3}, "Personlig hygiene 3"),
    ],
)
def test_a_value_is_said_in_words(value: Any, said: str) -> None:
    assert sentences.said("x", value) == said


def test_confidential_text_is_shown_withheld_or_gone_and_never_left_out() -> None:
    data = {"reasons": {"state": "open", "text": "Fordi."}, "lines": [{"goal": {"state": "withheld"}}]}
    assert sentences.texts(data) == [("Begrunnelse", "Fordi."), ("Mål", "Rollen din gir ikke innsyn i teksten.")]
    assert sentences.texts({"wishes": {"state": "erased"}}) == [("Ønsker", "Teksten er slettet.")]


def test_a_person_is_masked() -> None:
    assert words.person("p-" + "a" * 32) == "p-aaaa…"


def test_what_the_office_takes_up_itself_was_not_set_aside_by_anybody() -> None:
    told = {"reopened_on": "2026-03-08", "received_on": "2026-03-01", "lines": [2]}
    by_office = sentences.told("decision.case-reopened.v1", told)
    assert "Linje 2 er tatt opp på nytt av kontoret. De andre linjene står." in by_office
    reserved = sentences.told("decision.round-reserved.v1", {"round": 2, "reserved_on": "2026-03-08"})
    assert not [told for told in (by_office, reserved) if "opphevet" in told]
