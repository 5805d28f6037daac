"""Stories of who works in the office: on which terms, when they are away, and when they leave."""

import json
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from services.assessment import handlers, office_handlers, staff
from services.assessment.office_commands import (
    EndStaffAbsence,
    NoteStaffAbsence,
    NoteStaffDeparture,
    RegisterStaffMember,
    RegisterStaffPosition,
)
from services.assessment.refusals import AbsenceIsTurned, PositionIsTurned, StaffIsAtWork, StaffIsAway, StaffIsUnknown
from services.assessment.staff import (
    StaffMember,
    depart,
    end_absence,
    must_be_at_work,
    note_absence,
    register,
    register_position,
)
from shared.contracts.assessment_office import (
    StaffAbsenceEnded,
    StaffAbsenceNoted,
    StaffMemberLeft,
    StaffMemberRegistered,
    StaffPositionRegistered,
    StaffRegisterBegun,
)
from tests.assessment.stories import a_log_of, give_to_kari, give_to_ola
from tests.kit.given import Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import CASE, LISE, TODAY, calling, command_id

EASTER = date(2024, 3, 28)
hire = RegisterStaffMember(
    id=command_id(1), staff="kari", unit="office", competences=("home-nursing",), capacity=40, from_on=TODAY
)
hired = StaffMemberRegistered(
    staff="kari", unit="office", competences=("home-nursing",), capacity=40, owner="lise", from_on=TODAY
)
half = RegisterStaffPosition(id=command_id(5), staff="kari", basis_points=5_000, from_on=TODAY, to_on=EASTER)
leave = NoteStaffAbsence(id=command_id(2), staff="kari", from_on=EASTER)
away = StaffAbsenceNoted(staff="kari", from_on=EASTER, to_on=None, owner="lise")
back = EndStaffAbsence(id=command_id(3), staff="kari", back_on=EASTER + timedelta(days=7))
gone = NoteStaffDeparture(id=command_id(4), staff="kari", last_on=EASTER)


def somebody() -> Story[StaffMember]:
    return Story(evolve=staff.evolve, state=StaffMember())


def is_at_work(member: StaffMember, *, on: date) -> bool:
    try:
        must_be_at_work(member, today=on)
    except StaffIsAway:
        return False
    return True


def test_once_anybody_is_registered_nobody_unknown_gets_a_case() -> None:
    log = a_log_of(CASE)
    handlers.assign_assessment(give_to_ola, calling(LISE, n=2), log)
    office_handlers.register_staff_member(hire, calling(LISE, n=3), log)
    unknown = give_to_ola.model_copy(update={"caseworker": "nobody-here"})
    with pytest.raises(StaffIsUnknown, match="personaloversikten"):
        handlers.assign_assessment(unknown, calling(LISE, n=4), log)
    handlers.assign_assessment(give_to_kari, calling(LISE, n=5), log)
    again = hire.model_copy(update={"staff": "ola"})
    office_handlers.register_staff_member(again, calling(LISE, n=6), log)
    handlers.assign_assessment(give_to_ola, calling(LISE, n=7), log)
    begun = [fact for fact in log.facts if isinstance(fact, StaffRegisterBegun)]
    assert begun == [StaffRegisterBegun(owner="lise", begun_on=TODAY)]


def test_a_caseworker_is_registered_by_who_answers_for_it() -> None:
    somebody().when(register, hire, actor=LISE).then(hired)


def test_the_newest_terms_hold() -> None:
    later = StaffMemberRegistered(
        staff="kari", unit="office", competences=(), capacity=20, owner="lise", from_on=EASTER
    )
    story = somebody().given(hired, later)
    assert (story.state.competences, story.state.capacity) == (frozenset(), 20)
    assert is_at_work(story.state, on=TODAY), "whoever works here goes on until the new terms begin, and after"


