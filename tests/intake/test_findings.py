"""What the law says of each step is written down with it: who must help, what a reply must say, who may be told."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from services.intake.application import receive
from services.intake.capacity import find
from services.intake.consenting import give
from services.intake.opening import open_on_own_duty
from services.intake.replying import send_provisional_reply
from services.intake.standing import Standing
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import ApplicationAcknowledged, ApplicationReceived, CaseOpenedOnOwnDuty
from shared.contracts.intake import ProvisionalReplySent as Replied
from shared.contracts.intake_standing import CapacityFound
from shared.contracts.words import Residency
from shared.law.catalogue import Law
from shared.law.loader import load
from shared.law.rerun import rerun
from tests.intake.stories import (
    IN_A_MONTH,
    IN_THREE_WEEKS,
    an_application,
    receive_by_letter,
    received_by_letter,
    reply_sent,
    send_reply,
)
from tests.intake.test_opening import CIRCUMSTANCES, duty, helped
from tests.intake.test_standing import assessed, consent, standing
from tests.kit.people import TODAY

NOW = load()
ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))
MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
SHARING = consent(purpose="share-information")
told_when = ApplicationAcknowledged(acknowledged_on=TODAY, expected_answer_on=IN_THREE_WEEKS)


def named(findings: tuple[Finding, ...]) -> list[tuple[str, Outcome]]:
    return [(one.rule, one.outcome) for one in findings]


@pytest.mark.parametrize(("residency", "outcome"), [("resident", MET), ("staying", MET), ("planning-to-move", NOT_MET)])
def test_who_plans_to_move_may_apply_and_is_not_yet_ours_to_help(residency: Residency, outcome: Outcome) -> None:
    command = receive_by_letter(residency=residency)
    told = an_application().when(receive, command, registered=True, today=TODAY).only(ApplicationReceived)
    assert named(told.findings) == [("municipality-is-responsible", outcome)]
    assert rerun(told.findings[0], NOW) == told.findings[0]


def test_a_case_of_the_offices_own_says_whether_the_person_is_ours_to_help() -> None:
    command = duty(residency="staying")
    opened = an_application().when(open_on_own_duty, command, inquiry=None, **CIRCUMSTANCES).only(CaseOpenedOnOwnDuty)
    assert ("municipality-is-responsible", MET) in named(opened.findings)


def test_help_that_cannot_wait_may_be_given_by_word_of_mouth() -> None:
    assert named(helped.findings) == [("decision-may-be-oral", MET)]


def replying(*before: Any, law: Law = NOW) -> Replied:
    story = an_application().given(received_by_letter, *before)
    later = send_reply.model_copy(update={"expected_answer_on": IN_A_MONTH})
    return story.when(send_provisional_reply, later, today=TODAY, law=law).only(Replied)


def test_a_first_reply_is_complete_and_renews_nothing() -> None:
    assert named(replying().findings) == [("provisional-reply-is-complete", MET)]


@pytest.mark.parametrize("before", [reply_sent, told_when])
def test_a_day_that_slips_must_be_told_again_only_by_the_act_of_2025(before: Any) -> None:
    complete = ("provisional-reply-is-complete", MET)
    assert named(replying(before).findings) == [complete, ("renewed-reply-is-due", NOT_MET)]
    by_the_new_act = replying(before, law=ACT_OF_2025).findings
    assert named(by_the_new_act) == [complete, ("renewed-reply-is-due", MET)]
    assert by_the_new_act[1].considered["announced_on"] == IN_THREE_WEEKS.isoformat()


def test_a_day_that_is_kept_or_comes_earlier_is_no_slip() -> None:
    promised_later = replace(reply_sent, expected_answer_on=date(2024, 6, 3))
    assert named(replying(promised_later, law=ACT_OF_2025).findings)[1] == ("renewed-reply-is-due", NOT_MET)


@pytest.mark.parametrize(
    ("understands", "agreed", "outcome"), [(False, False, MET), (True, False, NOT_MET), (True, True, MET)]
)
def test_next_of_kin_are_told_by_consent_or_where_the_person_cannot_decide(
    understands: bool, agreed: bool, outcome: Outcome
) -> None:
    story = standing().given(*([give(Standing(), SHARING, today=TODAY)] if agreed else []))
    found = story.when(find, assessed(understands=understands), today=TODAY).only(CapacityFound)
    assert named(found.findings)[-1] == ("next-of-kin-may-be-informed", outcome)


def test_of_kin_who_were_not_told_nothing_is_tried() -> None:
    untold = assessed(understands=True).model_copy(update={"next_of_kin_informed": False})
    assert len(standing().when(find, untold, today=TODAY).only(CapacityFound).findings) == 1
