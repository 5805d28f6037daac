"""Knows the generated documents of the bus: made from what the services let in and what they record."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from services.appeal import api as appeal_api
from services.assessment import api as assessment_api
from services.audit import api as audit_api
from services.bedflow import api as bedflow_api
from services.billing import api as billing_api
from services.decision import api as decision_api
from services.insight import api as insight_api
from services.intake import api as intake_api
from shared.contracts import appeal, assessment, audit, bedflow, billing, decision, insight, intake
from shared.eventing.frame import type_of
from shared.messaging import subjects
from shared.messaging.asyncapi import CommandLike, Documented, as_text, asyncapi_document, summary_of
from shared.messaging.declaration import LISTENS
from shared.web.case_reading import READ_CASE, ReadCase
from shared.web.door import CaseDoor, CommandDoor
from shared.web.parked_cases import LIST_PARKED, ROLES, UNPARK_CASE, ListParked, UnparkCase

ROOT = Path(__file__).parents[2]
ASYNCAPI, BUS = ROOT / "docs" / "asyncapi.json", ROOT / "docs" / "bus.md"


def documented() -> tuple[Documented, ...]:
    """Every service of a tenant, in the order a case meets them."""
    nothing: Any = None
    return (
        _deciding("intake", intake_api, intake),
        _deciding("assessment", assessment_api, assessment),
        _deciding("decision", decision_api, decision),
        _deciding("appeal", appeal_api, appeal),
        _deciding("bedflow", bedflow_api, bedflow),
        _deciding("billing", billing_api, billing),
        _observing(
            "audit",
            audit_api.questions(archive=nothing, verify=nothing, exports=nothing, sampling=nothing, law=nothing),
            audit,
        ),
        Documented(
            service="insight",
            commands=insight_api.COMMANDS,
            questions=insight_api.questions(ledger=nothing, watchful=nothing),
            facts=insight.FACTS,
            views=insight_api.QUESTIONS,
        ),
    )


def bus_documents() -> dict[Path, str]:
    """File → what it should hold."""
    services = documented()
    return {ASYNCAPI: as_text(asyncapi_document(services)), BUS: _filled(BUS.read_text("utf-8"), services)}


def _deciding(service: str, api: ModuleType, contract: ModuleType) -> Documented:
    questions = (*_reading(api.CASES), *_operating())
    return Documented(
        service=service, commands=api.COMMANDS, questions=questions, facts=contract.FACTS, views=api.QUESTIONS
    )


def _observing(service: str, questions: Sequence[CommandLike], contract: ModuleType) -> Documented:
    return Documented(service=service, questions=questions, facts=contract.FACTS)


def _reading(cases: CaseDoor) -> tuple[CommandDoor, ...]:
    return (_question(READ_CASE, ReadCase, cases.roles),)


def _operating() -> tuple[CommandDoor, ...]:
    return (_question(LIST_PARKED, ListParked, ROLES), _question(UNPARK_CASE, UnparkCase, ROLES))


def _question(name: str, request: Any, roles: tuple[str, ...]) -> CommandDoor:
    def not_called() -> Any:
        raise NotImplementedError

    summary = request.__doc__.split("\n")[0]
    return CommandDoor(name=name, command=request, handler=not_called, roles=roles, summary=summary)


def _filled(text: str, services: Sequence[Documented]) -> str:
    tables: dict[str, Callable[[Sequence[Documented]], Iterable[str]]] = {
        "listens": _listens,
        "commands": _commands,
        "facts": _facts,
    }
    for name, rows in tables.items():
        text = _between_marks(text, name, "\n".join(rows(services)))
    return text


def _between_marks(text: str, name: str, table: str) -> str:
    begin, end = f"<!-- generated: {name} -->\n", "<!-- end -->"
    before, _, rest = text.partition(begin)
    return f"{before}{begin}{table}\n{end}{rest.partition(end)[2]}"


def _listens(services: Sequence[Documented]) -> Iterable[str]:
    yield "| Service | hears |\n|---|---|"
    for service, upstreams in LISTENS.items():
        yield f"| {service} | {', '.join(upstreams)} |"


def _commands(services: Sequence[Documented]) -> Iterable[str]:
    yield "| Subject | Roles | What |\n|---|---|---|"
    for service in services:
        for asked in service.asked:
            subject = subjects.command(service.service, asked.name)
            yield f"| `{subject}` | {', '.join(asked.roles)} | {asked.summary} |"
        for door in service.views:
            subject = subjects.question(service.service, door.name)
            yield f"| `{subject}` | {', '.join(door.roles)} | {door.summary} |"


def _facts(services: Sequence[Documented]) -> Iterable[str]:
    yield "| Subject | What happened |\n|---|---|"
    for service in services:
        for fact in service.facts:
            yield f"| `{subjects.fact(type_of(fact))}` | {summary_of(fact)} |"


if __name__ == "__main__":
    for path, content in bus_documents().items():
        path.write_text(content, encoding="utf-8")
