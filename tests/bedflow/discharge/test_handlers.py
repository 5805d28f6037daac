"""Stories of a stay in hospital as a whole: commands, deadlines, and what they leave in the log."""

from typing import Any

import pytest

from services.bedflow.discharge import deadlines, handlers
from services.bedflow.discharge.commands import (
    AnswerNotice,
    CancelAdmission,
    CancelNotice,
    ChangeAdmission,
    CorrectDestination,
    DeclareReady,
    DischargePatient,
    DisputeDays,
    MakeOfferReady,
    NoteAdmission,
    NoteDeathInHospital,
    NoteDestination,
    ReadmitPatient,
    SettleDispute,
    TakeBackOffer,
    WithdrawFromReady,
)
from services.bedflow.discharge.doors import DISCHARGE
from services.bedflow.discharge.refusals import NothingToAnswer, UnknownEpisode
from shared.contracts.bedflow_episodes import AnswerFellDue, DestinationFellDue, HospitalStayFollowed
from shared.contracts.fact import Fact
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.refusal import CaseHasMovedOn
from tests.bedflow.discharge.stories import (
    BODIL,
    DISPUTE,
    EPISODE,
    admitted,
    answer_fell_due,
    answered,
    at,
    cancelled,
    day,
    destination_fell_due,
    died,
    discharged,
    notice,
    offered,
    readmitted,
    ready,
    received,
    say,
    tell,
    withdrawn,
)
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, calling, recorded

admit = tell(NoteAdmission, 1, at(-3, 12), admitted_at=at(-3, 9))
declare = tell(DeclareReady, 10, at(0), ready_on=day(0))

ROAD: tuple[tuple[Any, Any, int], ...] = (
    (handlers.note_admission, admit, -3),
    (handlers.change_admission, tell(ChangeAdmission, 2, at(-2, 9), replaces=notice(1), admitted_at=at(-3, 8)), -2),
    (handlers.declare_ready, declare, 0),
    (handlers.answer_notice, say(AnswerNotice, answer="cannot", waits_for="short-term-place"), 0),
    (handlers.make_offer_ready, say(MakeOfferReady), 2),
    (handlers.take_back_offer, say(TakeBackOffer), 3),
    (handlers.withdraw_from_ready, tell(WithdrawFromReady, 20, at(4), withdrawn_on=day(4)), 4),
    (handlers.cancel_notice, tell(CancelNotice, 21, at(4, 11), replaces=notice(20)), 4),
    (handlers.readmit_patient, tell(ReadmitPatient, 25, at(5), readmitted_on=day(5)), 5),
    (handlers.declare_ready, tell(DeclareReady, 11, at(6), ready_on=day(6)), 6),
    (handlers.dispute_days, say(DisputeDays, dispute=DISPUTE, from_on=day(0), to_on=day(1), ground="not-ready"), 7),
    (handlers.discharge_patient, tell(DischargePatient, 30, at(8), discharged_on=day(8)), 8),
    (handlers.note_destination, say(NoteDestination, destination="institution", received_on=day(8)), 8),
    (handlers.correct_destination, say(CorrectDestination, destination="home-care", received_on=day(8)), 9),
    (handlers.settle_dispute, say(SettleDispute, dispute=DISPUTE, outcome="claim-dropped"), 9),
)


def a_log(*facts: Fact) -> MemoryLog:
    log = MemoryLog("bedflow")
    if facts:
        log.given(EPISODE, *facts)
    return log


def test_a_stay_runs_its_whole_road_in_one_stream() -> None:
    log = a_log()
    for n, (handler, command, on) in enumerate(ROAD, start=1):
        receipt = handler(command, calling(BODIL, on=day(on), n=n), log)
        assert (receipt.stream, receipt.version) == (str(EPISODE), n)
    assert {one.record.case_id for one in log.recorded} == {EPISODE}


def test_every_door_stands_on_the_road_or_ends_it() -> None:
    ending = {handlers.cancel_admission, handlers.note_death_in_hospital}
    assert {door.handler for door in DISCHARGE} == {handler for handler, _, _ in ROAD} | ending


def test_who_died_or_was_noted_by_mistake_is_told_too() -> None:
    log = a_log(admitted())
    handlers.cancel_admission(tell(CancelAdmission, 3, at(-1), replaces=notice(1)), calling(BODIL, n=1), log)
    handlers.note_death_in_hospital(tell(NoteDeathInHospital, 40, at(0), died_on=day(0)), calling(BODIL, n=2), log)
    assert log.facts[-1] == died().__class__(**{**_fields(died()), "notified_at": at(0)})


