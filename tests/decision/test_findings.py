"""Every legal test that was made stands in the fact it supports, and comes out the same when it is run again."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.audit.findings import difference, findings_in
from services.decision import wording as words
from services.decision.afterwards.mending import decline
from services.decision.commands import Addressees
from services.decision.informing.explaining import ask_why
from services.decision.informing.notifying import notify
from services.decision.informing.telling import RIGHTS
from services.decision.making import rules_of_content
from services.decision.making.deciding import make
from services.decision.measures import coercing, coordinating
from services.decision.measures import commands as asked
from services.decision.measures.coercing import Measure
from services.decision.measures.coordinating import Coordination
from services.decision.refusals import ContentIsMissing, ExtentIsImpossible, NotSound
from services.decision.revising.reviewing import close
from services.decision.rules import LAW
from shared.contracts.decision import DecisionNotified, ServiceGranted, ServiceRefused
from shared.contracts.decision_words import Ground
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import Amount, LineOutcome
from tests.decision.later_stories import (
    LASTING,
    ask_for_reasons,
    close_it,
    decline_it,
    reversal_asked,
    review_opened,
)
from tests.decision.stories import (
    a_decision,
    a_line,
    drafted,
    granted,
    home_is_sound,
    make_it,
    notified,
    notify_it,
    refused,
    why,
)
from tests.kit.given import Answer, Story
from tests.kit.people import ANNA, CASE, OLA, TODAY, command_id, recorded

no = a_line(outcome="refused", amount=None, valid_from=None)
sent = a_decision().given(drafted(), granted, notified)


def decided(*reasons: Any, line: Any = no, **draft: Any) -> Answer:
    return a_decision().given(drafted(line, **draft)).when(make, make_it(*reasons), actor=OLA, today=TODAY)


def found(fact: Fact, rule: str) -> Finding:
    (one,) = [finding for finding in findings_in(fact) if finding.rule == rule]
    return one


def told(command: type[Any], **body: Any) -> Any:
    return command(**({"id": command_id(60), "case_id": CASE, "person": ANNA} | body))


coerced = told(
    asked.RegisterCoercion,
    kpr=24,
    decided_by="overlege",
    decided_on=TODAY,
    valid_from=TODAY,
    valid_to=TODAY + timedelta(days=90),
    description="Tannstell.",
)
coordinated = told(asked.AppointCoordinator, kind="childrens-coordinator", staff="kari", age=7, **LASTING)
measures = Story(evolve=coercing.evolve, state=Measure())
plans = Story(evolve=coordinating.evolve, state=Coordination())

ANSWERS: dict[str, Answer] = {
    "refused": decided(why(grounds=("need-is-covered", "budget"), is_sound=True)),
    "waiting": decided(
        why(),
        line=a_line(outcome="waiting-list", service="long-term-stay", amount=None, valid_from=None),
        findings=(home_is_sound,),
    ),
    "granted": decided(line=a_line()),
    "notified": a_decision()
    .given(drafted(), recorded(granted, by=OLA))
    .when(notify, notify_it().model_copy(update={"addressees": Addressees(age=16)}), today=TODAY),
    "reasons requested": sent.when(ask_why, ask_for_reasons(), today=TODAY),
    "reversal declined": sent.given(reversal_asked).when(decline, decline_it(), today=TODAY),
    "closed": a_decision().given(review_opened()).when(close, close_it(), today=TODAY),
    "coercion": measures.when(coercing.register, coerced, today=TODAY),
    "plan": plans.when(
        coordinating.offer_plan, told(asked.OfferIndividualPlan, is_wanted=True, **LASTING), today=TODAY
    ),
    "no plan": plans.when(
        coordinating.offer_plan, told(asked.OfferIndividualPlan, is_wanted=False, **LASTING), today=TODAY
    ),
    "coordinator": plans.when(
        coordinating.appoint, told(asked.AppointCoordinator, kind="coordinator", staff="kari", **LASTING), today=TODAY
    ),
    "children's coordinator": plans.when(coordinating.appoint, coordinated, today=TODAY),
}
MADE = {
    "refused": {"has-authority", "formal-decision-is-required", "offer-is-sound", "content-is-said"},
    "waiting": {"has-authority", "formal-decision-is-required", "offer-is-sound", "content-is-said"}
    | {"waiting-for-a-place-is-lawful"},
    "granted": {"has-authority", "formal-decision-is-required", "extent-is-possible", "reasons-may-be-omitted"},
    "notified": {"notice-goes-to", "content-is-said"},
    "reasons requested": {"reasons-were-asked-in-time"},
    "reversal declined": {"decision-may-be-reversed"},
    "closed": {"closing-notice-is-required"},
    "coercion": {"coercion-is-within-its-time", "coercion-appeal-goes-directly"},
    "plan": {"has-right-to-individual-plan"},
    "no plan": {"has-right-to-individual-plan"},
    "coordinator": {"has-right-to-coordinator"},
    "children's coordinator": {"family-has-right-to-childrens-coordinator"},
}


@pytest.mark.parametrize("step", ANSWERS)
def test_every_test_that_was_made_stands_in_the_fact_and_can_be_run_again(step: str) -> None:
    assert ANSWERS[step].refusal is None
    (fact,) = ANSWERS[step].facts
    findings = list(findings_in(fact))
    assert {finding.rule for finding in findings} == MADE[step]
    assert [difference(finding, law=LAW) for finding in findings] == [None] * len(findings)


def test_that_the_help_is_sound_is_written_down_with_what_weighed() -> None:
    sound = found(ANSWERS["refused"].only(ServiceRefused), "offer-is-sound")
    assert (sound.law.paragraph, sound.outcome) == ("§ 4-1", Outcome.MET)
    assert (sound.considered["necessary_need_is_covered"], sound.considered["rests_on_budget"]) == (True, True)


@pytest.mark.parametrize("grounds", [("budget", "need-is-covered"), ("capacity", "need-is-covered")])
def test_where_money_weighed_it_must_be_said_outright_that_the_help_is_sound(grounds: tuple[Ground, ...]) -> None:
    decided(why(grounds=grounds)).then_refused(NotSound)
    assert decided(why(grounds=grounds, is_sound=True)).only(ServiceRefused).line == 1


def test_a_full_grant_that_is_not_sound_is_not_made_either() -> None:
    decided(why(is_sound=False), line=a_line()).then_refused(NotSound)


def test_a_week_has_168_hours() -> None:
    too_many = a_line(amount=Amount(quantity=16_801, unit="hours-per-week"))
    decided(line=too_many).then_refused(ExtentIsImpossible, "Linje 1")
    all_of_it = a_line(amount=Amount(quantity=16_800, unit="hours-per-week"))
    assert found(decided(line=all_of_it).only(ServiceGranted), "extent-is-possible").outcome is Outcome.MET


# What a decision and its letter must say.


def items(fact: Fact) -> set[object]:
    return {finding.considered["item"] for finding in findings_in(fact) if finding.rule == "content-is-said"}


@pytest.mark.parametrize("outcome", ["partly-granted", "refused"])
def test_who_gets_less_is_told_everything_the_law_asks_for(outcome: LineOutcome) -> None:
    answer = decided(why(), line=a_line(outcome=outcome))
    (fact,) = answer.facts
    assert items(fact) == {"subject", "rules", "facts", "considerations", "remaining-need"}


def test_a_full_grant_needs_no_remaining_need_and_a_silent_one_no_reasons() -> None:
    assert items(decided(why(), line=a_line()).only(ServiceGranted)) == {"subject", "rules", "facts", "considerations"}
    assert items(decided(line=a_line()).only(ServiceGranted)) == set()


def test_a_refusal_without_assessed_facts_is_not_made_and_it_is_said_what_is_missing() -> None:
    decided(why(), findings=()).then_refused(ContentIsMissing, "Linje 1 mangler", "faktiske forholdene")


def test_an_informal_answer_is_asked_for_less() -> None:
    short = a_line(outcome="refused", valid_from=TODAY, valid_to=TODAY + timedelta(days=6))
    assert items(decided(why(), line=short, form="informal", findings=()).only(ServiceRefused)) == set()


def test_the_letter_says_everything_before_anybody_is_notified() -> None:
    fact = ANSWERS["notified"].only(DecisionNotified)
    assert items(fact) >= {"appeal-right", "appeal-body", "appeal-deadline", "how-to-appeal", "access", "guidance"}
    assert items(fact) >= {"suspension", "costs", "written", "subject", "rules", "facts", "considerations"}


def test_nobody_is_notified_of_what_lacks_its_rules_and_its_facts() -> None:
    bare = recorded(
        refused.__class__(**{name: getattr(refused, name) for name in refused.__struct_fields__} | {"legal_basis": ""}),
        by=OLA,
    )
    answer = a_decision().given(drafted(no, findings=()), bare).when(notify, notify_it(), today=TODAY)
    answer.then_refused(ContentIsMissing, "Vedtaksbrevet mangler", "reglene", "faktiske forholdene")


def test_an_informal_answer_is_notified_without_a_right_to_appeal() -> None:
    story = a_decision().given(drafted(form="informal"), granted)
    assert items(story.when(notify, notify_it(), today=TODAY).only(DecisionNotified)) == set()


def test_the_sentences_that_are_looked_for_say_what_they_are_looked_for() -> None:
    said = {"access": "dokumentene", "suspension": "vente", "costs": "utgifter", "guidance": "hjelper deg"}
    assert {item: word in RIGHTS[item]("bokmaal") for item, word in said.items()} == dict.fromkeys(said, True)
    assert set(words.ASSESSED) == rules_of_content.NEED_TOLD


def test_a_coercion_appeal_goes_where_the_law_of_its_day_sends_it() -> None:
    (fact,) = ANSWERS["coercion"].facts
    assert found(fact, "coercion-appeal-goes-directly").considered["body"] == "county-governor"
    assert found(fact, "coercion-is-within-its-time").considered["expires_on"] == date(2024, 6, 10).isoformat()
