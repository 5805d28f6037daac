"""Knows how commands are answered at the HTTP door, and that the bus would be answered the same."""

import json
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import psycopg
import pytest
from structlog.testing import capture_logs

from shared.eventing.note import Verifier, read_checkpoint
from shared.web.incidents import Incidents
from tests.web.office import CANARY, RECEIVE, Office, body

PROBLEM = "application/problem+json"


def test_an_accepted_command_is_answered_with_a_receipt(office: Office) -> None:
    said = body()
    answer = office.ask("POST", RECEIVE, "caseworker", json=said)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    receipt = answer.json()
    assert receipt["service"] == "intake"
    assert receipt["stream"] == said["case_id"]
    assert receipt["version"] == 1
    checkpoint = read_checkpoint(receipt["checkpoint"], Verifier(office.vkey))
    assert checkpoint.size >= receipt["position"]


def test_actor_role_and_unit_come_from_the_token_alone(office: Office) -> None:
    said = body()
    token = office.token("leader", "receptionist", subject="staff-ola", unit="north")
    assert office.ask("POST", RECEIVE, token=token, json=said).status_code == 200
    (recorded,) = office.records(UUID(said["case_id"]))
    actor = recorded.actor
    assert (actor.kind, actor.id, actor.role, actor.unit) == ("person", "staff-ola", "receptionist", "north")


def test_the_same_command_again_gets_the_same_receipt_and_is_recorded_once(office: Office) -> None:
    said = body()
    first = office.ask("POST", RECEIVE, "caseworker", json=said)
    again = office.ask("POST", RECEIVE, "caseworker", content=json.dumps(dict(reversed(said.items())), indent=2))
    assert again.status_code == 200
    assert again.json() == first.json()
    assert len(office.records(UUID(said["case_id"]))) == 1


def test_the_same_id_with_another_body_is_refused(office: Office) -> None:
    said = office.receive()
    answer = office.ask("POST", RECEIVE, "caseworker", json={**said, "wishes": "Noe annet"})
    assert (answer.status_code, answer.json()["code"]) == (409, "saksgang.command-id-reused")


def test_a_lawful_no_is_a_conflict_with_a_stable_code_and_a_norwegian_sentence(office: Office) -> None:
    said = office.receive()
    answer = office.ask("POST", RECEIVE, "caseworker", json={**said, "id": str(uuid4())})
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json() == {
        "type": "urn:saksgang:problem:office.already-received",
        "title": "Avvist",
        "status": 409,
        "detail": "Søknaden er allerede mottatt.",
        "code": "office.already-received",
    }
    assert len(office.records(UUID(said["case_id"]))) == 1


def test_a_stale_screen_is_refused(office: Office) -> None:
    answer = office.ask("POST", RECEIVE, "caseworker", json=body(seen_version=3))
    assert (answer.status_code, answer.json()["code"]) == (409, "saksgang.case-has-moved-on")


def test_many_senders_of_one_command_all_get_the_one_receipt(office: Office) -> None:
    raw, token = json.dumps(body()).encode(), office.token("caseworker")
    with ThreadPoolExecutor(max_workers=16) as threads:
        asked = [threads.submit(office.dispatcher.handle, "receive-application", raw, token) for _ in range(32)]
    answers = {one.result().body for one in asked}
    assert {one.result().status for one in asked} == {200}
    assert len(answers) == 1


@pytest.mark.parametrize("path", [RECEIVE, "/commands/none-such", "/cases/x", "/log/head", "/log/proof/1"])
def test_nobody_gets_in_without_a_token(office: Office, path: str) -> None:
    method = "POST" if path.startswith("/commands") else "GET"
    answer = office.ask(method, path, json=body())
    assert answer.status_code == (404 if path == "/commands/none-such" else 401)
    if answer.status_code == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "saksgang.unauthenticated"


@pytest.mark.parametrize("scheme", ["Basic", "bearer", "Token"])
def test_only_a_bearer_token_is_a_token(office: Office, scheme: str) -> None:
    headers = {"authorization": f"{scheme} {office.token('caseworker')}"}
    answer = office.ask("POST", RECEIVE, json=body(), headers=headers)
    assert answer.status_code == (200 if scheme == "bearer" else 401)


