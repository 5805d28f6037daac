"""Knows that no generated document has gone stale."""

from pathlib import Path

import pytest

from tests.kit.documents import OPENAPI, ROOT, WRITTEN, documents, openapi


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_document_says_what_the_code_says(path: Path) -> None:
    assert path.read_text("utf-8") == documents()[path], "run `make docs`"


def test_every_document_is_written() -> None:
    assert set(documents()) == set(WRITTEN), "run `make docs`"


def test_there_is_a_document_for_every_service_and_none_for_others() -> None:
    assert {path.stem for path in OPENAPI.glob("*.json")} == set(openapi())


def test_everything_a_service_lets_in_stands_in_its_document() -> None:
    for service, document in openapi().items():
        commands = [path for path in document["paths"] if path.startswith("/commands/")]
        assert commands, service


def test_a_letter_is_fetched_where_a_service_writes_letters_and_by_whoever_opens_its_cases() -> None:
    fetched = {service: document["paths"].get("/letters/{letter}") for service, document in openapi().items()}
    assert {service for service, one in fetched.items() if one} == {"intake", "decision", "appeal", "billing"}
    told = fetched["decision"]["get"]
    assert told["responses"]["200"]["content"] == {"application/pdf": {}}
    assert {one["name"]: (one["in"], one["required"]) for one in told["parameters"]} == {
        "letter": ("path", True),
        "case_id": ("query", True),
        "purpose": ("query", True),
        "office_copy": ("query", False),
    }
