"""Stories of intake as a whole: commands, what they leave in the log, and what a decision does to it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from services.intake import handlers, inbox
from services.intake.commands import LetProvisionalReplyFallDue, RegisterPerson
from services.intake.person import stream_of
from services.intake.refusals import PersonAlreadyRegistered, PersonNotRegistered
from shared.contracts.decision import CaseReopened, DecisionNotified
from shared.contracts.fact import Fact
from shared.contracts.intake_inquiries import InquiryReceived
from shared.contracts.intake_people import PersonRegistered
from shared.kernel.actor import system_actor
from shared.kernel.clock import start_of
from shared.kernel.ids import PersonRef
from shared.kernel.refusal import CaseHasMovedOn
from tests.intake.stories import (
    DECISION,
    INQUIRY,
    OF_AGE,
    acknowledge_it,
    acknowledged,
    answered,
    receive_by_letter,
    receive_call,
    received_by_letter,
    reply_fell_due,
    reply_sent,
    send_reply,
    withdraw_it,
    withdrawn,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, REACTION, TODAY, calling, command_id, recorded

registered = PersonRegistered(person=ANNA)
notified = DecisionNotified(
    person=ANNA,
    form="formal",
    round=1,
    decided_on=TODAY,
    decided_by="ola",
    caseworker="kari",
    notified_on=TODAY,
    arrived_on=TODAY,
    outcomes=("granted",),
    appeal_periods=(),
)
reopened = CaseReopened(
    appeal=UUID(int=1),
    person=ANNA,
    services=("home-nursing",),
    received_on=TODAY,
    next_round=2,
    reopened_on=TODAY,
)
register_anna = RegisterPerson(id=command_id(1), birth_number="01815000036", name="Anna Prøve")


class AnnasRegister:
    """A person register that knows Anna alone."""

    def register(self, *, birth_number: str, name: str) -> PersonRef:
        assert (birth_number, name) == (register_anna.birth_number, register_anna.name)
        return ANNA


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("intake")
    log.given(stream_of(ANNA), registered)
    log.given(CASE, *facts)
    return log


def test_a_registered_person_is_recorded_by_reference_alone() -> None:
    log = MemoryLog("intake")
    receipt = handlers.register_person(register_anna, calling(), log, register=AnnasRegister())
    assert log.facts == [registered]
    assert receipt.stream == str(stream_of(ANNA))


def test_a_person_known_from_before_is_not_recorded_again() -> None:
    log = a_log()
    with pytest.raises(PersonAlreadyRegistered):
        handlers.register_person(register_anna, calling(), log, register=AnnasRegister())
    assert log.facts == [registered]


def test_an_inquiry_stands_in_a_stream_of_its_own_within_the_case() -> None:
    log = a_log()
    receipt = handlers.receive_inquiry(receive_call(), calling(), log)
    assert isinstance(log.facts[-1], InquiryReceived)
    assert receipt.stream == str(INQUIRY)
    assert log.recorded[-1].record.case_id == CASE


def test_an_application_is_recorded_in_the_stream_of_its_case() -> None:
    log = a_log()
    receipt = handlers.receive_application(receive_by_letter(), calling(), log, ages=OF_AGE)
    assert log.facts == [registered, received_by_letter]
    assert (receipt.stream, receipt.version) == (str(CASE), 1)


def test_an_application_for_somebody_unregistered_is_refused() -> None:
    log = MemoryLog("intake")
    with pytest.raises(PersonNotRegistered):
        handlers.receive_application(receive_by_letter(), calling(), log, ages=OF_AGE)
    assert log.facts == []


def test_what_arrived_earlier_happened_on_the_day_it_arrived() -> None:
    log = a_log()
    yesterday = TODAY - timedelta(days=1)
    handlers.receive_application(receive_by_letter(received_on=yesterday), calling(), log, ages=OF_AGE)
    assert log.recorded[-1].record.happened_at == start_of(yesterday)


def test_what_arrives_today_happens_now() -> None:
    log = a_log()
    handlers.receive_application(receive_by_letter(), calling(), log, ages=OF_AGE)
    assert log.recorded[-1].record.happened_at == calling().now


def test_an_application_is_acknowledged_and_answered_provisionally() -> None:
    log = a_log(received_by_letter)
    handlers.acknowledge_application(acknowledge_it, calling(n=2), log)
    handlers.send_provisional_reply(send_reply, calling(n=3), log)
    assert log.facts[2:] == [acknowledged, reply_sent]


def test_an_application_is_withdrawn() -> None:
    log = a_log(received_by_letter)
    handlers.withdraw_application(withdraw_it, calling(), log)
    assert log.facts[-1] == withdrawn


def test_a_stale_screen_is_refused() -> None:
    log = a_log(received_by_letter, acknowledged)
    stale = withdraw_it.model_copy(update={"seen_version": 1})
    with pytest.raises(CaseHasMovedOn):
        handlers.withdraw_application(stale, calling(), log)


def test_a_fresh_screen_is_accepted() -> None:
    log = a_log(received_by_letter, acknowledged)
    fresh = withdraw_it.model_copy(update={"seen_version": 2})
    assert handlers.withdraw_application(fresh, calling(), log).version == 3


def test_the_deadline_reminds_once() -> None:
    log = a_log(received_by_letter)
    due = LetProvisionalReplyFallDue(id=command_id(1), case_id=CASE)
    keeper = system_actor("intake", "deadline")
    handlers.let_provisional_reply_fall_due(due, calling(keeper, n=1), log)
    assert log.facts[2:] == []
    for n in (2, 3):
        handlers.let_provisional_reply_fall_due(due, calling(keeper, n=n, on=date(2024, 4, 5)), log)
    assert log.facts[2:] == [reply_fell_due]


def test_a_decision_that_arrived_stops_the_clock_once() -> None:
    log = a_log(received_by_letter)
    for n in (1, 2):
        told = recorded(notified, stream=DECISION, position=n)
        inbox.LISTENS_TO["decision"](told, calling(REACTION, n=n), log)
    assert log.facts[2:] == [answered]


def test_a_case_opened_again_leaves_the_application_answered() -> None:
    log = a_log(received_by_letter, answered)
    inbox.LISTENS_TO["decision"](recorded(reopened, stream=DECISION), calling(REACTION), log)
    assert log.facts[2:] == [answered]