def test_a_role_that_may_not_is_told_so_and_nothing_is_recorded(office: Office) -> None:
    said = body()
    answer = office.ask("POST", RECEIVE, "controller", "auditor", json=said)
    assert (answer.status_code, answer.json()["code"]) == (403, "saksgang.forbidden")
    assert office.records(UUID(said["case_id"])) == []


def test_a_malformed_body_names_the_field_and_echoes_and_records_nothing(office: Office) -> None:
    size = office.log.size()
    answer = office.ask("POST", RECEIVE, "caseworker", json=body(wishes=[CANARY], **{CANARY: 1}))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "*", "reason": "unknown-field"},
        {"field": "wishes", "reason": "string-type"},
    ]
    assert "Kanari" not in answer.text
    assert office.log.size() == size


@pytest.mark.parametrize("size", [70_000, 10_000_000])
def test_a_body_too_large_is_refused_without_being_read(office: Office, size: int) -> None:
    answer = office.ask("POST", RECEIVE, "caseworker", content=b'{"wishes": "' + b"x" * size + b'"}')
    assert (answer.status_code, answer.json()["code"]) == (422, "saksgang.malformed")
    assert answer.json()["errors"] == [{"field": "body", "reason": "too-large"}]


def test_a_bug_is_answered_with_a_number_and_logged_without_its_words(office: Office) -> None:
    with capture_logs() as lines:
        answer = office.ask("POST", "/commands/break", "caseworker", json={"id": str(uuid4()), "case_id": str(uuid4())})
    assert answer.status_code == 500
    incident = answer.json()["instance"].removeprefix("urn:uuid:")
    assert set(answer.json()) == {"type", "title", "status", "detail", "code", "instance"}
    (line,) = lines
    assert line["incident"] == incident
    assert line["error"] == "RuntimeError"
    assert "Kanari" not in answer.text + str(lines)
    assert office.alarms[-1] == "RuntimeError"
    assert office.counted[-1] == ("break", "500")


def test_a_database_out_of_reach_is_answered_as_passing_and_raises_no_alarm() -> None:
    alarms: list[str] = []
    answer = Incidents(alarms.append).answer(psycopg.errors.DiskFull(CANARY), what="x")
    assert (answer.status, alarms) == (503, [])
    assert b"Kanari" not in answer.body


def test_an_unknown_address_and_a_wrong_method_are_problems_too(office: Office) -> None:
    for method, path, status in (("GET", "/none", 404), ("GET", RECEIVE, 405), ("POST", f"{RECEIVE}/", 404)):
        answer = office.ask(method, path, "caseworker")
        assert answer.status_code == status
        assert answer.headers["content-type"] == PROBLEM


def test_a_services_own_routes_repeat_nothing_either(office: Office) -> None:
    malformed = office.ask("GET", f"/own/{CANARY}", params={"broken": CANARY})
    assert malformed.status_code == 422
    assert malformed.json()["errors"] == [
        {"field": "number", "reason": "int-parsing"},
        {"field": "broken", "reason": "bool-parsing"},
    ]
    broken = office.ask("GET", "/own/1", params={"broken": True})
    assert (broken.status_code, broken.json()["code"]) == (500, "saksgang.our-fault")
    assert "Kanari" not in malformed.text + broken.text


def test_the_documents_are_not_served(office: Office) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert office.ask("GET", path).status_code == 404


def test_a_malformed_trace_is_dropped_and_a_well_formed_one_recorded(office: Office) -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    for sent, kept in ((trace, trace), (f"{trace} x", None), ("00-zz", None)):
        said = body()
        office.ask("POST", RECEIVE, "caseworker", json=said, headers={"traceparent": sent})
        assert office.records(UUID(said["case_id"]))[0].record.trace == kept


def test_health_and_counts_need_no_token_and_say_nothing_about_cases(office: Office) -> None:
    for path in ("/healthz", "/readyz"):
        assert office.ask("GET", path).json() == {"healthy": True, "parts": {"relay": "idle"}}
    assert "office_answers_total" in office.ask("GET", "/metrics").text
