"""Stories of a child's decision: nothing is decided before its best interests are weighed and it has been heard."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.decision import handlers
from services.decision.commands import Addressees, MakeDecision
from services.decision.informing.notifying import notify
from services.decision.making.childhood import Party, evolve, stream_of_party
from services.decision.making.deciding import make
from services.decision.refusals import AddresseesAreMissing, BestInterestsNotWeighed, ChildNotHeard
from services.decision.rules import LAW
from shared.contracts.decision import DecisionNotified, ServiceGranted
from shared.contracts.decision_reviewing import ParentNoted
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake_standing import RepresentationEnded, RepresentationRegistered
from shared.law import children
from tests.decision.stories import a_decision, drafted, make_it, necessary, notify_it
from tests.decision.test_handlers import a_log, hear
from tests.kit.given import Answer, Story
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, OLA, TODAY, calling

REPRESENTATION = UUID("00000000-0000-4000-8000-0000000000f1")
weighed = children.best_interests_were_weighed(were_mapped=True, were_weighed=True, weighed_on=TODAY, law=LAW)
not_weighed = children.best_interests_were_weighed(were_mapped=True, were_weighed=False, weighed_on=TODAY, law=LAW)
heard = children.child_was_heard(can_form_view=True, was_informed=True, was_heard=True, weighed_on=TODAY, law=LAW)
not_heard = children.child_was_heard(can_form_view=True, was_informed=True, was_heard=False, weighed_on=TODAY, law=LAW)
a_baby = children.child_was_heard(can_form_view=False, was_informed=False, was_heard=False, weighed_on=TODAY, law=LAW)
parented = Party(parents={REPRESENTATION: None})


def aged(age: int | None) -> MakeDecision:
    return make_it().model_copy(update={"party_age": age})


def decided(*assessed: Finding, age: int | None = None, **circumstances: Any) -> Answer:
    story = a_decision().given(drafted(findings=(necessary, *assessed)))
    return story.when(make, aged(age), actor=OLA, today=TODAY, **circumstances)


def registered(**changes: Any) -> RepresentationRegistered:
    told: dict[str, Any] = {
        "person": ANNA,
        "representation": REPRESENTATION,
        "kind": "parent",
        "mandate": "both",
        "representative": None,
        "form": "written",
        "valid_from": TODAY,
        "valid_to": None,
    }
    return RepresentationRegistered(**(told | changes))


@pytest.mark.parametrize("assessed", [(), (heard,), (heard, not_weighed)])
@pytest.mark.parametrize("circumstances", [{"age": 9}, {"age": 17}, {"party": parented}])
def test_nothing_is_decided_for_a_child_whose_best_interests_are_not_weighed(
    assessed: tuple[Finding, ...], circumstances: dict[str, Any]
) -> None:
    decided(*assessed, **circumstances).then_refused(BestInterestsNotWeighed, "barnets beste")


def test_an_assessment_of_a_child_tells_that_it_is_one() -> None:
    decided(heard).then_refused(BestInterestsNotWeighed)
    decided(weighed, not_heard).then_refused(ChildNotHeard, "informert og hørt")


def test_a_child_is_heard_at_any_age_if_it_can_form_a_view() -> None:
    decided(weighed, age=4).then_refused(ChildNotHeard)
    assert decided(weighed, a_baby, age=0).only(ServiceGranted).line == 1


def test_the_decision_names_what_was_weighed() -> None:
    fact = decided(weighed, heard, party=parented).only(ServiceGranted)
    assert weighed in fact.findings
    assert heard in fact.findings


def test_the_age_the_decider_was_told_decides_and_is_written_down() -> None:
    fact = decided(age=18, party=parented).only(ServiceGranted)
    (told,) = [finding for finding in fact.findings if finding.rule == "young-person-decides-alone"]
    assert (told.considered["age"], told.outcome) == (18, Outcome.MET)


def test_an_adult_is_asked_for_nothing_of_the_kind() -> None:
    rules = {finding.rule for finding in decided().only(ServiceGranted).findings}
    assert not rules & {"best-interests-were-weighed", "child-was-heard", "young-person-decides-alone"}


def test_a_childs_decision_is_sent_by_its_age() -> None:
    made = decided(weighed, heard, age=9).only(ServiceGranted)
    story = a_decision().given(drafted(findings=(necessary, weighed, heard)), made)
    story.when(notify, notify_it(), today=TODAY).then_refused(AddresseesAreMissing, "barn")
    to = notify_it().model_copy(update={"addressees": Addressees(age=9)})
    told = story.when(notify, to, today=TODAY).only(DecisionNotified)
    assert [recipient.role for recipient in told.recipients] == ["parents"]


# What intake tells of a parent.


def hears(*facts: RepresentationRegistered | RepresentationEnded) -> MemoryLog:
    log = a_log(drafted())
    for n, fact in enumerate(facts, start=1):
        hear(log, "intake", fact, stream=stream_of_party(ANNA), n=n)
    return log


def test_a_parent_that_intake_tells_of_makes_the_party_a_child() -> None:
    log = hears(registered())
    assert isinstance(log.facts[-1], ParentNoted)
    with pytest.raises(BestInterestsNotWeighed):
        handlers.make_decision(make_it(), calling(OLA, n=9), log)
    handlers.make_decision(aged(18), calling(OLA, n=9), log)
    assert isinstance(log.facts[-1], ServiceGranted)


def test_other_representatives_say_nothing_of_age() -> None:
    log = hears(
        registered(kind="power-of-attorney"),
        RepresentationEnded(person=ANNA, representation=REPRESENTATION, ended_on=TODAY),
    )
    assert len(log.facts) == 1
    handlers.make_decision(make_it(), calling(OLA, n=9), log)


def test_what_is_told_twice_is_noted_once() -> None:
    assert len(hears(registered(), registered()).facts) == 2


def test_a_parent_acts_until_the_last_day() -> None:
    yesterday = TODAY - timedelta(days=1)
    ended = RepresentationEnded(person=ANNA, representation=REPRESENTATION, ended_on=yesterday)
    log = hears(registered(), ended)
    state, _ = log.load(stream_of_party(ANNA), evolve, Party())
    assert (state.has_parent(on=yesterday), state.has_parent(on=TODAY)) == (True, False)
    handlers.make_decision(make_it(), calling(OLA, n=9), log)


def test_a_childs_party_is_rebuilt_from_its_facts() -> None:
    until = date(2024, 12, 31)
    noted = ParentNoted(person=ANNA, representation=REPRESENTATION, acts_until=until, noted_on=TODAY)
    state = Story(evolve=evolve, state=Party()).given(noted).state
    assert state.has_parent(on=until)
    assert not state.has_parent(on=until + timedelta(days=1))
