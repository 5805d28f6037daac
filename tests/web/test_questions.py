"""Knows what a question to a list promises: the same at both doors, whole in pages, never older unsaid."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.contracts.intake import CaseRead
from tests.web.asking import Desk, open_desk
from tests.web.office import Office


@pytest.fixture(scope="module")
def desk(office: Office) -> Iterator[Desk]:
    with open_desk(office) as desk:
        for day in (3, 1, 2, 2, 1):
            office.receive(received_on=f"2024-05-0{day}")
        desk.caught_up()
        yield desk


def test_the_same_question_gets_the_same_answer_at_both_doors(desk: Desk) -> None:
    status, over_the_bus = desk.ask("open-applications", limit=3)
    assert status == 200
    assert desk.get("/open-applications?limit=3") == (200, over_the_bus)
    assert [row["received_on"] for row in over_the_bus["rows"]] == ["2024-05-01", "2024-05-01", "2024-05-02"]
    assert set(over_the_bus) == {"service", "position", "stale", "rows", "next"}


def test_page_by_page_every_row_is_shown_once(desk: Desk) -> None:
    _, whole = desk.ask("open-applications")
    shown: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        _, page = desk.ask("open-applications", limit=2, **after)
        shown += page["rows"]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert shown == whole["rows"]
    assert len(shown) >= 5


def test_a_list_shows_references_and_dates_and_leaves_no_entry_in_the_access_log(desk: Desk) -> None:
    size = desk.office.log.size()
    status, told = desk.ask("open-applications")
    assert status == 200
    assert desk.office.log.size() == size
    assert set(told["rows"][0]) == {
        "case_id",
        "person",
        "services",
        "received_on",
        "acknowledged_on",
        "acknowledgement_due",
        "gross_days",
        "legal_due_on",
        "overdue",
    }


def test_the_answer_covers_the_receipt_it_was_asked_to_cover(desk: Desk) -> None:
    case = desk.office.receive(received_on="2024-04-30")["case_id"]
    _, told = desk.ask("open-applications", at_least=desk.office.log.size())
    assert told["rows"][0]["case_id"] == case
    assert told["stale"] is False
    assert told["position"] >= desk.office.log.size()


def test_an_answer_that_does_not_reach_so_far_says_that_it_is_stale(desk: Desk) -> None:
    status, told = desk.ask("open-applications", at_least=desk.office.log.size() + 1)
    assert (status, told["stale"]) == (200, True)


def test_only_the_named_roles_get_an_answer(desk: Desk) -> None:
    for role, status in (("caseworker", 200), ("leader", 200), ("auditor", 403), (None, 401)):
        assert desk.ask("open-applications", role)[0] == status
        assert desk.get("/open-applications", role)[0] == status


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("at_least=-1", "at_least"),
        ("birth_number=1", "*"),
        ("limit=1&limit=2", "query"),
        ("after=!!", "after"),
        ("after=AAAA", "after"),
        ("after=WyIyMDI0LTA1LTAxIl0", "after"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_the_fields_name(desk: Desk, query: str, field: str) -> None:
    status, told = desk.get(f"/open-applications?{query}")
    assert (status, told["code"]) == (422, "saksgang.malformed")
    assert [fault["field"] for fault in told["errors"]] == [field]


def test_a_question_nobody_has_a_door_for_does_not_exist(desk: Desk) -> None:
    assert desk.ask("secrets")[0] == 404
    assert desk.get("/secrets")[0] == 404


def test_who_asks_about_one_case_is_written_down_first(desk: Desk) -> None:
    case = desk.office.receive(received_on="2024-05-04")["case_id"]
    desk.caught_up()
    told = desk.get(f"/arrivals?case_id={case}&purpose=casework")
    assert (told[0], told[1]["rows"]) == (200, [{"received_on": "2024-05-04"}])
    readings = [one for one in desk.office.records(UUID(case)) if isinstance(one.fact, CaseRead)]
    assert [(one.actor.id, one.fact) for one in readings] == [("staff-kari", CaseRead(purpose="casework"))]


def test_a_case_that_is_not_there_is_answered_as_one_that_is_not_yours(desk: Desk) -> None:
    status, told = desk.ask("arrivals", case_id=str(uuid4()), purpose="casework")
    assert (status, told["code"]) == (404, "saksgang.not-found")


def test_a_machine_does_not_ask_about_a_case(desk: Desk) -> None:
    case = desk.office.receive()["case_id"]
    token = desk.office.token("caseworker", kind="system")
    body = f'{{"case_id": "{case}", "purpose": "casework"}}'.encode()
    assert desk.questions.handle("arrivals", body, token).status == 403
