"""Stories of a child's decision: nothing is decided before its best interests are weighed and it has been heard."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from services.decision import handlers
from services.decision.commands import Addressees, MakeDecision
from services.decision.informing.notifying import notify
from services.decision.making.deciding import make
from services.decision.parties import SPEAKERS, stream_of_party
from services.decision.refusals import AddresseesAreMissing, BestInterestsNotWeighed, ChildNotHeard
from services.decision.rules import LAW
from shared.contracts.decision import DecisionNotified, ServiceGranted
from shared.contracts.decision_reviewing import ParentNoted
from shared.contracts.decision_standing import MandateNoted, MinorityNoted
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import ApplicationReceived
from shared.contracts.intake_standing import RepresentationEnded, RepresentationRegistered
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.law import children
from shared.standing.party import Held, Party
from tests.decision.stories import RECEIVED_ON, a_decision, drafted, make_it, necessary, notify_it
from tests.decision.test_handlers import a_log, hear
from tests.kit.given import Answer
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, OLA, TODAY, calling
from tests.kit.standing import ANNA_NOW, in_any_order, one_person, represented

REPRESENTATION = UUID("00000000-0000-4000-8000-0000000000f1")
weighed = children.best_interests_were_weighed(were_mapped=True, were_weighed=True, weighed_on=TODAY, law=LAW)
not_weighed = children.best_interests_were_weighed(were_mapped=True, were_weighed=False, weighed_on=TODAY, law=LAW)
heard = children.child_was_heard(can_form_view=True, was_informed=True, was_heard=True, weighed_on=TODAY, law=LAW)
not_heard = children.child_was_heard(can_form_view=True, was_informed=True, was_heard=False, weighed_on=TODAY, law=LAW)
a_baby = children.child_was_heard(can_form_view=False, was_informed=False, was_heard=False, weighed_on=TODAY, law=LAW)
parent = Held(kind="parent", reach="both", holder=None, acts_from=TODAY, acts_until=None)
parented = Party(mandates={REPRESENTATION: parent})
minor = Party(minor_on=RECEIVED_ON)
came_of_age = children.young_person_decides_alone(age=18, weighed_on=TODAY, law=LAW)
still_nine = children.young_person_decides_alone(age=9, weighed_on=TODAY, law=LAW)


def aged(age: int | None) -> MakeDecision:
    return make_it().model_copy(update={"party_age": age})


def decided(*assessed: Finding, age: int | None = None, **circumstances: Any) -> Answer:
    story = a_decision().given(drafted(findings=(necessary, *assessed)))
    return story.when(make, aged(age), actor=OLA, today=TODAY, **circumstances)


def registered(**changes: Any) -> RepresentationRegistered:
    parent = {"representation": REPRESENTATION, "kind": "parent", "mandate": "both", "representative": None}
    return represented(**(parent | {"valid_from": TODAY} | changes))


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


@pytest.mark.parametrize("age", [None, 18, 40])
def test_whom_the_register_calls_a_minor_is_heard_whatever_the_decider_was_told(age: int | None) -> None:
    decided(age=age, party=minor).then_refused(BestInterestsNotWeighed)
    decided(weighed, age=age, party=minor).then_refused(ChildNotHeard)
    assert heard in decided(weighed, heard, age=age, party=minor).only(ServiceGranted).findings


def test_who_came_of_age_while_it_was_assessed_is_no_child() -> None:
    fact = decided(came_of_age, party=minor).only(ServiceGranted)
    assert not {finding.rule for finding in fact.findings} & {"best-interests-were-weighed", "child-was-heard"}


def test_in_a_later_round_the_age_the_decider_is_told_decides() -> None:
    before = Party(minor_on=RECEIVED_ON - timedelta(days=700))
    decided(party=before).then_refused(BestInterestsNotWeighed)
    assert decided(age=19, party=before).only(ServiceGranted).line == 1


def test_the_age_that_is_told_is_one_the_child_can_have() -> None:
    made = decided(weighed, heard, still_nine, party=minor).only(ServiceGranted)
    story = a_decision().given(drafted(findings=(necessary, weighed, heard, still_nine)), made)
    for age in (8, 18, 80):
        to = notify_it().model_copy(update={"addressees": Addressees(age=age)})
        story.when(notify, to, today=TODAY, party=minor).then_refused(AddresseesAreMissing, "9 år 12.03.2024")
    to = notify_it().model_copy(update={"addressees": Addressees(age=10)})
    told = story.when(notify, to, today=TODAY, party=minor).only(DecisionNotified)
    assert [recipient.role for recipient in told.recipients] == ["parents"]


# What intake tells of a child and of a parent.


def applied(*, minor: bool, on: date = RECEIVED_ON) -> ApplicationReceived:
    return ApplicationReceived(
        person=ANNA,
        channel="letter",
        source="next-of-kin",
        received_on=on,
        residency="resident",
        services=("home-nursing",),
        wishes=Clear(ANNA, "health", "Oppdiktet."),
        provisional_reply_due_on=on,
        minor=minor,
    )


def hears(*facts: RepresentationRegistered | RepresentationEnded | ApplicationReceived) -> MemoryLog:
    log = a_log(drafted())
    for n, fact in enumerate(facts, start=1):
        hear(log, "intake", fact, stream=stream_of_party(ANNA), n=n)
    return log


def test_a_parent_that_intake_tells_of_makes_the_party_a_child() -> None:
    log = hears(registered())
    assert isinstance(log.facts[-1], MandateNoted)
    with pytest.raises(BestInterestsNotWeighed):
        handlers.make_decision(make_it(), calling(OLA, n=9), log)
    handlers.make_decision(aged(18), calling(OLA, n=9), log)
    assert isinstance(log.facts[-1], ServiceGranted)


def test_a_ten_year_old_is_not_decided_for_unheard_when_nobody_typed_an_age() -> None:
    log = hears(applied(minor=True))
    assert isinstance(log.facts[-1], MinorityNoted)
    with pytest.raises(BestInterestsNotWeighed):
        handlers.make_decision(make_it(), calling(OLA, n=9), log)


def test_an_adults_application_says_nothing_and_a_later_one_ends_what_an_earlier_said() -> None:
    assert len(hears(applied(minor=False)).facts) == 1
    log = hears(applied(minor=True), applied(minor=False, on=TODAY), applied(minor=True))
    assert [fact.is_minor for fact in log.facts if isinstance(fact, MinorityNoted)] == [True, False, True]


def test_other_representatives_say_nothing_of_age() -> None:
    log = hears(registered(kind="power-of-attorney"))
    handlers.make_decision(make_it(), calling(OLA, n=9), log)
    assert isinstance(log.facts[-1], ServiceGranted)


def test_the_end_of_what_was_never_registered_is_passed_over() -> None:
    assert len(hears(RepresentationEnded(person=ANNA, representation=REPRESENTATION, ended_on=TODAY)).facts) == 1


def test_a_parent_who_was_noted_before_other_mandates_were_is_still_known() -> None:
    log = a_log(drafted())
    noted = ParentNoted(person=ANNA, representation=REPRESENTATION, acts_until=None, noted_on=TODAY)
    log.given(stream_of_party(ANNA), noted)
    with pytest.raises(BestInterestsNotWeighed):
        handlers.make_decision(make_it(), calling(OLA, n=9), log)


def test_what_is_told_twice_is_noted_once() -> None:
    assert len(hears(registered(), registered()).facts) == 2


def test_a_parent_acts_until_the_last_day() -> None:
    ended = RepresentationEnded(person=ANNA, representation=REPRESENTATION, ended_on=TODAY)
    state = SPEAKERS.party(ANNA, log=hears(registered(), ended))
    assert (state.has_parent(on=TODAY), state.has_parent(on=TODAY + timedelta(days=1))) == (True, False)


@pytest.mark.parametrize("person", [ANNA, ANNA_NOW])
def test_a_minor_under_either_reference_is_one_under_both(person: PersonRef) -> None:
    for facts in in_any_order(applied(minor=True), one_person()):
        log = a_log(drafted(person=person))
        for n, fact in enumerate(facts, start=1):
            hear(log, "intake", fact, stream=stream_of_party(ANNA), n=n)
        with pytest.raises(BestInterestsNotWeighed):
            handlers.make_decision(make_it(), calling(OLA, n=9), log)


def test_who_has_come_of_age_under_the_reference_that_goes_on_is_no_child_under_the_former() -> None:
    of_age = replace(applied(minor=False, on=TODAY), person=ANNA_NOW)
    log = a_log(drafted())
    for n, fact in enumerate((applied(minor=True), one_person(), of_age), start=1):
        hear(log, "intake", fact, stream=stream_of_party(ANNA), n=n)
    assert [SPEAKERS.party(ref, log=log).minor_on for ref in (ANNA, ANNA_NOW)] == [None, None]
