"""Whatever of patient flow arrives is in exactly one hand or has ended: who waits, lies in bed, asks or is asked."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine

from services.insight import counts_of_hospital_stays
from services.insight.counting_flow import ARRIVED_WITH
from services.insight.hospital_stays import read_stays, stays_of
from services.insight.owners import conserved, open_things
from services.insight.period import Period
from shared.contracts import bedflow
from shared.contracts.bedflow_episodes import DestinationNoted
from shared.contracts.bedflow_messages import (
    AnswerDispatched,
    AnswerSentAgain,
    DispatchAcknowledged,
    DispatchFellDue,
    MessagePlaced,
    MessagePutOnWorkList,
    MessageReceived,
    MessageTakenFromWorkList,
)
from shared.contracts.bedflow_notices import (
    AdmissionCancelled,
    AdmissionNoted,
    DeclaredReady,
    DiedInHospital,
    Discharged,
)
from shared.contracts.bedflow_persons import EntryJoined, EntryReplaced
from shared.contracts.bedflow_requests import RequestAnswered, RequestAsked, RequestEnded, RequestPassedOn
from shared.contracts.bedflow_stays import AllocationWithdrawn, StayAllocated, StayEnded
from shared.contracts.bedflow_waiting import EntryLeft, EntryOpened, EntryReopened
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.words import LineRef
from shared.kernel.clock import OSLO
from shared.kernel.ids import PersonRef, derived_id
from tests.insight.stories import SECRET, Told, granted
from tests.insight.test_patient_flow import admitted, figures
from tests.kit.contracts import tag_of
from tests.kit.people import ANNA, BIRGER, CASE

DAY = date(2024, 3, 12)
AT = datetime(2024, 3, 12, 9, tzinfo=OSLO)
STAY, OTHER_STAY, BED = (derived_id("flow", n) for n in range(3))
A_STREAM, ANOTHER = derived_id("stream", 1), derived_id("stream", 2)

entered = EntryOpened(person=ANNA, service="long-term-stay", qualified_on=DAY, opened_on=DAY, priority=3)
left = EntryLeft(reason="allocated", left_on=DAY)
again = EntryReopened(
    person=ANNA,
    service="long-term-stay",
    fell=LineRef(decision=derived_id("decision", 1), line=1),
    because="invalid",
    reopened_on=DAY,
    qualified_on=DAY,
    priority=3,
)
allocated = StayAllocated(person=ANNA, stay=STAY, kind="respite", bed=BED, from_on=DAY, allocated_on=DAY)
stay_ended = StayEnded(stay=STAY, ended_on=DAY, destination="home")
notice: dict[str, Any] = {
    "person": ANNA,
    "hospital": "8200000",
    "reference": "opphold",
    "notice": derived_id("notice", 1),
    "notified_at": AT,
}
admission = AdmissionNoted(**notice, admitted_at=AT)
ready = DeclaredReady(**notice, ready_on=DAY)
gone_who_knows_where = Discharged(**notice, discharged_on=DAY, destination_due_on=DAY + timedelta(days=3))
received = MessageReceived(
    hospital="8200000",
    sender_service=None,
    receiver="8100001",
    message_id="m-1",
    kind="ready",
    status="new",
    sent_at=AT,
    named_by="none",
    person=ANNA,
    identified=False,
    events=(),
    inlet="folder",
    mark="mark",
    content=SECRET,
)
on_a_list = MessagePutOnWorkList(reason="no-number", owner="pasientflyt", put_on=DAY)
placed = MessagePlaced(placed_as="episode", person=ANNA, about=A_STREAM)
dispatched = AnswerDispatched(
    episode=ANOTHER,
    about=3,
    person=ANNA,
    hospital="8200000",
    answer="cannot",
    message_id=str(A_STREAM),
    dispatched_at=AT,
    receipt_by=AT,
)
rejected, heard = (
    DispatchAcknowledged(accepted=yes, receipt_id=f"r-{yes}", acknowledged_at=AT) for yes in (False, True)
)
asked = RequestAsked(from_unit="solsiden", to_unit="bjerkely", kind="aids", asked_at=AT, due_at=AT)


@pytest.fixture
def told(engine: Engine) -> Told:
    return Told(engine)


def standing(engine: Engine, kind: str) -> tuple[list[str | None], dict[str, int]]:
    """Whose the open ones are, and how the others have ended; and nothing is missing."""
    with engine.connect() as connection:
        things = open_things(connection, today=DAY, ownerless_only=False, most=100)
        (sums,) = (each for each in conserved(connection, today=DAY) if each.kind == kind)
    owners = [thing.owner for thing in things if thing.kind == kind]
    assert sums.holds
    assert sums.arrived == len(owners) + sum(sums.closed.values())
    return owners, sums.closed


@pytest.mark.parametrize(
    ("kind", "facts", "owners", "ended"),
    [
        ("waiting-entry", (entered,), ["bed-coordinator"], {}),
        ("waiting-entry", (entered, left), [], {"allocated": 1}),
        ("waiting-entry", (entered, left, again), ["bed-coordinator"], {"allocated": 1}),
        ("waiting-entry", (entered, replace(entered, kept_by_case=True)), ["bed-coordinator"], {"told-again": 1}),
        ("stay-in-bed", (allocated,), ["bed-coordinator"], {}),
        ("stay-in-bed", (allocated, stay_ended), [], {"home": 1}),
        ("stay-in-bed", (allocated, replace(allocated, stay=OTHER_STAY), stay_ended), ["bed-coordinator"], {"home": 1}),
        (
            "stay-in-bed",
            (allocated, AllocationWithdrawn(stay=STAY, withdrawn_on=DAY, reason="died")),
            [],
            {"withdrawn": 1},
        ),
        ("hospital-stay", (admission,), ["bed-coordinator"], {}),
        ("hospital-stay", (admission, ready, gone_who_knows_where), ["bed-coordinator"], {"told-again": 1}),
        (
            "hospital-stay",
            (admission, ready, gone_who_knows_where, DestinationNoted(destination="boa", received_on=DAY)),
            [],
            {"boa": 1, "told-again": 1},
        ),
        ("hospital-stay", (admission, replace(gone_who_knows_where, destination_due_on=None)), [], {"discharged": 1}),
        ("hospital-stay", (admission, DiedInHospital(**notice, died_on=DAY)), [], {"died-in-hospital": 1}),
        ("hospital-stay", (admission, AdmissionCancelled(**notice, replaces=BED)), [], {"cancelled": 1}),
        ("hospital-message", (received, placed), [], {"episode": 1}),
        ("hospital-message", (received, on_a_list), ["pasientflyt"], {}),
        (
            "hospital-message",
            (received, on_a_list, MessageTakenFromWorkList(how="placed", taken_on=DAY), placed),
            [],
            {"episode": 1},
        ),
        (
            "hospital-message",
            (received, on_a_list, MessageTakenFromWorkList(how="dismissed", taken_on=DAY)),
            [],
            {"dismissed": 1},
        ),
        ("answer-to-hospital", (dispatched, rejected, DispatchFellDue(fell_due_on=DAY)), ["bed-coordinator"], {}),
        (
            "answer-to-hospital",
            (dispatched, rejected, AnswerSentAgain(sending=2, sent_at=AT, receipt_by=AT), heard),
            [],
            {"heard": 1},
        ),
        ("request", (asked,), ["bjerkely"], {}),
        ("request", (asked, RequestPassedOn(to_unit="helsehuset", passed_on_at=AT, due_at=AT)), ["helsehuset"], {}),
        ("request", (asked, RequestAnswered(answer="no", answered_at=AT, due_at=AT)), ["solsiden"], {}),
        ("request", (asked, RequestAnswered(answer="yes", answered_at=AT, due_at=AT)), ["bjerkely"], {}),
        ("request", (asked, RequestEnded(reason="done", ended_at=AT)), [], {"done": 1}),
    ],
)
def test_what_arrives_is_somebodys_until_it_has_ended(
    engine: Engine, told: Told, kind: str, facts: tuple[Fact, ...], owners: list[str | None], ended: dict[str, int]
) -> None:
    told(*facts, stream=A_STREAM)
    assert standing(engine, kind) == (owners, ended)


def test_a_message_that_is_nowhere_is_in_nobodys_hands_and_first_on_the_list(engine: Engine, told: Told) -> None:
    told(received, stream=A_STREAM)
    with engine.connect() as connection:
        first, *_ = open_things(connection, today=DAY, ownerless_only=True, most=9)
        (sums,) = (each for each in conserved(connection, today=DAY) if each.kind == "hospital-message")
    assert (first.kind, first.owner) == ("hospital-message", None)
    assert (sums.arrived, sums.ownerless, sums.holds) == (1, 1, False)


def test_who_turns_out_to_be_one_waits_once_and_a_stay_ends_under_either_reference(engine: Engine, told: Told) -> None:
    joined = EntryJoined(person=BIRGER, replaced=ANNA, service="long-term-stay", qualified_on=DAY, priority=3)
    told(entered, stream=A_STREAM)
    told(joined, stream=ANOTHER)
    told(EntryReplaced(service="long-term-stay", by=BIRGER), stream=A_STREAM)
    assert standing(engine, "waiting-entry") == (["bed-coordinator"], {"same-person": 1})
    told(allocated, stream=A_STREAM, case_id=CASE)
    told(stay_ended, stream=ANOTHER, case_id=CASE)
    assert standing(engine, "stay-in-bed") == ([], {"home": 1})


@pytest.mark.parametrize("merged_first", [True, False])
def test_a_person_with_two_references_is_one_person_in_hospital(engine: Engine, told: Told, merged_first: bool) -> None:
    newest = PersonRef("p-" + "c" * 32)
    merges = [
        PersonsMerged(person=person, replaced=replaced, ground="birth-number-for-d-number")
        for person, replaced in ((BIRGER, ANNA), (newest, BIRGER))
    ]
    stays = [replace(admitted(DAY), person=person) for person in (ANNA, BIRGER, newest)]
    told(*(merges if merged_first else ()))
    for n, stay in enumerate(stays):
        told(stay, stream=derived_id("episode", n))
    told(*(() if merged_first else merges))
    with engine.connect() as connection:
        counts = counts_of_hospital_stays.admitted(stays_of(read_stays(connection)), Period(year=2024))
    assert (counts["admissions"], counts["persons-by-month"]) == (3, 1)


def test_a_person_with_two_references_is_one_person_with_a_decision(engine: Engine, told: Told) -> None:
    told(granted(DAY), stream=derived_id("decision", 1))
    told(replace(granted(DAY), person=BIRGER), stream=derived_id("decision", 2))
    before = figures(engine, "R207")
    told(PersonsMerged(person=BIRGER, replaced=ANNA, ground="birth-number-for-d-number"))
    assert [before["persons"], figures(engine, "R207")["persons"]] == [2, 1]


def test_every_fact_something_arrives_with_is_one_of_bedflows() -> None:
    known = {tag_of(fact) for fact in bedflow.FACTS}
    assert {type_ for types in ARRIVED_WITH.values() for type_ in types} <= known
