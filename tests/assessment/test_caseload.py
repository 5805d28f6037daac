"""Stories of how many cases a caseworker may have: the register says, and a leader may say otherwise with a reason."""

from uuid import UUID

import pytest

from services.assessment import handlers, office_handlers, staff
from services.assessment.assessment import stream_of
from services.assessment.caseload import Room, no_room
from services.assessment.refusals import CaseworkerIsFull, StaffLacksCompetence
from services.assessment.staff import StaffMember
from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.assessment_office import CaseHandedOver, PlaceTaken, StaffMemberRegistered
from shared.contracts.fact import Fact
from shared.kernel.confidential import Clear
from tests.assessment.stories import assigned_to_kari, closed, give_to_kari, opened
from tests.assessment.test_assessment import completed
from tests.assessment.test_assigning import handing
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, KARI, LISE, TODAY, calling, command_id

FIRST, SECOND, THIRD, FOURTH = (stream_of(UUID(int=n), round=1) for n in range(1, 5))


def registered(name: str, *, capacity: int, competences: tuple[str, ...] = ()) -> StaffMemberRegistered:
    return StaffMemberRegistered(
        staff=name, unit="office", competences=competences, capacity=capacity, owner="lise", from_on=TODAY
    )


def an_office(*, capacity: int = 2, **others: int) -> MemoryLog:
    """Four cases that nobody has; so much room for Kari, and for whoever else is named."""
    log = MemoryLog("assessment")
    for number, stream in enumerate((FIRST, SECOND, THIRD, FOURTH), start=1):
        log.given(stream, opened, case_id=UUID(int=number))
    for name, room in {"kari": capacity, **others}.items():
        log.given(staff.stream_of(name), registered(name, capacity=room))
    return log


def gives(log: MemoryLog, assessment: UUID, *, n: int, despite: str | None = None, by: object = LISE) -> None:
    told = {"assessment_id": assessment, "id": command_id(n), "despite": despite}
    assert by in (LISE, KARI)
    handlers.assign_assessment(give_to_kari.model_copy(update=told), calling(by, n=n), log)


def places(log: MemoryLog, name: str = "kari") -> frozenset[UUID]:
    return log.load(staff.stream_of(name), staff.evolve, StaffMember())[0].places


def last(log: MemoryLog) -> Fact:
    return log.facts[-1]


def test_a_caseworker_gets_as_many_cases_as_she_has_capacity_for() -> None:
    log = an_office(capacity=2)
    gives(log, FIRST, n=1)
    gives(log, SECOND, n=2)
    before = len(log.recorded)
    with pytest.raises(CaseworkerIsFull, match=r"2 av 2.*begrunnelse"):
        gives(log, THIRD, n=3)
    assert len(log.recorded) == before
    assert places(log) == {FIRST, SECOND}


def test_the_assignment_and_the_place_are_recorded_together() -> None:
    log = an_office()
    gives(log, FIRST, n=1)
    assert log.facts[-2:] == [PlaceTaken(staff="kari", assessment=FIRST), AssessmentAssigned(caseworker="kari")]
    assert log.recorded[-2].record.case_id == staff.stream_of("kari"), "no case file tells of the others"


def test_a_leader_gives_one_more_with_a_reason_and_it_is_recorded_what_for() -> None:
    log = an_office(capacity=1)
    gives(log, FIRST, n=1)
    gives(log, SECOND, n=2, despite="Oppdiktet: haster.")
    reason = Clear(ANNA, "health", "Oppdiktet: haster.")
    assert last(log) == AssessmentAssigned(caseworker="kari", despite=reason, overrides=("capacity",))
    assert places(log) == {FIRST, SECOND}


def test_a_caseworker_takes_no_more_than_she_has_room_for_whatever_she_says() -> None:
    log = an_office(capacity=0)
    with pytest.raises(CaseworkerIsFull):
        gives(log, FIRST, n=1, despite="Jeg vil.", by=KARI)


@pytest.mark.parametrize("end", [completed, closed, AssessmentAssigned(caseworker="ola")])
def test_a_case_that_is_over_or_anothers_frees_its_place(end: Fact) -> None:
    log = an_office(capacity=1)
    gives(log, FIRST, n=1)
    log.given(FIRST, end, case_id=UUID(int=1))
    gives(log, SECOND, n=2)
    assert log.facts[-2] == PlaceTaken(staff="kari", assessment=SECOND, freed=(FIRST,))
    assert places(log) == {SECOND}


def test_less_capacity_than_cases_takes_none_away_and_gives_none() -> None:
    log = an_office(capacity=2)
    gives(log, FIRST, n=1)
    gives(log, SECOND, n=2)
    log.given(staff.stream_of("kari"), registered("kari", capacity=1))
    with pytest.raises(CaseworkerIsFull, match="2 av 1"):
        gives(log, THIRD, n=3)


def test_whom_the_register_does_not_know_is_not_limited() -> None:
    log = MemoryLog("assessment")
    log.given(FIRST, opened, case_id=UUID(int=1))
    gives(log, FIRST, n=1)
    assert log.facts == [opened, assigned_to_kari]


def test_the_refusal_says_who_has_room_and_the_competence() -> None:
    others = (
        Room(staff="per", competences=frozenset({"home-nursing"}), free=1),
        Room(staff="siri", competences=frozenset(), free=3),
        Room(staff="nils", competences=frozenset({"care-housing"}), free=9),
    )
    full = StaffMember(is_registered=True, capacity=1, places=frozenset({FIRST}))
    assert "Ledig kapasitet: siri (3), per (1)." in no_room(full, needed={"home-nursing"}, others=others)
    assert "Ingen andre" in no_room(full, needed={"transport"}, others=others[2:])


# Several cases at once


def hands(log: MemoryLog, *cases: UUID, n: int = 7, **changes: object) -> None:
    told = handing(*cases, to="kari", from_caseworker=None, id=command_id(n), **changes)
    office_handlers.hand_over_cases(told, calling(LISE, n=n), log)


def test_a_handover_fits_or_none_of_it_is_done() -> None:
    log = an_office(capacity=2)
    before = len(log.recorded)
    with pytest.raises(CaseworkerIsFull, match="2 av 2"):
        hands(log, FIRST, SECOND, THIRD)
    assert len(log.recorded) == before
    hands(log, FIRST, SECOND)
    assert places(log) == {FIRST, SECOND}
    assert [fact.case for fact in log.facts if isinstance(fact, CaseHandedOver)] == [UUID(int=1), UUID(int=2)]


def test_a_leader_hands_over_more_with_a_reason_that_stands_in_those_it_is_needed_for() -> None:
    log = an_office(capacity=1)
    hands(log, FIRST, SECOND, despite="Oppdiktet: den andre er syk.")
    moved = {one.record.stream: one.fact.overrides for one in log.recorded if isinstance(one.fact, AssessmentAssigned)}
    assert moved == {FIRST: (), SECOND: ("capacity",)}


def test_a_handover_asks_for_competence_as_an_assignment_does() -> None:
    log = an_office(capacity=9)
    log.given(staff.stream_of("kari"), registered("kari", capacity=9, competences=("care-housing",)))
    with pytest.raises(StaffLacksCompetence):
        hands(log, FIRST)
    hands(log, FIRST, despite="Oppdiktet grunn.")
    assert [fact.overrides for fact in log.facts if isinstance(fact, AssessmentAssigned)] == [("competence",)]
