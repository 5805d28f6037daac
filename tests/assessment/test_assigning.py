"""Stories of whose case it is: who may have it, who is tied to the parties, and several cases at once."""

from datetime import date
from uuid import UUID

import pytest
from pydantic import ValidationError

from services.assessment import handlers, office_handlers, staff
from services.assessment.assessment import stream_of
from services.assessment.assigning import assign, declare_impartiality
from services.assessment.completing import complete
from services.assessment.office_commands import DeclareImpartiality, Handover, HandOverCases
from services.assessment.refusals import (
    AlreadyCompleted,
    CaseworkerIsNotImpartial,
    NotTheirCase,
    StaffIsAway,
    StaffLacksCompetence,
)
from services.assessment.staff import StaffMember
from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.assessment_office import (
    AssessmentHandedBack,
    CaseHandedOver,
    ImpartialityDeclared,
    StaffAbsenceNoted,
    StaffMemberRegistered,
)
from shared.contracts.finding import Outcome
from shared.kernel.confidential import Clear
from tests.assessment.stories import (
    ANYBODY,
    ROUND_1,
    ROUND_2,
    an_assessment,
    assigned_to_kari,
    complete_with,
    girl,
    give_to_kari,
    give_to_ola,
    line,
    opened,
    ready,
)
from tests.assessment.test_assessment import completed
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, CASE, KARI, LISE, OLA, TODAY, calling, command_id

away = StaffMember(
    is_registered=True, absences=(StaffAbsenceNoted(staff="ola", from_on=TODAY, to_on=None, owner="lise"),)
)
housing_only = StaffMember(is_registered=True, capacity=5, competences=frozenset({"care-housing"}))
nurse = StaffMember(is_registered=True, capacity=5, competences=frozenset({"home-nursing"}))


def declaring(**ties: bool) -> DeclareImpartiality:
    told = {"is_party": False, "is_close_to_party": False, "has_special_circumstances": False} | ties
    return DeclareImpartiality(id=command_id(4), assessment_id=ROUND_1, grounds="Oppdiktet.", **told)


def test_who_says_that_nothing_ties_her_keeps_the_case() -> None:
    story = an_assessment().given(opened, assigned_to_kari)
    declared = story.when(declare_impartiality, declaring(), actor=KARI, today=TODAY).only(ImpartialityDeclared)
    assert (declared.staff, declared.finding.outcome) == ("kari", Outcome.MET)
    assert story.given(declared).state.caseworker == "kari"


@pytest.mark.parametrize("tie", ["is_party", "is_close_to_party", "has_special_circumstances"])
def test_who_is_tied_to_the_parties_hands_the_case_back(tie: str) -> None:
    story = an_assessment().given(opened, assigned_to_kari)
    answer = story.when(declare_impartiality, declaring(**{tie: True}), actor=KARI, today=TODAY)
    declared, back = answer.facts
    assert isinstance(declared, ImpartialityDeclared)
    assert declared.grounds == Clear(ANNA, "identity", "Oppdiktet.")
    assert back == AssessmentHandedBack(caseworker="kari", reason="not-impartial")
    after = story.given(*answer.facts)
    assert after.state.caseworker is None
    again = after.when(assign, give_to_kari, staff=ANYBODY, actor=LISE, today=TODAY)
    again.then_refused(CaseworkerIsNotImpartial, "inhabil", "fvl")


def test_who_is_tied_before_she_gets_the_case_does_not_get_it() -> None:
    story = an_assessment().given(opened)
    tied = story.when(declare_impartiality, declaring(is_party=True), actor=KARI, today=TODAY)
    story = story.given(tied.only(ImpartialityDeclared))
    story.when(assign, give_to_kari, staff=ANYBODY, actor=KARI, today=TODAY).then_refused(CaseworkerIsNotImpartial)


def test_who_decides_or_reviews_says_so_when_the_assessment_is_over() -> None:
    story = an_assessment().given(*ready, completed)
    answer = story.when(declare_impartiality, declaring(is_party=True), actor=OLA, today=TODAY)
    assert answer.only(ImpartialityDeclared).staff == "ola"
    # Nothing is handed back of what is over.
    story.when(declare_impartiality, declaring(is_party=True), actor=KARI, today=TODAY).only(ImpartialityDeclared)


def test_who_is_tied_does_not_complete() -> None:
    tied = an_assessment().given(opened).when(declare_impartiality, declaring(is_party=True), actor=KARI, today=TODAY)
    story = an_assessment().given(*ready, *tied.facts)
    story.when(complete, complete_with(line()), actor=KARI, today=TODAY).then_refused(CaseworkerIsNotImpartial)


def test_a_tie_that_is_gone_is_declared_again() -> None:
    story = an_assessment().given(opened)
    for ties in ({"is_party": True}, {}):
        story = story.given(*story.when(declare_impartiality, declaring(**ties), actor=KARI, today=TODAY).facts)
    assert story.state.partial == frozenset()


def test_who_is_away_gets_no_case() -> None:
    story = an_assessment().given(opened)
    story.when(assign, give_to_ola, staff=away, actor=LISE, today=TODAY).then_refused(StaffIsAway, "borte")


