"""A decision of the previous system goes on here as it was: its days, its lines, what runs and who waits."""

from datetime import date, timedelta
from typing import Any

from services.decision.carrying_out import stopping
from services.decision.carrying_out.commands import StopService
from services.decision.decision import stream_of
from services.decision.history import evolve
from services.decision.imports import handlers as importing_handlers
from services.decision.imports import importing
from services.decision.imports.commands import ImportDecision, ImportWaitingListPlace
from services.decision.refusals import AlreadyDecided, DatesDoNotFollow, NoWaitingList, PeriodIsTurned, StartLiesAhead
from services.decision.revising import waiting
from shared.contracts.decision import (
    DecisionDrafted,
    DecisionNotified,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
)
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.words import ImportedFrom
from shared.kernel.clock import start_of
from shared.law.refusals import ServiceNotInCatalogue
from tests.decision.stories import a_decision
from tests.kit.given import Answer
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, TODAY, calling, command_id

DECIDED_ON = date(2022, 4, 1)
NURSING: dict[str, Any] = {
    "line": 1,
    "service": "home-nursing",
    "outcome": "granted",
    "valid_from": DECIDED_ON,
    "amount": {"quantity": 350, "unit": "hours-per-week"},
    "provider": "home-care-north",
    "started_on": date(2022, 4, 8),
}
PRACTICAL: dict[str, Any] = {"line": 2, "service": "practical-assistance", "outcome": "partly-granted"}


def origin(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": command_id(1),
        "case_id": CASE,
        "person": ANNA,
        "source_system": "profil",
        "source_id": "V-17",
        "received_on": date(2022, 3, 1),
        "notified_on": date(2022, 4, 3),
        "caseworker": "kari",
        "decided_by": "ola",
    }
    return told | changes


def import_decision(*lines: dict[str, Any], decided_on: date = DECIDED_ON, **changes: Any) -> ImportDecision:
    told = {"decided_on": decided_on, "lines": lines or (NURSING, PRACTICAL | {"valid_from": DECIDED_ON})}
    return ImportDecision.model_validate(origin(**changes) | told)


def import_place(service: str = "long-term-stay", **changes: Any) -> ImportWaitingListPlace:
    return ImportWaitingListPlace.model_validate(origin(**changes) | {"service": service, "qualified_on": DECIDED_ON})


def taking_over(command: ImportDecision) -> Answer:
    return a_decision().when(importing.take_over, command, today=TODAY)


def test_a_running_decision_is_drafted_decided_told_and_begun_on_its_own_days() -> None:
    drafted, nursing, practical, notified, started = taking_over(import_decision()).facts
    assert isinstance(drafted, DecisionDrafted)
    assert drafted.imported_from == ImportedFrom(system="profil", id="V-17")
    assert isinstance(nursing, ServiceGranted)
    assert isinstance(practical, ServicePartlyGranted)
    assert (nursing.granted_on, nursing.imported, practical.imported) == (DECIDED_ON, True, True)
    assert isinstance(notified, DecisionNotified)
    assert (notified.decided_by, notified.arrived_on) == ("ola", date(2022, 4, 3))
    assert [period.line for period in notified.appeal_periods] == [1, 2]
    assert started == ServiceStarted(
        line=1, service="home-nursing", provider="home-care-north", started_on=date(2022, 4, 8), imported=True
    )


def test_an_informal_decision_carries_no_right_to_appeal() -> None:
    notified = taking_over(import_decision(form="informal")).facts[3]
    assert isinstance(notified, DecisionNotified)
    assert notified.appeal_periods == ()


def test_what_was_taken_over_runs_and_can_be_stopped() -> None:
    facts = taking_over(import_decision()).facts
    stop = StopService(
        id=command_id(1), decision_id=stream_of(CASE, round=1), line=1, reason="declined", stopped_on=TODAY
    )
    stopped = a_decision().given(*facts).when(stopping.stop, stop, others=(), today=TODAY)
    assert stopped.refusal is None


def test_who_waited_there_waits_here_since_the_day_they_qualified() -> None:
    facts = a_decision().when(importing.take_over_waiting, import_place(), today=TODAY).facts
    placed = facts[1]
    assert isinstance(placed, PlacedOnWaitingList)
    assert (placed.qualified_on, placed.imported) == (DECIDED_ON, True)
    state = a_decision().given(*facts).state
    assert state.stage == "notified"
    assert waiting.still_waiting(state) == [placed]


def test_a_decision_older_than_the_catalogue_rests_on_the_law_of_today() -> None:
    old = date(2009, 6, 1)
    command = import_decision(NURSING | {"valid_from": old}, decided_on=old, received_on=old, notified_on=old)
    _, granted, notified, _ = taking_over(command).facts
    assert isinstance(granted, ServiceGranted)
    assert isinstance(notified, DecisionNotified)
    assert notified.appeal_periods == ()
    assert granted.legal_basis.startswith("Hol § 3-2")


def test_what_makes_no_sense_is_refused() -> None:
    taking_over(import_decision(notified_on=date(2022, 3, 2))).then_refused(DatesDoNotFollow)
    turned = NURSING | {"valid_to": DECIDED_ON - timedelta(days=1)}
    taking_over(import_decision(turned)).then_refused(PeriodIsTurned, "Linje 1")
    ahead = NURSING | {"started_on": TODAY + timedelta(days=1)}
    taking_over(import_decision(ahead)).then_refused(StartLiesAhead, "Linje 1")
    taking_over(import_decision(NURSING | {"service": "flying"})).then_refused(ServiceNotInCatalogue)
    nothing_to_wait_for = import_place("home-nursing")
    a_decision().when(importing.take_over_waiting, nothing_to_wait_for, today=TODAY).then_refused(NoWaitingList)


def test_a_decision_is_taken_over_once() -> None:
    facts = taking_over(import_decision()).facts
    again = a_decision().given(*facts).when(importing.take_over, import_decision(), today=TODAY)
    again.then_refused(AlreadyDecided)


def test_it_happened_then_and_is_recorded_now() -> None:
    log = MemoryLog("decision")
    importing_handlers.import_decision(import_decision(), calling(n=1), log)
    assert {one.record.happened_at for one in log.recorded} == {start_of(DECIDED_ON)}
    other = import_place(case_id=command_id(9))
    importing_handlers.import_waiting_list_place(other, calling(n=2), log)
    assert log.load(stream_of(other.case_id, round=1), evolve, a_decision().state)[0].stage == "notified"
