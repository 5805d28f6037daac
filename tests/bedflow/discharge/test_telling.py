"""What a hospital tells is taken in, in any order; what cannot be true is refused."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from services.bedflow.discharge import standing, telling
from services.bedflow.discharge.commands import (
    CancelAdmission,
    CancelNotice,
    ChangeAdmission,
    DeclareReady,
    DischargePatient,
    NoteAdmission,
    NoteDeathInHospital,
    ReadmitPatient,
    WithdrawFromReady,
)
from services.bedflow.discharge.refusals import (
    AlreadyDied,
    AlreadyDischarged,
    HasLeft,
    NoticeAlreadyNoted,
    PersonDiffers,
    ReplacesAnotherKind,
    ReplacesItself,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_notices import DeclaredReady, Discharged, NoticeCancelled
from shared.vault.birth_number import control_digits
from tests.bedflow.discharge.stories import (
    a_stay,
    admission_cancelled,
    admission_changed,
    admitted,
    answered,
    at,
    cancelled,
    day,
    died,
    discharged,
    notice,
    readmitted,
    ready,
    received,
    tell,
    withdrawn,
)
from tests.kit.people import BIRGER

NOW = at(0, 12)


def test_an_admission_is_noted_changed_and_taken_back() -> None:
    noted = tell(NoteAdmission, 1, at(-3, 12), admitted_at=at(-3, 9))
    a_stay().when(telling.note, noted, now=NOW).then(admitted())
    changed = tell(ChangeAdmission, 2, at(-2, 12), replaces=notice(1), admitted_at=at(-2, 9))
    a_stay().given(admitted()).when(telling.change, changed, now=NOW).then(admission_changed())
    cancel = tell(CancelAdmission, 3, at(-1, 12), replaces=notice(1))
    a_stay().given(admitted()).when(telling.cancel, cancel, now=NOW).then(admission_cancelled())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_change_counts_whether_it_comes_before_or_after_what_it_changes(order: tuple[int, ...]) -> None:
    told = (admitted(-3), admission_changed())
    state = a_stay().given(*(told[index] for index in order)).state
    admission = standing.admission_of(state)
    assert admission is not None
    assert (admission.admitted_at, admission.notified_at) == (at(-2, 9), at(-3, 12))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_cancelled_notice_counts_not_whichever_came_first(order: tuple[int, ...]) -> None:
    told = (admitted(), admission_cancelled())
    assert standing.admission_of(a_stay().given(*(told[index] for index in order)).state) is None
    told_ready = (ready(), cancelled(10))
    assert standing.ready_since(a_stay().given(*(told_ready[index] for index in order)).state) is None


def test_a_change_keeps_the_hour_the_notice_was_given() -> None:
    changed = ready(1, sent=at(1), n=11, replaces=notice(10))
    since = standing.ready_since(a_stay().given(admitted(), ready(), changed).state)
    assert since is not None
    assert (since.at, since.on) == (at(0), day(1))


def test_who_is_ready_waits_for_an_answer_the_same_day() -> None:
    command = tell(DeclareReady, 10, at(0), ready_on=day(0))
    told = a_stay().given(admitted()).when(telling.declare, command, now=NOW).only(DeclaredReady)
    assert told == ready(answer_due_at=at(1, 0))


def test_no_answer_is_owed_for_a_change_of_what_has_been_answered() -> None:
    command = tell(DeclareReady, 11, at(0, 12), ready_on=day(1), replaces=notice(10))
    stay = a_stay().given(admitted(), ready(), answered())
    assert stay.when(telling.declare, command, now=NOW).only(DeclaredReady).answer_due_at is None


def test_who_was_withdrawn_by_mistake_waits_for_our_answer_again() -> None:
    command = tell(CancelNotice, 50, at(0, 12), replaces=notice(20))
    stay = a_stay().given(admitted(), ready(), withdrawn(hour=11))
    assert stay.when(telling.cancel_notice, command, now=NOW).only(NoticeCancelled).answer_due_at == at(1, 0)


def test_who_is_withdrawn_or_admitted_again_is_not_ready() -> None:
    command = tell(WithdrawFromReady, 20, at(0, 12), withdrawn_on=day(0))
    a_stay().given(ready()).when(telling.withdraw, command, now=NOW).then(withdrawn())
    assert standing.ready_since(a_stay().given(ready(), withdrawn()).state) is None
    again = tell(ReadmitPatient, 25, at(0, 12), readmitted_on=day(0))
    a_stay().given(ready()).when(telling.readmit, again, now=NOW).then(readmitted())
    assert standing.ready_since(a_stay().given(ready(), readmitted()).state) is None


def test_a_withdrawal_that_comes_late_does_not_touch_a_later_notice() -> None:
    state = a_stay().given(ready(0), ready(2, n=11), withdrawn(1)).state
    since = standing.ready_since(state)
    assert since is not None
    assert since.on == day(2)


def test_who_leaves_must_be_somewhere_within_three_days() -> None:
    command = tell(DischargePatient, 30, at(0, 12), discharged_on=day(0))
    told = a_stay().given(ready()).when(telling.discharge, command, now=NOW).only(Discharged)
    assert told.destination_due_on == day(3)
    known = a_stay().given(ready(), received()).when(telling.discharge, command, now=NOW).only(Discharged)
    assert known.destination_due_on is None


def test_who_died_in_hospital_has_a_destination() -> None:
    command = tell(NoteDeathInHospital, 40, at(0, 12), died_on=day(0))
    a_stay().given(ready()).when(telling.note_death, command, now=NOW).then(died())
    assert standing.destination_of(a_stay().given(ready(), died()).state) == "died-in-hospital"
    assert standing.destination_of(a_stay().given(ready(), died(), cancelled(40)).state) is None


def test_a_stay_belongs_to_one_person() -> None:
    command = tell(DeclareReady, 10, at(0), ready_on=day(0)).model_copy(update={"person": BIRGER})
    a_stay().given(admitted()).when(telling.declare, command, now=NOW).then_refused(PersonDiffers)


def test_a_notice_is_noted_once() -> None:
    command = tell(DeclareReady, 10, at(0), ready_on=day(0))
    a_stay().given(ready()).when(telling.declare, command, now=NOW).then_refused(NoticeAlreadyNoted)


def test_a_notice_replaces_another_of_its_kind() -> None:
    itself = tell(DeclareReady, 10, at(0), ready_on=day(0), replaces=notice(10))
    a_stay().when(telling.declare, itself, now=NOW).then_refused(ReplacesItself)
    other = tell(DeclareReady, 10, at(0), ready_on=day(0), replaces=notice(30))
    a_stay().given(discharged()).when(telling.declare, other, now=NOW).then_refused(ReplacesAnotherKind)
    admission = tell(CancelNotice, 50, at(0), replaces=notice(1))
    a_stay().given(admitted()).when(telling.cancel_notice, admission, now=NOW).then_refused(ReplacesAnotherKind)
    not_admission = tell(CancelAdmission, 50, at(0), replaces=notice(10))
    a_stay().given(ready()).when(telling.cancel, not_admission, now=NOW).then_refused(ReplacesAnotherKind)


def test_nobody_leaves_twice_nor_dies_twice() -> None:
    again = tell(DischargePatient, 31, at(0, 12), discharged_on=day(0))
    a_stay().given(discharged(-1)).when(telling.discharge, again, now=NOW).then_refused(AlreadyDischarged)
    moved = again.model_copy(update={"replaces": notice(30)})
    assert a_stay().given(discharged(-1)).when(telling.discharge, moved, now=NOW).only(Discharged).replaces == notice(
        30
    )
    dead = tell(NoteDeathInHospital, 41, at(0, 12), died_on=day(0))
    a_stay().given(died(-1)).when(telling.note_death, dead, now=NOW).then_refused(AlreadyDied)


def test_who_has_left_is_not_declared_ready() -> None:
    command = tell(DeclareReady, 10, at(0), ready_on=day(0))
    a_stay().given(discharged(-1)).when(telling.declare, command, now=NOW).then_refused(HasLeft)
    withdraw = tell(WithdrawFromReady, 20, at(0), withdrawn_on=day(0))
    a_stay().given(discharged(-1)).when(telling.withdraw, withdraw, now=NOW).then_refused(HasLeft)
    readmit = tell(ReadmitPatient, 25, at(0), readmitted_on=day(0))
    a_stay().given(discharged(-1)).when(telling.readmit, readmit, now=NOW).then_refused(HasLeft)


def test_nothing_is_told_before_it_happened_nor_sent_tomorrow() -> None:
    tomorrow = tell(DischargePatient, 30, at(0), discharged_on=day(1))
    a_stay().when(telling.discharge, tomorrow, now=NOW).then_refused(DatesDoNotFollow)
    unborn = tell(NoteAdmission, 1, at(0), admitted_at=at(1))
    a_stay().when(telling.note, unborn, now=NOW).then_refused(DatesDoNotFollow)
    ahead = tell(DeclareReady, 10, at(1), ready_on=day(0))
    a_stay().when(telling.declare, ahead, now=NOW).then_refused(DatesDoNotFollow, "fram i tid")


def test_a_clock_that_is_a_little_ahead_does_not_put_a_notice_after_our_answer() -> None:
    command = tell(DeclareReady, 10, NOW + timedelta(minutes=10), ready_on=day(0))
    assert a_stay().when(telling.declare, command, now=NOW).only(DeclaredReady).notified_at == NOW


@pytest.mark.parametrize("wrap", ["{0}", "opphold-{0}", "{1}-{2}", "2024/{1}.{2}"])
def test_a_reference_is_never_a_birth_number(wrap: str) -> None:
    number = f"158150000{control_digits('158150000')}"
    told = tell(DeclareReady, 10, at(0), ready_on=day(0)).model_dump()
    DeclareReady(**told | {"reference": "opphold-12345678901"})
    with pytest.raises(ValidationError):
        DeclareReady(**told | {"reference": wrap.format(number, number[:6], number[6:])})


def test_a_day_the_law_does_not_reach_is_malformed() -> None:
    with pytest.raises(ValidationError):
        tell(DeclareReady, 10, at(0), ready_on=date(2011, 12, 31))


def test_notices_that_replace_each_other_count_as_one() -> None:
    told = (ready(0, n=10, replaces=notice(11)), ready(0, n=11, sent=at(0, 11), replaces=notice(10)))
    (only,) = standing.counting(a_stay().given(*told).state)
    assert (only.latest.notice, only.at) == (notice(11), at(0))
    third = ready(1, n=5, replaces=notice(10))
    (still_one,) = standing.counting(a_stay().given(*told, third).state)
    assert (still_one.latest.notice, still_one.at) == (notice(5), at(0))


def test_where_the_hospital_gave_no_notice_of_admission_nobody_knows_it() -> None:
    assert standing.admission_of(a_stay().given(ready()).state) is None
