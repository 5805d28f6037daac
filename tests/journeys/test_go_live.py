"""Knows a go-live: a previous system's cases are taken over, once, and life goes on with them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from shared.importing.planning import Source
from shared.kernel.clock import start_of
from shared.kernel.ids import derived_id
from tests.kit.both_doors import Office, numbers, until
from tests.kit.casework import Case, granted, invented_number, today
from tests.kit.harm import saksgang
from tests.kit.municipality import Municipality, invent, write_csv

SMALL = {"persons": 60, "lines": 90, "waiting": 9, "open_cases": 12}
IN_FILE = {
    "persons": 60,
    "decisions": 45,
    "decision-lines": 90,
    "waiting-list": 9,
    "open-cases": 12,
    "cases of decisions": 54,
}
MUNICIPALITY = "1719"


class GoLive:
    """One previous system of one invented municipality, and the command line that takes it over."""

    def __init__(self, office: Office, folder: Path) -> None:
        self.office = office
        self.folder = folder
        seed = next(numbers)
        self.system = f"profil-{seed}"
        self.source = Source(system=self.system)
        self.there: Municipality = invent(**SMALL, today=today(), seed=seed)

    def saksgang(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        tenant = ("--tenant", self.office.platform.tenant.name)
        return saksgang(self.office, *arguments, *tenant, "--json")

    def take_over(self, there: Municipality, name: str = "all") -> dict[str, Any]:
        folder = there.write(self.folder / name)
        done = self.saksgang("import", str(folder), "--system", self.system)
        assert done.returncode == 0, (done.stdout, done.stderr)
        return dict(json.loads(done.stdout))

    def feed(self, *events: dict[str, Any]) -> dict[str, int]:
        file = self.folder / "feed.jsonl"
        file.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
        done = self.saksgang("register", "feed", str(file), "--municipality", MUNICIPALITY)
        assert done.returncode == 0, (done.stdout, done.stderr)
        return dict(json.loads(done.stdout)["counts"])

    def open_case(self, number: int) -> dict[str, Any]:
        return dict(self.there.files["open-cases"][number])

    def person(self, source_id: str) -> dict[str, Any]:
        return next(line for line in self.there.files["persons"] if line["source_id"] == source_id)

    def imported_case(self, source_id: str) -> Case:
        case = Case(self.office)
        case.case_id = str(self.source.case_id("open-cases", source_id))
        return case


@pytest.fixture(scope="module")
def go_live(office: Office, tmp_path_factory: pytest.TempPathFactory) -> GoLive:
    return GoLive(office, tmp_path_factory.mktemp("go-live"))


@pytest.fixture(scope="module")
def taken_over(go_live: GoLive) -> dict[str, Any]:
    """Half of it first, as if something had ended the run; then all of it."""
    go_live.take_over(go_live.there.part(30), "half")
    return go_live.take_over(go_live.there)


def counted(told: dict[str, Any], column: str) -> dict[str, int]:
    return {row["what"]: row[column] for row in told["counts"]}


def test_a_check_writes_nothing(go_live: GoLive) -> None:
    size = go_live.office.size("intake")
    folder = go_live.there.write(go_live.folder / "checked")
    done = go_live.saksgang("import", str(folder), "--system", go_live.system, "--dry-run")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["wrong"] == []
    assert go_live.office.size("intake") == size


def test_one_wrong_line_and_nothing_at_all_is_written(go_live: GoLive) -> None:
    size = go_live.office.size("intake")
    there = invent(**SMALL, today=today())
    there.files["persons"][7]["birth_number"] = "12345678901"
    folder = there.write(go_live.folder / "wrong")
    done = go_live.saksgang("import", str(folder), "--system", go_live.system)
    assert done.returncode == 1
    assert [(one["file"], one["line"]) for one in json.loads(done.stdout)["wrong"]] == [("persons.csv", 9)]
    assert "12345678901" not in done.stdout + done.stderr
    assert go_live.office.size("intake") == size


def test_a_run_goes_on_where_another_ended_and_adds_up(taken_over: dict[str, Any]) -> None:
    assert taken_over["adds_up"]
    assert taken_over["refused"] == []
    assert counted(taken_over, "in_file") == counted(taken_over, "in_log") == IN_FILE
    before, now = counted(taken_over, "before"), counted(taken_over, "now")
    assert before["persons"] == now["persons"] == 30
    assert all(before[what] and now[what] for what in before)


def test_the_same_folder_again_adds_nothing_to_any_log(go_live: GoLive, taken_over: dict[str, Any]) -> None:
    sizes = [go_live.office.size(service) for service in ("intake", "decision")]
    again = go_live.take_over(go_live.there)
    assert counted(again, "before") == counted(again, "in_log") == IN_FILE
    assert [go_live.office.size(service) for service in ("intake", "decision")] == sizes


def test_what_was_decided_there_keeps_its_days_and_says_where_it_comes_from(
    go_live: GoLive, taken_over: dict[str, Any]
) -> None:
    line = go_live.there.files["decisions"][0]
    case_id = str(go_live.source.case_id("decisions", line["source_id"]))
    drafted, *decided = go_live.office.facts("decision", case_id)
    assert drafted["data"]["imported_from"] == {"system": go_live.system, "id": line["source_id"]}
    assert {one["data"]["imported"] for one in decided} == {True}
    then = start_of(today().fromisoformat(line["decided_on"])).isoformat()[:10]
    assert {one["happened_at"][:10] for one in decided} == {then}
    assert {one["recorded_at"][:10] for one in decided} == {drafted["recorded_at"][:10]}
    assert drafted["recorded_at"] > drafted["happened_at"]


def test_names_and_birth_numbers_stand_in_no_log(go_live: GoLive, taken_over: dict[str, Any]) -> None:
    secrets = [line["birth_number"].encode() for line in go_live.there.files["persons"]]
    bodies = [record.body for service in ("intake", "decision") for record in go_live.office.replayed(service)]
    assert not [secret for secret in secrets if any(secret in body for body in bodies)]


def test_somebody_who_waited_there_is_given_a_place_here(go_live: GoLive, taken_over: dict[str, Any]) -> None:
    line = go_live.there.files["waiting-list"][0]
    decision = derived_id("decision", go_live.source.case_id("waiting-list", line["source_id"]), 1)
    body = {"decision_id": str(decision), "line": 1, "valid_from": today().isoformat()}
    answer = go_live.office.send("decision", "allocate-place", body, role="caseworker")
    assert answer.status == 200, answer.told


def test_a_caseworker_decides_a_case_that_was_open_there(go_live: GoLive, taken_over: dict[str, Any]) -> None:
    case = go_live.imported_case(go_live.open_case(0)["source_id"])
    case.assess(granted(), granted(2, service="practical-assistance"))
    case.decide()
    case.notify()
    answered = "intake.application-answered.v1"
    until(lambda: answered in _types(go_live.office, "intake", case.case_id), what="the application is answered")


def test_a_death_the_register_tells_closes_the_case_and_ends_what_runs(
    go_live: GoLive, taken_over: dict[str, Any]
) -> None:
    source_id, decision = _who_has_both(go_live)
    person = go_live.person(go_live.open_case(source_id)["person"])
    event = {
        "sekvensnummer": next(numbers) + 1,
        "hendelsestype": "doedsfall",
        "personidentifikator": person["birth_number"],
        "doedsfall": {"doedsdato": today().isoformat()},
    }
    assert go_live.feed(event) == {"done": 1}
    case = go_live.imported_case(go_live.open_case(source_id)["source_id"])
    office = go_live.office
    closed, stopped = "intake.case-closed.v1", "decision.service-stopped.v1"
    until(lambda: closed in _types(office, "intake", case.case_id), what="the open case is closed")
    running = str(go_live.source.case_id("decisions", decision))
    until(lambda: stopped in _types(office, "decision", running), what="the running service is stopped")
    *_, recorded = (one for one in office.replayed("intake") if one.type == "intake.person-died.v1")
    assert b'"kind":"system","id":"population-register","role":"register"' in recorded.body
    assert go_live.feed(event) == {"repeated": 1}


def test_an_event_about_nobody_here_waits_with_an_owner(go_live: GoLive) -> None:
    number = next(numbers) + 1
    event = {
        "sekvensnummer": number,
        "hendelsestype": "adressebeskyttelse",
        "personidentifikator": invented_number(),
        "adressebeskyttelse": {"graderingsnivaa": "fortrolig", "gyldighetsdato": today().isoformat()},
    }
    assert go_live.feed(event) == {"unknown-person": 1}
    told = json.loads(go_live.saksgang("register", "waiting").stdout)
    assert [one["owner"] for one in told["waiting"] if one["sequence"] == number] == ["forvaltningskontoret"]
    assert event["personidentifikator"] not in str(told)


def test_a_list_of_staff_is_taken_in_once_and_has_an_owner(go_live: GoLive) -> None:
    # Once there is a register, whoever gets a case must stand in it: the one of the stories after this one, too.
    staff = f"sb-{next(numbers)}"
    post = {"unit": "forvaltningskontoret", "capacity": 30, "from_on": today().isoformat()}
    file = go_live.folder / "staff.csv"
    write_csv(file, [{"staff": one, **post} for one in (staff, "staff-caseworker")])
    told = [json.loads(go_live.saksgang("import", "staff", str(file), "--owner", "leder-1").stdout) for _ in range(2)]
    assert [one["new_facts"] for one in told] == [3, 0], "both of them, and that the register has begun"
    registered = [one.body for one in go_live.office.replayed("assessment") if staff.encode() in one.body]
    assert b'"owner":"leder-1"' in registered[0]


def test_a_list_of_units_is_taken_in_once_and_has_an_owner(go_live: GoLive) -> None:
    unit = {"unit": "forvaltningskontoret", "name": "Kontor for tildeling", "kind": "allocation-office"}
    file = go_live.folder / "units.csv"
    write_csv(file, [unit | {"from_on": today().isoformat(), "leader": "leder-1"}])
    told = [json.loads(go_live.saksgang("import", "units", str(file), "--owner", "leder-1").stdout) for _ in range(2)]
    assert [one["new_facts"] for one in told] == [1, 0]
    (registered,) = [one.body for one in go_live.office.replayed("assessment") if b"Kontor for tildeling" in one.body]
    assert b'"owner":"leder-1"' in registered


def _who_has_both(go_live: GoLive) -> tuple[int, str]:
    """An open case other than the first, whose person also has a running decision."""
    running = {line["person"]: line["source_id"] for line in go_live.there.files["decisions"]}
    number = next(n for n in range(1, 12) if go_live.open_case(n)["person"] in running)
    return number, running[go_live.open_case(number)["person"]]


def _types(office: Office, service: str, case_id: str) -> list[str]:
    return [one["type"] for one in office.facts(service, case_id)]
