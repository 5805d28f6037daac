"""Knows every document that is made from the code: `make docs` writes them, a test compares them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from services.appeal import api as appeal
from services.assessment import api as assessment
from services.audit import api as audit
from services.bedflow import api as bedflow
from services.billing import api as billing
from services.decision import api as decision
from services.insight import api as insight
from services.intake import api as intake
from shared.letters.doors import letter_path
from shared.web.openapi import as_text, openapi_document
from tests.kit import following, law_document
from tests.messaging.documents import ASYNCAPI, BUS, bus_documents

ROOT = Path(__file__).parents[2]
README, OPENAPI = ROOT / "README.md", ROOT / "docs" / "openapi"
WRITTEN = (README, *sorted(OPENAPI.glob("*.json")), ASYNCAPI, BUS, law_document.PAGE, law_document.README)
"""The files that are there; making what they should hold takes seconds."""
BEGIN, END = "<!-- follow: begin -->\n", "<!-- follow: end -->"


@cache
def documents() -> dict[Path, str]:
    """File → what it should hold."""
    return {README: _readme(), **{OPENAPI / f"{name}.json": as_text(told) for name, told in openapi().items()}} | (
        bus_documents() | law_document.documents()
    )


@cache
def openapi() -> dict[str, dict[str, Any]]:
    """The web side of every service, as its doors have it."""
    nothing: Any = None
    observing = {
        "audit": audit.questions(archive=nothing, verify=nothing, exports=nothing, sampling=nothing, law=nothing),
    }
    return (
        {
            api.__name__.split(".")[1]: openapi_document(
                service=api.__name__.split(".")[1],
                doors=api.COMMANDS,
                cases=api.CASES,
                questions=api.QUESTIONS,
                files=letter_path(api.CASES) if hasattr(api, "LETTERS") else None,
            )
            for api in (intake, assessment, decision, appeal, bedflow, billing)
        }
        | {
            "insight": openapi_document(
                service="insight",
                doors=(*insight.COMMANDS, *insight.questions(ledger=nothing, watchful=nothing)),
                cases=None,
                questions=insight.QUESTIONS,
            )
        }
        | {name: openapi_document(service=name, doors=doors, cases=None) for name, doors in observing.items()}
    )


def written_openapi() -> dict[str, dict[str, Any]]:
    """The same as it stands in the files, which `tests/architecture/test_documents.py` compares: read in no time."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in OPENAPI.glob("*.json")}


def _readme() -> str:
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    return f"{before}{BEGIN}{following.table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    OPENAPI.mkdir(exist_ok=True)
    for path, content in documents().items():
        path.write_text(content, encoding="utf-8")
