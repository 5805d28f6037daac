"""Knows who reads what of a case, and that every reading leaves a trace first."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from shared.contracts.intake import CaseRead
from shared.kernel.clock import SystemClock
from shared.web.case_reading import MOST_TEXT, READ_CASE, shown_text
from shared.web.problem import Answer
from tests.kit.people import ANNA, BIRGER
from tests.web.office import CANARY, Office


def read(office: Office, case_id: str, *roles: str, token: str | None = None, **query: Any) -> httpx.Response:
    query = {"purpose": "casework", **query}
    return office.ask("GET", f"/cases/{case_id}", *roles, token=token, params=query)


def readings(office: Office, case_id: str) -> list[tuple[str, str]]:
    records = office.records(UUID(case_id))
    return [(one.actor.id, one.fact.purpose) for one in records if isinstance(one.fact, CaseRead)]


def test_a_caseworker_reads_the_case_with_its_confidential_text(office: Office) -> None:
    said = office.receive()
    answer = read(office, said["case_id"], "caseworker")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (record,) = answer.json()["records"]
    assert record["type"] == "intake.application-received.v1"
    assert record["data"]["wishes"] == {"state": "open", "text": "Ønsker hjelp om morgenen"}
    assert record["actor"]["id"] == "staff-kari"


def test_whoever_sends_records_on_gets_the_hash_each_is_proven_by(office: Office) -> None:
    said = office.receive()
    (record,) = read(office, said["case_id"], "caseworker", hashes="true").json()["records"]
    proof = office.ask("GET", f"/log/proof/{record['position']}", "caseworker").json()
    assert record["leaf_hash"] == proof["leaf_hash"]
    assert "leaf_hash" not in read(office, said["case_id"], "caseworker").json()["records"][0]


def test_a_role_that_may_read_but_not_open_sees_the_text_withheld(office: Office) -> None:
    said = office.receive()
    answer = read(office, said["case_id"], "auditor")
    assert answer.json()["records"][0]["data"]["wishes"] == {"state": "withheld"}
    assert "morgenen" not in answer.text


def test_a_text_as_long_as_a_file_is_fetched_by_itself() -> None:
    assert shown_text("x" * MOST_TEXT) == {"state": "open", "text": "x" * MOST_TEXT}
    assert shown_text("x" * (MOST_TEXT + 1)) == {"state": "file"}


def test_every_reading_is_recorded_with_who_and_why(office: Office) -> None:
    said = office.receive()
    read(office, said["case_id"], "caseworker")
    read(office, said["case_id"], "auditor", token=office.token("auditor", subject="staff-lise"), purpose="control")
    assert readings(office, said["case_id"]) == [("staff-kari", "casework"), ("staff-lise", "control")]


def test_a_reading_makes_nobodys_screen_stale(office: Office) -> None:
    said = office.receive()
    read(office, said["case_id"], "caseworker")
    assert office.log.load(UUID(said["case_id"]), lambda n, _: n + 1, 0) == (1, 1)


def test_no_purpose_no_answer(office: Office) -> None:
    said = office.receive()
    answer = office.ask("GET", f"/cases/{said['case_id']}", "caseworker")
    assert answer.json()["errors"] == [{"field": "purpose", "reason": "missing"}]
    for purpose in ("", "Fordi jeg vil", f"{CANARY}"):
        answer = read(office, said["case_id"], "caseworker", purpose=purpose)
        assert answer.status_code == 422
        assert "Kanari" not in answer.text
    assert readings(office, said["case_id"]) == []


def test_when_the_reading_cannot_be_recorded_nothing_is_shown(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    said = office.receive()

    def full(*_: Any, **__: Any) -> None:
        raise psycopg.errors.DiskFull("no space left")

    monkeypatch.setattr(office.log, "append_reading", full)
    answer = read(office, said["case_id"], "caseworker")
    assert answer.status_code == 503
    assert "intake.application" not in answer.text


def test_a_foreign_case_and_one_that_does_not_exist_look_alike(office: Office) -> None:
    said = office.receive()
    foreign = read(office, said["case_id"], token=office.token("caseworker", unit="elsewhere"))
    missing = read(office, str(uuid4()), "caseworker")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content
    assert foreign.headers.raw == missing.headers.raw
    assert readings(office, said["case_id"]) == []


def test_a_role_without_access_is_refused_whether_the_case_exists_or_not(office: Office) -> None:
    said = office.receive()
    answers = {read(office, case, "receptionist").content for case in (said["case_id"], str(uuid4()))}
    assert len(answers) == 1
    assert b"saksgang.forbidden" in answers.pop()


def test_a_machine_reads_no_case_whatever_its_roles(office: Office) -> None:
    said = office.receive()
    answer = read(office, said["case_id"], token=office.token("caseworker", subject="scenario", kind="system"))
    assert answer.status_code == 403
    assert readings(office, said["case_id"]) == []


def test_a_case_is_shown_as_it_was_known_at_a_moment(office: Office) -> None:
    before = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    said = office.receive()
    assert read(office, said["case_id"], "caseworker", as_of=before).json()["records"] == []
    later = SystemClock().now().isoformat().replace("+00:00", "Z")
    assert len(read(office, said["case_id"], "caseworker", as_of=later).json()["records"]) == 1


@pytest.mark.parametrize("moment", ["yesterday", "2024-05-01T12:00:00", "1714564800", "0"])
def test_a_moment_without_a_time_zone_or_meaning_is_refused(office: Office, moment: str) -> None:
    answer = read(office, str(uuid4()), "caseworker", as_of=moment)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "as_of"


def test_a_reader_with_a_receipt_sees_at_least_that(office: Office) -> None:
    said = office.receive()
    answer = read(office, said["case_id"], "caseworker", at_least=office.log.size())
    assert answer.json()["stale"] is False


def test_a_reader_who_asks_for_the_future_waits_two_seconds_and_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, waits = office.receive(), []

    def wait_for_growth(position: int, seconds: float) -> int:
        waits.append((position, seconds))
        return office.log.size()

    monkeypatch.setattr(office.log, "wait_for_growth", wait_for_growth)
    coming = office.log.size() + 1_000
    assert read(office, said["case_id"], "caseworker", at_least=coming).json()["stale"] is True
    assert waits == [(coming - 1, 2.0)]


@pytest.mark.parametrize("query", [{"at_least": "x"}, {"at_least": "-1"}, {"at_least": "9" * 40}, {"who": "me"}])
def test_a_malformed_question_is_refused(office: Office, query: dict[str, str]) -> None:
    assert read(office, str(uuid4()), "caseworker", **query).status_code == 422


def test_a_question_asked_twice_in_one_address_is_refused(office: Office) -> None:
    said = office.receive()
    path = f"/cases/{said['case_id']}?purpose=casework&purpose=control"
    answer = office.ask("GET", path, "caseworker")
    assert answer.json()["errors"] == [{"field": "query", "reason": "given-twice"}]


def test_the_bus_is_answered_like_the_web(office: Office) -> None:
    said = office.receive()
    raw = f'{{"id": "{uuid4()}", "case_id": "{said["case_id"]}", "purpose": "casework"}}'.encode()
    answer: Answer = office.dispatcher.handle(READ_CASE, raw, office.token("caseworker"))
    assert answer.body == read(office, said["case_id"], "caseworker").content
    assert len(readings(office, said["case_id"])) == 2


def test_an_erased_persons_text_reads_as_erased_and_the_rest_stays(office: Office) -> None:
    said = office.receive(wishes=CANARY)
    before = read(office, said["case_id"], "caseworker").json()["records"][0]
    assert before["data"]["wishes"]["text"] == CANARY
    office.vault.sql("DELETE FROM vault.data_keys WHERE person_ref <> %s", BIRGER)
    office.vault.keeper.keys.forget()
    after = read(office, said["case_id"], "caseworker").json()["records"][0]
    assert after == {**before, "data": {**before["data"], "wishes": {"state": "erased"}}}
    assert after["data"]["person"] == ANNA
