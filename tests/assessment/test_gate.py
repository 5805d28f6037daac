"""Stories of the gate: what a child's case, a question to others or a calculation asks for before completion."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.assessment.assessment import Assessment
from services.assessment.childhood import hear_child, note_child, weigh_best_interests
from services.assessment.completing import complete
from services.assessment.opening import open
from services.assessment.refusals import AmountIsNotAsCalculated, AssessmentIsIncomplete
from services.assessment.weighing import calculate, consider_lower_steps
from shared.contracts.assessment import AssessmentCompleted, AssessmentOpened, NeedRecorded
from shared.contracts.assessment_sources import (
    InformationReceived,
    InformationShown,
    MeetingCancelled,
    MeetingPlanned,
)
from shared.contracts.assessment_weighing import ChildNoted
from shared.contracts.fact import Fact
from tests.assessment.stories import (
    an_assessment,
    asked_gp,
    assigned_to_kari,
    complete_with,
    girl,
    learned,
    less,
    line,
    need,
    open_it,
    opened,
    ready,
    scored,
)
from tests.assessment.test_asking import told_by_gp
from tests.assessment.test_childhood import best, born, hearing
from tests.assessment.test_weighing import calculating, considering
from tests.kit.given import Answer, Story
from tests.kit.people import KARI, TODAY


def proposing(*history: Fact, lines: tuple[Any, ...] = (), **changes: Any) -> Answer:
    story: Story[Assessment] = an_assessment().given(*ready, *history)
    return story.when(complete, complete_with(*(lines or (line(),)), **changes), actor=KARI, today=TODAY)


visit = MeetingPlanned(meeting=1, kind="home-visit", planned_on=TODAY)


@pytest.mark.parametrize(
    ("history", "code"),
    [
        ((asked_gp,), "information-outstanding"),
        ((told_by_gp,), "information-shown"),
        ((visit,), "meeting-outstanding"),
        ((girl,), "child-heard"),
        ((girl,), "best-interests"),
    ],
)
def test_the_gate_names_what_this_case_lacks_besides(history: tuple[Fact, ...], code: str) -> None:
    proposing(*history).then_refused(AssessmentIsIncomplete, f"({code})", "Det mangler")


def test_what_is_settled_stands_in_nobodys_way() -> None:
    settled = (
        asked_gp,
        InformationReceived(request=1, received_on=TODAY),
        told_by_gp,
        InformationShown(shown_on=TODAY, answer=None),
        visit,
        MeetingCancelled(meeting=1, cancelled_on=TODAY),
    )
    rules_applied = [found.rule for found in proposing(*settled).only(AssessmentCompleted).findings]
    assert "new-facts-were-shown" in rules_applied


def test_a_childs_case_is_proposed_with_what_was_found_of_the_child() -> None:
    story = an_assessment().given(opened, girl)
    heard = story.when(hear_child, hearing(), today=TODAY).facts
    weighed = story.when(weigh_best_interests, best, today=TODAY).facts
    completed = proposing(girl, *heard, *weighed).only(AssessmentCompleted)
    applied = [found.rule for found in completed.findings]
    assert {"child-was-heard", "best-interests-were-weighed", "notice-goes-to"} <= set(applied)


begun_as_a_childs = replace(opened, minor=True)


def test_a_case_of_a_minor_waits_until_it_is_noted_as_a_childs() -> None:
    known = (begun_as_a_childs, assigned_to_kari, *learned, scored)
    asked = an_assessment().given(*known).when(complete, complete_with(line()), actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete, "(child-noted)", "et barns")
    noted = an_assessment().given(*known, girl)
    asked = noted.when(complete, complete_with(line()), actor=KARI, today=TODAY)
    asked.then_refused(AssessmentIsIncomplete, "(child-heard)", "(best-interests)")


def test_who_comes_of_age_on_the_way_is_noted_so_and_decided_for_as_a_grown_up() -> None:
    story = an_assessment().given(begun_as_a_childs, assigned_to_kari, *learned, scored)
    grown = story.when(note_child, born(date(2006, 3, 12)), today=TODAY).only(ChildNoted)
    assert (grown.age, grown.tasks) == (18, ())
    completed = story.given(grown).when(complete, complete_with(line()), actor=KARI, today=TODAY)
    assert "child-was-heard" not in [found.rule for found in completed.only(AssessmentCompleted).findings]


def test_a_round_that_follows_is_a_childs_too() -> None:
    before = an_assessment().given(begun_as_a_childs).state
    next_round = open_it.model_copy(update={"round": 2, "residency": None})
    assert an_assessment().when(open, next_round, before=before, today=TODAY).only(AssessmentOpened).minor


def test_why_lower_steps_do_not_suffice_may_be_said_service_by_service() -> None:
    story = an_assessment().given(opened)
    considered = story.when(consider_lower_steps, considering("home-nursing", up_to_step=2), today=TODAY).facts
    topics = (need("own-words"), need("function"), need("technology-tried"))
    known = an_assessment().given(opened, assigned_to_kari, *topics, scored, *considered)
    completed = known.when(complete, complete_with(line()), actor=KARI, today=TODAY).only(AssessmentCompleted)
    assert "lower-steps-were-considered" in [found.rule for found in completed.findings]


def test_what_is_granted_in_full_is_what_was_calculated() -> None:
    story = an_assessment().given(opened)
    calculated = story.when(calculate, calculating(), today=TODAY).facts
    assert proposing(*calculated).only(AssessmentCompleted).lines[0].amount is not None
    departed = story.when(calculate, calculating(quantity=400, reason="Fordi."), today=TODAY).facts
    proposing(*departed).then_refused(AmountIsNotAsCalculated, "Linje 1")


def test_who_gets_less_than_calculated_is_told_why_instead() -> None:
    story = an_assessment().given(opened)
    departed = story.when(calculate, calculating(quantity=400, reason="Fordi."), today=TODAY).facts
    partly = less(outcome="partly-granted", amount=line().amount)
    assert proposing(*departed, lines=(partly,)).only(AssessmentCompleted).lines[0].outcome == "partly-granted"


def test_new_words_of_others_are_shown_again() -> None:
    shown = InformationShown(shown_on=TODAY, answer=None)
    again: NeedRecorded = replace(told_by_gp, source="hospital")
    proposing(told_by_gp, shown, again).then_refused(AssessmentIsIncomplete, "information-shown")
