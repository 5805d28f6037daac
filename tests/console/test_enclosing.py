"""What goes to the appeal body is every record of the case, each named by its hash."""

import pytest

from services.console.case.enclosing import Incomplete, pack
from tests.console.desk import CASE, DECISION, Desk, Services, drafted, record
from tests.kit.people import leaf_at

APPEAL = CASE.__class__(int=0xA99EA1)


def forwarded() -> dict[str, list[dict[str, object]]]:
    told = drafted()
    told["decision"] += [
        record("decision.service-refused.v1", 6, stream=DECISION, version=2, line=1, refused_on="2026-03-06"),
    ]
    told["appeal"] = [
        record(
            "appeal.appeal-received.v1", 7, stream=APPEAL, decision=str(DECISION), lines=[1], received_on="2026-03-07"
        ),
        record("appeal.appeal-forwarded.v1", 8, stream=APPEAL, version=2, lines=[1], body="county-governor"),
    ]
    return told


def test_the_list_holds_every_record_the_decision_and_the_statement() -> None:
    cases = forwarded()
    desk = Desk(Services(cases=cases)).log_in()
    answer = desk.post(*desk.fill("send-forwarding-pack"))
    assert answer.status_code == 303
    [(service, name, command, _)] = desk.services.sent
    assert (service, name) == ("appeal", "send-forwarding-pack")
    told = {(entry["service"], entry["position"]) for entry in command["entries"]}
    assert told == {(service, one["position"]) for service, records in cases.items() for one in records}
    assert command["decision"] == {"service": "decision", "position": 6, "hash": leaf_at(6)}
    assert command["statement"] == {"service": "appeal", "position": 8, "hash": leaf_at(8)}
    assert command["copy_sent_on"] == "2026-03-12"


def test_hashes_are_asked_for_only_when_something_is_sent_on() -> None:
    desk = Desk(Services(cases=forwarded())).log_in()
    desk.get(f"/saker/{CASE}")
    assert not any(asked.get("hashes") for asked in desk.services.asked)


def test_a_list_that_is_not_whole_is_not_sent() -> None:
    cases = forwarded()
    desk = Desk(Services(cases=cases)).log_in()
    path, form = desk.fill("send-forwarding-pack")
    desk.services.silent.add("assessment")
    answer = desk.post(path, form)
    assert answer.status_code == 409
    assert "Dokumentlisten blir ikke hel: vi får ikke lest hos utredning." in answer.text
    assert desk.services.sent == []


@pytest.mark.parametrize(
    ("kind", "what"), [("decision.service-refused.v1", "vedtaket"), ("appeal.appeal-forwarded.v1", "uttalelsen")]
)
def test_what_must_go_along_is_named_when_it_is_missing(kind: str, what: str) -> None:
    answers = [
        {"service": service, "records": [{**one, "leaf_hash": "0" * 64} for one in records if one["type"] != kind]}
        for service, records in forwarded().items()
    ]
    with pytest.raises(Incomplete, match=what):
        pack(answers, appeal=str(APPEAL))
