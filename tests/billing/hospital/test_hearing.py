"""What billing hears of stays in hospital: the same clock as bedflow's, whatever was told, and each thing once."""

from typing import Any

from hypothesis import given

from services.bedflow.discharge import episode, standing
from services.bedflow.discharge.episode import Episode
from services.billing.hospital import knowing
from services.billing.hospital.hearing import hear_bedflow
from services.billing.hospital.knowing import Stay
from services.billing.hospital.naming import stream_of_episode, stream_of_notice, stream_of_stay
from shared.contracts.billing_hospital_stays import HospitalNoticeHeard, HospitalStayHeard
from tests.bedflow.discharge.stories import (
    EPISODE,
    HOSPITAL,
    REFERENCE,
    admission_cancelled,
    admitted,
    answer_fell_due,
    answered,
    cancelled,
    day,
    died,
    disputed,
    offered,
    ready,
    received,
    settled,
)
from tests.billing.hospital.stories import hear, heard, listening
from tests.billing.hospital.test_judging import NOTICES
from tests.kit.people import REACTION, calling, recorded


def bedflows_clock(*told: Any) -> Any:
    state = Episode()
    for at, fact in enumerate(told, start=1):
        state = episode.evolve(state, recorded(fact, position=at))
    return standing.clock_until(state, until_on=day(30))


@given(told=NOTICES)
def test_billing_counts_as_bedflow_does(told: list[Any]) -> None:
    assert knowing.clock_until(heard(admitted(), *told), until_on=day(30)) == bedflows_clock(admitted(), *told)


def test_what_was_taken_back_counts_for_neither() -> None:
    for told in (
        (admitted(), admission_cancelled(), ready(0)),
        (admitted(), ready(0), cancelled(10)),
        (admitted(), ready(0), answered("later", estimate_on=day(4)), died(3)),
        (admitted(), ready(0), answered("can-receive", from_on=day(2))),
        (admitted(), ready(0), disputed(0, 2), settled),
    ):
        assert knowing.clock_until(heard(*told), until_on=day(30)) == bedflows_clock(*told)


def stay_of(log: Any) -> Stay:
    state: Stay = log.load(stream_of_stay(HOSPITAL, REFERENCE), knowing.evolve, Stay())[0]
    return state


def test_a_stay_stands_by_the_hospitals_own_reference() -> None:
    log = listening(admitted(), ready(0), offered(2), received(4))
    state = stay_of(log)
    assert (state.hospital, state.reference, len(state.notices), len(state.words)) == (HOSPITAL, REFERENCE, 2, 1)
    assert state.received_on == day(4)
    heard_of = [one.record.stream for one in log.recorded if isinstance(one.fact, HospitalStayHeard)]
    assert heard_of == [stream_of_episode(EPISODE), *(stream_of_notice(one.notice) for one in state.notices)]


def test_what_moves_no_clock_is_left_alone() -> None:
    log = listening(admitted())
    before = len(log.facts)
    hear(log, answer_fell_due)
    assert len(log.facts) == before


def test_what_is_heard_twice_is_written_once() -> None:
    log = listening()
    told = recorded(admitted(), stream=EPISODE, position=7)
    for n in (1, 2):
        hear_bedflow(told, calling(REACTION, n=n), log)
    assert sum(isinstance(fact, HospitalNoticeHeard) for fact in log.facts) == 1


def test_an_answer_about_a_stay_nobody_told_of_is_left_alone() -> None:
    log = listening()
    before = len(log.facts)
    hear(log, offered(1))
    assert len(log.facts) == before