def test_who_comes_back_works_here_from_the_day_she_comes_back() -> None:
    again = StaffMemberRegistered(
        staff="kari", unit="office", competences=(), capacity=20, owner="lise", from_on=EASTER + timedelta(days=9)
    )
    story = somebody().given(hired, StaffMemberLeft(staff="kari", last_on=EASTER, owner="lise"), again)
    assert not is_at_work(story.state, on=EASTER + timedelta(days=8))
    assert is_at_work(story.state, on=EASTER + timedelta(days=9))


def test_a_position_has_days_a_size_and_somebody_who_answers_for_it() -> None:
    told = StaffPositionRegistered(staff="kari", basis_points=5_000, from_on=TODAY, to_on=EASTER, owner="lise")
    somebody().given(hired).when(register_position, half, actor=LISE).then(told)


def test_a_position_does_not_end_before_it_begins() -> None:
    turned = half.model_copy(update={"to_on": date(2024, 3, 1)})
    somebody().given(hired).when(register_position, turned, actor=LISE).then_refused(PositionIsTurned)


@pytest.mark.parametrize("basis_points", [-1, 10_001, 50.5])
def test_nobody_has_less_than_nothing_or_more_than_a_full_position(basis_points: float) -> None:
    told = {"id": str(command_id(5)), "staff": "kari", "basis_points": basis_points, "from_on": "2024-03-12"}
    with pytest.raises(ValidationError):
        RegisterStaffPosition.model_validate_json(json.dumps(told))


def test_whom_the_register_does_not_know_is_at_work() -> None:
    assert is_at_work(StaffMember(), on=TODAY)


def test_an_absence_lasts_until_somebody_is_back() -> None:
    story = somebody().given(hired)
    story = story.given(*story.when(note_absence, leave, actor=LISE).facts)
    assert is_at_work(story.state, on=TODAY)
    assert not is_at_work(story.state, on=EASTER + timedelta(days=300))
    story = story.given(*story.when(end_absence, back).facts)
    assert not is_at_work(story.state, on=EASTER + timedelta(days=6))
    assert is_at_work(story.state, on=EASTER + timedelta(days=7))


def test_an_absence_does_not_end_before_it_begins() -> None:
    turned = leave.model_copy(update={"to_on": TODAY})
    somebody().given(hired).when(note_absence, turned, actor=LISE).then_refused(AbsenceIsTurned)


def test_who_is_at_work_does_not_come_back() -> None:
    somebody().given(hired).when(end_absence, back).then_refused(StaffIsAtWork)


def test_who_has_left_gets_no_more_cases() -> None:
    story = somebody().given(hired)
    left = story.when(depart, gone, actor=LISE)
    left.then(StaffMemberLeft(staff="kari", last_on=EASTER, owner="lise"))
    story = story.given(*left.facts)
    assert is_at_work(story.state, on=EASTER)
    assert not is_at_work(story.state, on=EASTER + timedelta(days=1))


@pytest.mark.parametrize(
    ("step", "command", "told"),
    [
        (register_position, half, {"actor": LISE}),
        (note_absence, leave, {"actor": LISE}),
        (end_absence, back, {}),
        (depart, gone, {"actor": LISE}),
    ],
)
def test_nothing_is_said_of_whom_nobody_has_registered(step: object, command: object, told: dict[str, object]) -> None:
    assert callable(step)
    somebody().when(step, command, **told).then_refused(StaffIsUnknown)


def test_each_member_of_staff_has_a_stream_of_their_own() -> None:
    log = MemoryLog("assessment")
    office_handlers.register_staff_member(hire, calling(LISE, n=1), log)
    office_handlers.note_staff_absence(leave, calling(LISE, n=2), log)
    office_handlers.end_staff_absence(back, calling(LISE, n=3), log)
    office_handlers.note_staff_departure(gone, calling(LISE, n=4), log)
    assert log.facts == [
        StaffRegisterBegun(owner="lise", begun_on=TODAY),
        hired,
        away,
        StaffAbsenceEnded(staff="kari", back_on=back.back_on),
        StaffMemberLeft(staff="kari", last_on=EASTER, owner="lise"),
    ]
    assert {one.record.stream for one in log.recorded[1:]} == {staff.stream_of("kari")}