def _fields(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


def test_the_first_notice_opens_the_stay_within_its_case_whichever_it_is() -> None:
    log = a_log()
    handlers.declare_ready(declare.model_copy(update={"case_id": CASE}), calling(BODIL, n=1), log)
    handlers.note_admission(admit, calling(BODIL, n=2), log)
    assert {one.record.case_id for one in log.recorded} == {CASE}
    assert [fact for fact in log.facts if isinstance(fact, HospitalStayFollowed)] == [
        HospitalStayFollowed(person=ANNA, episode=EPISODE)
    ]


def test_a_notice_happened_when_it_was_sent_and_says_which_record_it_replaces() -> None:
    log = a_log(admitted())
    change = tell(ChangeAdmission, 2, at(-2, 9), replaces=notice(1), admitted_at=at(-3, 8))
    handlers.change_admission(change, calling(BODIL), log)
    assert log.recorded[-1].record.happened_at == at(-2, 9)


def test_nobody_answers_about_a_stay_no_hospital_has_told_of() -> None:
    with pytest.raises(UnknownEpisode, match="ikke meldt noe slikt opphold"):
        handlers.answer_notice(say(AnswerNotice, answer="cannot"), calling(BODIL), a_log())


def test_a_stale_screen_is_refused() -> None:
    log = a_log(admitted(), ready())
    with pytest.raises(CaseHasMovedOn):
        handlers.answer_notice(say(AnswerNotice, answer="cannot", seen_version=1), calling(BODIL), log)
    with pytest.raises(CaseHasMovedOn):
        handlers.note_admission(admit.model_copy(update={"seen_version": 1}), calling(BODIL), log)


def due(kind: str) -> Due:
    return Due(kind=kind, stream=EPISODE, case_id=EPISODE, position=2, due_at=at(1, 0))


def test_an_unanswered_notice_is_an_alarm_at_midnight() -> None:
    log = a_log(admitted(), ready())
    deadlines.when_due(due("answer-hospital"), calling(BODIL, on=day(1)), log)
    assert log.facts[-1] == AnswerFellDue(due_at=at(1, 0))


def test_an_answer_in_time_leaves_no_alarm() -> None:
    log = a_log(admitted(), ready(), answered())
    with pytest.raises(NothingToAnswer):
        deadlines.when_due(due("answer-hospital"), calling(BODIL, on=day(1)), log)


def test_a_patient_who_is_nowhere_is_an_alarm_after_three_days() -> None:
    log = a_log(admitted(), ready(), discharged())
    deadlines.when_due(due("note-destination"), calling(BODIL, on=day(4)), log)
    assert log.facts[-1] == DestinationFellDue(due_on=day(3))


def test_a_deadline_of_others_is_left_alone() -> None:
    log = a_log(admitted())
    deadlines.when_due(due("planned-end"), calling(BODIL), log)
    assert len(log.facts) == 1


def asked_on(number: int) -> Start:
    return Start(kind="note-destination", due_at=start_of(day(number)))


@pytest.mark.parametrize(
    ("fact", "changes"),
    [
        (ready(answer_due_at=at(1, 0)), (Start(kind="answer-hospital", due_at=at(1, 0)),)),
        (ready(), ()),
        (answered(), (Stop(kind="answer-hospital"),)),
        (answered("can-receive", from_on=day(2)), (Stop(kind="answer-hospital"), asked_on(6))),
        (offered(from_on=1), (Stop(kind="answer-hospital"), asked_on(5))),
        (answer_fell_due, (Stop(kind="answer-hospital"),)),
        (withdrawn(), (asked_on(31),)),
        (readmitted(), (asked_on(31),)),
        (cancelled(10), ()),
        (discharged(destination_due_on=day(3)), (Start(kind="note-destination", due_at=start_of(day(4))),)),
        (discharged(), ()),
        (received(), (Stop(kind="note-destination"),)),
        (destination_fell_due, (Stop(kind="note-destination"),)),
        (died(), (Stop(kind="note-destination"),)),
    ],
)
def test_deadlines_start_and_stop_with_their_facts(fact: Fact, changes: tuple[Start | Stop, ...]) -> None:
    assert deadlines.deadlines_of(recorded(fact, stream=EPISODE)) == changes
