"""Knows what becomes of a command that is refused, repeated, outdated, or one of many at once."""

import json
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.kit.both_doors import DOORS, Answer, Door, Office, side_by_side
from tests.kit.casework import Case
from tests.kit.proxy import CuttingProxy


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    """A case with an application that was received."""
    there = Case(office)
    there.apply()
    return there


def test_a_lawful_no_has_a_code_and_a_norwegian_sentence_and_records_nothing(
    office: Office, case: Case, door: Door
) -> None:
    before = office.size("intake")
    body = case.application(person="p-" + "0" * 32, case_id=str(uuid4()))
    answer = office.send("intake", "receive-application", body, role="receptionist", door=door)
    assert (answer.status, answer.code) == (409, "intake.person-not-registered")
    assert answer.told["detail"] == "Personen må registreres før søknaden."
    assert answer.told["title"] == "Avvist"
    assert office.size("intake") == before


def test_the_same_command_twice_gets_the_same_receipt_whichever_door_it_comes_through(
    office: Office, case: Case, door: Door
) -> None:
    body = case.application(id=str(uuid4()), case_id=str(uuid4()))
    first = office.send("intake", "receive-application", body, role="receptionist", door=door)
    size = office.size("intake")
    for again in DOORS:
        assert office.send("intake", "receive-application", body, role="receptionist", door=again) == first
    assert office.size("intake") == size == first.told["position"]


def test_a_command_whose_answer_was_lost_is_recorded_once(office: Office, case: Case) -> None:
    port = office.platform.services["intake"].http_port
    body = json.dumps(case.application(id=str(uuid4()), case_id=str(uuid4()))).encode()
    headers = {"authorization": f"Bearer {office.token('receptionist')}"}
    proxy = CuttingProxy(port)
    proxy.cut_after(b"/commands/receive-application")
    before = office.size("intake")
    url = f"http://127.0.0.1:{proxy.port}/commands/receive-application"
    with httpx.Client(timeout=5) as client, pytest.raises(httpx.TransportError):
        client.post(url, content=body, headers=headers)
    proxy.close()
    assert proxy.cuts == 1
    answers = [office.send_raw("intake", "receive-application", body, token=_token(office), door=d) for d in DOORS]
    assert answers[0] == answers[1]
    assert answers[0].told["position"] == office.size("intake") == before + 1


def test_the_same_id_with_another_body_is_refused(office: Office, case: Case, door: Door) -> None:
    body = case.application(id=str(uuid4()), case_id=str(uuid4()))
    assert office.send("intake", "receive-application", body, role="receptionist", door=door).status == 200
    size = office.size("intake")
    other = body | {"wishes": "Noe annet."}
    answer = office.send("intake", "receive-application", other, role="receptionist", door=door)
    assert (answer.status, answer.code) == (409, "saksgang.command-id-reused")
    assert office.size("intake") == size


def test_somebody_elses_command_id_is_nobodys_secret_and_nobodys_key(office: Office, case: Case) -> None:
    body = case.application(id=str(uuid4()), case_id=str(uuid4()))
    assert office.send("intake", "receive-application", body, role="receptionist").status == 200
    stranger = office.send("intake", "receive-application", body, role="receptionist", person="staff-other")
    assert (stranger.status, stranger.code) == (409, "intake.application-already-received")


def test_a_stale_screen_is_refused(office: Office, case: Case, door: Door) -> None:
    there = Case(office, door=door)
    seen = there.apply().told["version"]
    there.acknowledge()
    size = office.size("intake")
    body = {"case_id": there.case_id, "withdrawn_by": "applicant", "seen_version": seen}
    answer = office.send("intake", "withdraw-application", body, role="receptionist", door=door)
    assert (answer.status, answer.code) == (409, "saksgang.case-has-moved-on")
    assert office.size("intake") == size


def test_of_thirty_two_on_one_case_one_wins_each_version(office: Office) -> None:
    case = Case(office)
    receipt = case.apply().told
    seen, won = receipt["version"], 0
    while won < 3:
        answers = side_by_side(lambda n, seen=seen: _reply(office, case, seen=seen, door=DOORS[n % 2]), workers=32)
        winners = [answer.told["version"] for answer in answers if answer.status == 200]
        assert winners == [seen + 1]
        assert {answer.code for answer in answers if answer.status != 200} == {"saksgang.case-has-moved-on"}
        seen, won = seen + 1, won + 1
    versions = [one["version"] for one in office.facts("intake", case.case_id) if one["stream"] == case.case_id]
    assert versions == list(range(1, seen + 1))


def _reply(office: Office, case: Case, *, seen: int, door: Door) -> Answer:
    body: dict[str, Any] = {
        "case_id": case.case_id,
        "expected_answer_on": "2099-01-01",
        "reason": "Oppdiktet.",
        "seen_version": seen,
    }
    return office.send("intake", "send-provisional-reply", body, role="receptionist", door=door)


def _token(office: Office) -> str:
    return office.token("receptionist")
