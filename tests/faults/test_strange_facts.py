"""Knows what becomes of facts a service cannot use: unknown, malformed, or before the one that caused them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.fact import Fact
from shared.kernel.actor import Actor
from shared.kernel.caller import Caller, Cause
from shared.kernel.ids import CommandId
from tests.kit.both_doors import Office, until
from tests.kit.casework import Case
from tests.kit.harm import as_another_release, record
from tests.kit.running import own_office

# Their own intake cannot read these either: a platform that has them is nobody else's.
pytestmark = pytest.mark.campaign


class MoonLanded(Fact, tag="intake.moon-landed.v1", frozen=True, kw_only=True):
    """A fact of a release we do not know."""

    landed_on: date


class Acknowledged(Fact, tag="intake.application-acknowledged.v1", frozen=True, kw_only=True):
    """A fact we know, with fields nobody knows."""

    acknowledged_on: str


UNKNOWN = MoonLanded(landed_on=date(2026, 1, 1))
MALFORMED = Acknowledged(acknowledged_on="en torsdag")


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    with own_office() as there:
        yield there


@pytest.mark.parametrize("fact", [UNKNOWN, MALFORMED], ids=["unknown", "malformed"])
def test_a_fact_nobody_can_use_parks_its_case_and_no_other(
    office: Office, fact: Fact, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = Case(office), Case(office)
    case.apply()
    other.apply()
    until(lambda: _heard_all(office), what="assessment has heard of both")
    with as_another_release(office, "intake", type(fact), monkeypatch=monkeypatch) as log:
        position = record(log, fact, stream=UUID(case.case_id), by=_caller(), seen=1)
    until(lambda: office.status("assessment").inbox["intake"] >= position, what="assessment has come past it")

    parked = _parked(office, "assessment", case.case_id)
    assert [(one["upstream"], one["position"]) for one in parked] == [("intake", position)]
    assert parked[0]["reason"]
    body = {"assessment_id": case.assessment_id(), "caseworker": "staff-caseworker"}
    refused = office.send("assessment", "assign-assessment", body)
    assert (refused.status, refused.code) == (409, "saksgang.case-is-parked")
    other.assess()

    still = office.send("assessment", "unpark-case", {"key": case.case_id}, role="operator", door="bus")
    assert (still.status, still.told["applied"], still.told["left"]) == (200, 0, 1)
    assert _parked(office, "assessment", case.case_id) == parked
    later = Case(office)
    later.apply()
    later.assess()
    later.decide()


def test_a_fact_that_arrives_before_the_one_that_caused_it_waits_for_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    coming = _size(office) + 1
    with as_another_release(office, "assessment", AssessmentAssigned, monkeypatch=monkeypatch) as log:
        early = _caller(caused_by=Cause(service="intake", position=coming))
        position = record(log, AssessmentAssigned(caseworker="kari"), stream=uuid4(), by=early)
    until(lambda: office.status("assessment").published >= position, what="the early fact is published")
    until(lambda: office.status("insight").inbox["assessment"] >= position, what="who only watches has seen it")
    assert office.status("decision").inbox["assessment"] == position - 1
    assert office.status("decision").stopped == {}
    Case(office).register()
    until(lambda: office.status("decision").inbox["assessment"] >= position, what="decision goes on")


def _heard_all(office: Office) -> bool:
    return office.status("assessment").inbox["intake"] >= _size(office)


def _size(office: Office) -> int:
    """By its records: intake's own views stand still before a fact that intake cannot read."""
    return len(office.replayed("intake"))


def _parked(office: Office, service: str, case_id: str) -> list[dict[str, object]]:
    told = office.send(service, "list-parked", {}, role="operator", door="bus").told
    return [one for one in told["parked"] if one["key"] == case_id]


def _caller(caused_by: Cause | None = None) -> Caller:
    actor = Actor(kind="person", id="staff-other-release", role="caseworker", unit="u")
    return Caller(
        actor=actor, command_id=CommandId(uuid4()), fingerprint=b"f", now=datetime.now(UTC), caused_by=caused_by
    )