def test_who_lacks_the_competence_gets_the_case_only_when_a_leader_says_why() -> None:
    story = an_assessment().given(opened)
    lacking = story.when(assign, give_to_ola, staff=housing_only, actor=LISE, today=TODAY)
    lacking.then_refused(StaffLacksCompetence, "begrunnelse")
    despite = give_to_ola.model_copy(update={"despite": "Oppdiktet grunn."})
    given = story.when(assign, despite, staff=housing_only, actor=LISE, today=TODAY).only(AssessmentAssigned)
    assert (given.despite, given.overrides) == (Clear(ANNA, "health", "Oppdiktet grunn."), ("competence",))


def test_a_caseworker_does_not_excuse_her_own_lack_of_competence() -> None:
    despite = give_to_kari.model_copy(update={"despite": "Jeg vil."})
    story = an_assessment().given(opened)
    story.when(assign, despite, staff=housing_only, actor=KARI, today=TODAY).then_refused(StaffLacksCompetence)


def test_a_childs_case_asks_for_competence_with_children() -> None:
    story = an_assessment().given(opened)
    story.when(assign, give_to_ola, staff=nurse, actor=LISE, today=TODAY).then(AssessmentAssigned(caseworker="ola"))
    story.given(girl).when(assign, give_to_ola, staff=nurse, actor=LISE, today=TODAY).then_refused(StaffLacksCompetence)


# Several cases at once


def two_cases() -> MemoryLog:
    log = MemoryLog("assessment")
    log.given(ROUND_1, opened, assigned_to_kari, case_id=CASE)
    log.given(OTHER, opened, assigned_to_kari, case_id=OTHER_CASE)
    return log


OTHER_CASE = UUID(int=2)
OTHER = stream_of(OTHER_CASE, round=1)


def handing(*assessments: UUID, to: str = "ola", **changes: object) -> HandOverCases:
    cases = tuple(Handover(assessment_id=one, to_caseworker=to, summary="Oppdiktet.") for one in assessments)
    return HandOverCases(id=command_id(7), from_caseworker="kari", cases=cases).model_copy(update=changes)


def test_several_cases_go_to_another_at_once_each_with_a_summary() -> None:
    log = two_cases()
    receipt = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=7), log)
    assert receipt.version == 2, "the receipt says how many"
    moved = AssessmentAssigned(caseworker="ola", handover=command_id(7), summary=Clear(ANNA, "health", "Oppdiktet."))
    assert log.facts[4:6] == [moved, moved]
    assert [fact.case for fact in log.facts[6:] if isinstance(fact, CaseHandedOver)] == [CASE, OTHER_CASE]
    assert all(handlers.load(one, log=log)[0].caseworker == "ola" for one in (ROUND_1, OTHER))


def test_the_same_handover_again_changes_nothing() -> None:
    log = two_cases()
    first = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=7), log)
    again = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=7), log)
    assert (first, len(log.recorded)) == (again, 8)


def test_a_handover_that_broke_off_is_done_to_its_end() -> None:
    log = two_cases()
    done = AssessmentAssigned(caseworker="ola", handover=command_id(7), summary=Clear(ANNA, "health", "Oppdiktet."))
    log.given(ROUND_1, done, case_id=CASE)
    receipt = office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=7), log)
    assert receipt.version == 2
    assert handlers.load(OTHER, log=log)[0].caseworker == "ola"


def test_one_case_of_another_and_none_is_moved() -> None:
    log = two_cases()
    log.given(OTHER, AssessmentAssigned(caseworker="birger"), case_id=OTHER_CASE)
    with pytest.raises(NotTheirCase, match="Ingen saker er flyttet"):
        office_handlers.hand_over_cases(handing(ROUND_1, OTHER), calling(LISE, n=7), log)
    assert len(log.recorded) == 5


def test_cases_that_nobody_has_are_given_out_together() -> None:
    log = MemoryLog("assessment")
    log.given(ROUND_1, opened, case_id=CASE)
    office_handlers.hand_over_cases(handing(ROUND_1, from_caseworker=None), calling(LISE, n=7), log)
    assert handlers.load(ROUND_1, log=log)[0].caseworker == "ola"


def test_nothing_is_handed_over_that_is_over_or_to_one_who_is_away() -> None:
    log = two_cases()
    log.given(ROUND_1, completed, case_id=CASE)
    with pytest.raises(AlreadyCompleted):
        office_handlers.hand_over_cases(handing(ROUND_1), calling(LISE, n=7), log)
    hired = StaffMemberRegistered(
        staff="ola", unit="office", competences=(), capacity=5, owner="lise", from_on=date(2024, 5, 1)
    )
    log.given(staff.stream_of("ola"), hired)
    with pytest.raises(StaffIsAway, match="arbeider ikke her"):
        office_handlers.hand_over_cases(handing(OTHER), calling(LISE, n=8), log)


def test_a_case_is_handed_over_once() -> None:
    cases = [{"assessment_id": str(ROUND_2), "to_caseworker": "ola", "summary": "x"}] * 2
    with pytest.raises(ValidationError):
        HandOverCases.model_validate({"id": str(command_id(1)), "from_caseworker": None, "cases": cases})
