"""Knows one application's whole way, row by row as README tells it, through running services and both doors."""

from datetime import UTC, datetime

import pytest

from shared.eventing.merkle import inclusion_holds
from shared.eventing.note import Verifier, read_checkpoint
from shared.runtime.tenant_secrets import log_signer
from tests.kit.both_doors import DECIDE, DOORS, Office
from tests.kit.journey import FIRST_ROUND, HEARD_BY_BILLING, SECOND_ROUND, Journey


@pytest.fixture(scope="module", params=DOORS)
def journey(office: Office, request: pytest.FixtureRequest) -> Journey:
    return Journey(office, request.param)


def test_every_fact_of_the_first_round_stands_there_in_order_with_who_did_it_as_what(journey: Journey) -> None:
    told = journey.lived()
    assert sorted(told[: len(FIRST_ROUND)]) == sorted(FIRST_ROUND)
    for earlier, later in [
        ("application-received", "assessment-opened"),
        ("assessment-completed", "decision-drafted"),
        ("decision-drafted", "service-granted"),
        ("decision-notified", "appeal-period-started"),
        ("appeal-decided", "case-reopened"),
    ]:
        names = [name for _, name, _ in told]
        assert names.index(earlier) < names.index(later)


def test_what_the_county_governor_set_aside_is_decided_again_as_new_facts(journey: Journey) -> None:
    told = journey.lived()[len(FIRST_ROUND) :]
    assert [one for one in told if one in SECOND_ROUND] == SECOND_ROUND
    completed = [e for e in journey.timeline() if e["type"] == "assessment.assessment-completed.v1"]
    assert [entry["data"]["round"] for entry in completed] == [1, 2]


def test_billing_writes_down_what_may_be_paid_for_from_when(journey: Journey) -> None:
    assert journey.heard_by_billing() == HEARD_BY_BILLING


def test_each_reaction_names_the_fact_that_caused_it(journey: Journey) -> None:
    reactions = [entry for entry in journey.timeline() if entry["actor"]["role"] == "reaction"]
    there = {(entry["service"], entry["position"]) for entry in journey.timeline()}
    assert len(reactions) == 16
    assert all((one["caused_by"]["service"], one["caused_by"]["position"]) in there for one in reactions)


def test_the_past_shows_what_was_known_then(journey: Journey) -> None:
    then = journey.before_the_order.isoformat().replace("+00:00", "Z")
    decision = {one["type"] for one in journey.office.facts("decision", journey.case.case_id, as_of=then)}
    assert "decision.decision-notified.v1" in decision
    assert not decision & {"decision.order-sent.v1", "decision.service-started.v1", "decision.case-reopened.v1"}
    body = {"case_id": journey.case.case_id, "purpose": "kontroll", "known_at": then}
    known = journey.office.send("audit", "read-case-as-of", body, role="auditor", door=journey.door).told["case"]
    assert [len(known[what]) for what in ("assessments", "decisions", "appeals")] == [1, 1, 0]
    body["known_at"] = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    now = journey.office.send("audit", "read-case-as-of", body, role="auditor", door=journey.door).told["case"]
    assert [len(now[what]) for what in ("assessments", "decisions", "appeals")] == [2, 2, 1]


def test_a_caseworker_reads_the_words_and_a_leader_reads_that_there_are_some(journey: Journey) -> None:
    shown = {
        role: journey.office.read("intake", journey.case.case_id, role=role, door=journey.door).told["records"][0]
        for role in ("caseworker", "leader")
    }
    assert shown["caseworker"]["data"]["wishes"] == {"state": "open", "text": journey.case.words}
    assert shown["leader"]["data"]["wishes"] == {"state": "withheld"}


def test_who_read_the_case_stands_in_the_log_and_is_never_shown_as_casework(journey: Journey) -> None:
    before = journey.office.size("assessment")
    answer = journey.office.read("assessment", journey.case.case_id, role="lawyer", door=journey.door)
    assert answer.status == 200
    assert not [one for one in answer.told["records"] if one["type"].endswith("case-read.v1")]
    reading = journey.office.replayed("assessment")[-1]
    assert (reading.position, reading.type) == (before + 1, "assessment.case-read.v1")
    assert b'"id":"staff-lawyer"' in reading.body
    assert b'"purpose":"saksbehandling"' in reading.body


def test_a_receipt_names_a_place_that_can_be_proved(journey: Journey) -> None:
    receipt = journey.decided
    told = journey.office.ask("decision", f"/log/proof/{receipt['position']}", role="auditor").told
    platform = journey.office.platform
    head = read_checkpoint(told["checkpoint"], Verifier(log_signer(platform.tenant, platform.folder, "decision").vkey))
    proof = [bytes.fromhex(node) for node in told["proof"]]
    leaf = bytes.fromhex(told["leaf_hash"])
    assert inclusion_holds(leaf, receipt["position"] - 1, head.size, proof, head.root)
    record = journey.office.replayed("decision")[receipt["position"] - 1]
    assert record.leaf_hash == leaf
    assert receipt["checkpoint"].startswith(platform.tenant.origin("decision") + "\n")


def test_audit_finds_nothing_wrong_with_any_log(journey: Journey) -> None:
    verdict = journey.office.send("audit", "verify-logs", {}, role="auditor", door=journey.door).told
    assert verdict["ok"], verdict["problems"]
    assert set(DECIDE) < set(verdict["services"])


def test_whoever_only_receives_applications_cannot_read_what_was_assessed(journey: Journey) -> None:
    answers = {
        service: journey.office.read(service, journey.case.case_id, role="receptionist", door=journey.door).status
        for service in ("intake", "assessment")
    }
    assert answers == {"intake": 200, "assessment": 403}
