"""Stories of what is a right: personal assistance (BPA), and what the municipality's own regulation asks for."""

from datetime import date
from typing import Any

import pytest

from services.assessment import rules
from services.assessment.commands import BpaNeed, LowerSteps
from services.assessment.completing import complete
from services.assessment.refusals import BpaIsARight
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.finding import Outcome
from shared.law.refusals import CriterionNotInRegulation
from shared.law.rerun import rerun
from tests.assessment.stories import an_assessment, complete_with, less, line, ready
from tests.kit.given import Answer
from tests.kit.people import KARI, TODAY

STEPS = LowerSteps(why_not_enough="Hjemmesykepleie alene dekker ikke behovet.")
assistance: dict[str, Any] = {"service": "bpa", "line": 2}
forty_hours = BpaNeed(age=40, weekly_quantity=4_000, needed_over_two_years=True, is_substantially_costlier=False)
ten_hours = forty_hours.model_copy(update={"weekly_quantity": 1_000})


def proposing(*lines: Any, **changes: Any) -> Answer:
    asked = complete_with(line(), *lines, **changes)
    return an_assessment().given(*ready).when(complete, asked, actor=KARI, today=TODAY)


def found(answer: Answer, rule: str) -> list[Outcome]:
    (completed,) = [one for one in answer.facts if isinstance(one, AssessmentCompleted)]
    findings = [one for one in completed.findings if one.rule == rule]
    assert all(rerun(one, rules.LAW) == one for one in findings)
    return [one.outcome for one in findings]


def test_whoever_has_the_right_to_assistance_is_not_refused_it() -> None:
    refused = less(**assistance, outcome="refused")
    proposing(refused, bpa=forty_hours).then_refused(BpaIsARight, "Linje 2")
    assert found(proposing(refused, bpa=ten_hours), "has-right-to-bpa") == [Outcome.NOT_MET]


def test_the_right_to_assistance_is_written_down_with_what_it_rests_on() -> None:
    partly = less(**assistance, outcome="partly-granted", lower_steps=STEPS)
    assert found(proposing(partly, bpa=forty_hours), "has-right-to-bpa") == [Outcome.MET]
    assert found(proposing(partly), "has-right-to-bpa") == []


def test_before_2015_nobody_had_the_right() -> None:
    assert rules.has_right_to_bpa(forty_hours, on=date(2014, 12, 31)) is None


def test_the_municipalitys_own_criteria_are_written_down_one_by_one() -> None:
    tried = proposing(criteria={"care-housing": {"home-unsuitable": True, "needs-services": False}})
    assert found(tried, "local-criterion-is-met") == [Outcome.MET, Outcome.NOT_MET]


@pytest.mark.parametrize("unknown", [{"care-housing": {"rich": True}}, {"no-service": {"home-unsuitable": True}}])
def test_a_criterion_the_regulation_does_not_have_is_not_tried(unknown: dict[str, dict[str, bool]]) -> None:
    proposing(criteria=unknown).then_refused(CriterionNotInRegulation)
