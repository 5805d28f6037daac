"""An import sends what the files hold, once; begun again it goes on, and every line has one fate."""

import asyncio
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from services.decision.imports.commands import ImportDecision, ImportWaitingListPlace
from services.intake.commands import ImportApplication
from services.intake.importing_commands import ImportPerson, TakeOverCase
from services.intake.person_commands import ProtectAddress
from shared.importing.planning import Item, plan
from shared.importing.reading import read_folder
from shared.importing.reconciling import InLogs, Row, reconcile
from shared.importing.running import Importer, Outcome
from shared.messaging import patience
from shared.messaging.client import Problem
from shared.web.command import Command
from shared.web.strict_json import canonical
from tests.importing.answering import Services
from tests.kit.municipality import invent

TODAY = date(2026, 3, 2)
COMMANDS: dict[str, type[Command]] = {
    "import-person": ImportPerson,
    "protect-address": ProtectAddress,
    "take-over-case": TakeOverCase,
    "import-decision": ImportDecision,
    "import-waiting-list-place": ImportWaitingListPlace,
    "import-application": ImportApplication,
}


@pytest.fixture
def items(tmp_path: Path) -> list[Item]:
    there = invent(persons=6, lines=5, waiting=2, open_cases=3, today=TODAY)
    return plan(read_folder(there.write(tmp_path)), system="profil")


def run(items: list[Item], services: Services) -> Outcome:
    importer = Importer(services, token="t", sizes={"intake": 0, "decision": 0, **services.sizes})
    asyncio.run(importer.run(items))
    return importer.outcome


def fates(outcome: Outcome) -> tuple[int, int, int, int]:
    return len(outcome.before), len(outcome.now), len(outcome.known), len(outcome.refused)


def test_every_command_is_one_its_service_understands(items: list[Item]) -> None:
    services = Services()
    run(items, services)
    for name, body in services.sent:
        COMMANDS[name].model_validate_json(canonical(body))
    assert {name for name, _ in services.sent} == set(COMMANDS)


def test_the_first_run_imports_everything_and_the_second_nothing(items: list[Item]) -> None:
    services = Services()
    assert fates(run(items, services)) == (0, 14, 0, 0)
    size = dict(services.sizes)
    assert fates(run(items, services)) == (14, 0, 0, 0)
    assert services.sizes == size


def test_a_run_that_was_cut_off_is_gone_on_with(items: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES", ())
    services = Services()
    services.silent_after = 9
    with pytest.raises(Problem):
        run(items, services)
    services.silent_after = None
    before, now, known, refused = fates(run(items, services))
    assert 0 < before < 14
    assert (before + now, known, refused) == (14, 0, 0)


def test_the_same_line_becomes_the_same_commands_and_another_system_others(items: list[Item], tmp_path: Path) -> None:
    handed = read_folder(tmp_path)
    assert plan(handed, system="profil") == items
    others = plan(handed, system="gerica")
    assert not {_ids(item) for item in items} & {_ids(item) for item in others}


def test_a_person_who_is_here_already_keeps_the_reference(items: list[Item]) -> None:
    services = Services()
    services.refusals["import-person"] = "intake.person-already-registered"
    outcome = run(items, services)
    assert fates(outcome) == (0, 8, 6, 0)
    applied = [body["person"] for name, body in services.sent if name == "import-application"]
    assert applied == ["p-" + "f" * 32] * 3


def test_the_cases_of_somebody_who_was_refused_are_refused_with_the_reason(items: list[Item]) -> None:
    services = Services()
    services.refusals["import-person"] = "vault.birth-number-not-valid"
    outcome = run(items, services)
    assert fates(outcome) == (0, 0, 0, 14)
    codes = {each.code for each in outcome.refused if each.item.kind != "persons"}
    assert codes == {"import.person-not-imported"}


def test_an_address_that_cannot_be_protected_is_a_refused_person(items: list[Item]) -> None:
    services = Services()
    services.refusals["protect-address"] = "intake.person-has-died"
    assert fates(run(items, services)) == (0, 13, 0, 1)
    services.refusals["protect-address"] = "intake.nothing-new"
    assert fates(run(items, services)) == (14, 0, 0, 0)


def test_what_was_accepted_and_what_stands_in_the_logs_must_be_the_same_number(items: list[Item]) -> None:
    outcome, found = run(items, Services()), in_logs(items)
    assert [row.adds_up for row in reconcile(items, outcome, found)] == [True] * 6
    found.lines[_case_of(items, "decisions")] -= 1
    assert _wrong(reconcile(items, outcome, found)) == ["decision-lines"]
    found.applications.discard(_case_of(items, "open-cases"))
    found.persons.discard("P1")
    assert _wrong(reconcile(items, outcome, found)) == ["persons", "decision-lines", "open-cases"]


def test_a_line_without_a_fate_does_not_add_up(items: list[Item]) -> None:
    outcome = run(items, Services())
    outcome.now.remove(items[0])
    assert "persons" in _wrong(reconcile(items, outcome, in_logs(items)))


def in_logs(items: list[Item]) -> InLogs:
    """What the logs hold when all went well."""
    found = InLogs()
    for item in items:
        match item.kind:
            case "persons":
                found.persons.add(item.source_id)
            case "open-cases":
                found.applications.add(_case(item))
            case _:
                _decided(item, found)
    return found


def _decided(item: Item, found: InLogs) -> None:
    found.taken_over.add(_case(item))
    found.decisions.add(_case(item))
    found.places |= {_case(item)} if item.kind == "waiting-list" else set()
    found.lines[_case(item)] += len(item.steps[-1].body.get("lines", ()))


def _case(item: Item) -> UUID:
    assert item.case_id is not None
    return item.case_id


def _case_of(items: list[Item], kind: str) -> UUID:
    return next(_case(item) for item in items if item.kind == kind)


def _wrong(rows: list[Row]) -> list[str]:
    return [row.what for row in rows if not row.adds_up]


def _ids(item: Item) -> tuple[Any, ...]:
    return tuple(step.body["id"] for step in item.steps)
