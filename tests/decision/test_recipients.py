"""Stories of who gets the letter: by registered mandate, by capacity, and by age."""

from datetime import timedelta

import pytest

from services.decision import handlers
from services.decision.commands import Addressees
from services.decision.parties import stream_of_party
from services.decision.refusals import AddresseesAreMissing
from services.decision.revising.reviewing import announce, close
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_reviewing import ClosedUndecided, PriorNoticeSent
from shared.contracts.decision_standing import SamePersonNoted
from shared.contracts.decision_words import Recipient
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding, Outcome
from shared.kernel.ids import PersonRef
from shared.standing.party import Held, Party
from tests.decision.later_stories import announce_it, close_it, review_opened
from tests.decision.stories import a_decision, drafted, make_it, notify_it
from tests.decision.test_handlers import a_log, hear
from tests.kit.memory_log import MemoryLog
from tests.kit.people import ANNA, BIRGER, KARI, OLA, TODAY, calling
from tests.kit.standing import (
    ANNA_NOW,
    BIRGER_NOW,
    GUARDIANSHIP,
    guarded,
    guarded_no_more,
    in_any_order,
    one_person,
    represented,
    unable,
)

party = Recipient(role="person")
guardian = Recipient(role="guardian", ref=BIRGER)


def hears(*facts: Fact, person: PersonRef = ANNA) -> MemoryLog:
    log = a_log(drafted(person=person))
    for n, fact in enumerate(facts, start=1):
        hear(log, "intake", fact, stream=stream_of_party(ANNA), n=n)
    handlers.make_decision(make_it(), calling(OLA, n=40), log)
    return log


def notified(*facts: Fact, to: Addressees | None = None, person: PersonRef = ANNA) -> DecisionNotified:
    log = hears(*facts, person=person)
    command = notify_it().model_copy(update={"addressees": to})
    handlers.notify_decision(command, calling(KARI, n=50), log)
    told = log.facts[-1]
    assert isinstance(told, DecisionNotified)
    return told


def mandates(fact: DecisionNotified) -> list[Finding]:
    return [finding for finding in fact.findings if finding.rule.endswith("-covers-matter")]


def test_a_guardian_from_the_population_register_is_told_beside_the_party() -> None:
    told = notified(guarded())
    assert told.recipients == (party, guardian)
    assert [finding.outcome for finding in mandates(told)] == [Outcome.MET]


@pytest.mark.parametrize(
    ("reach", "recipients"), [("personal", (party, guardian)), ("both", (party, guardian)), ("economy", ())]
)
def test_the_mandate_says_whether_the_guardian_is_told_of_care(reach: str, recipients: tuple[Recipient, ...]) -> None:
    told = notified(guarded(mandate=reach))
    assert told.recipients == recipients
    assert [finding.considered["mandate"] for finding in mandates(told)] == [reach]


def test_a_guardian_the_register_does_not_name_is_found_when_the_letter_is_sent_or_named_by_the_caseworker() -> None:
    assert notified(guarded(guardian=None)).recipients == (party, Recipient(role="guardian"))
    named = notified(guarded(guardian=None), to=Addressees(age=80, guardian=BIRGER))
    assert named.recipients == (party, guardian)


def test_who_is_named_stands_beside_who_is_registered() -> None:
    told = notified(guarded(), to=Addressees(age=80, guardian="p-other", representative="datter"))
    assert told.recipients == (
        party,
        guardian,
        Recipient(role="guardian", ref="p-other"),
        Recipient(role="representative", ref="datter"),
    )


@pytest.mark.parametrize(
    "over",
    [
        (guarded(valid_to=TODAY - timedelta(days=1)),),
        (guarded(valid_from=TODAY + timedelta(days=1)),),
        (guarded(), guarded_no_more(on=TODAY - timedelta(days=1))),
    ],
)
def test_a_guardian_who_does_not_act_that_day_is_not_told(over: tuple[Fact, ...]) -> None:
    assert notified(*over).recipients == ()


def test_who_has_a_power_of_attorney_for_care_is_told() -> None:
    assert notified(represented()).recipients == (party, Recipient(role="representative", ref=BIRGER))
    assert notified(represented(mandate="economy")).recipients == ()


@pytest.mark.parametrize("beside", [(), (guarded(mandate="economy"),), (represented(mandate="economy"),)])
def test_nobody_is_notified_alone_who_cannot_decide(beside: tuple[Fact, ...]) -> None:
    log = hears(unable(), *beside)
    with pytest.raises(AddresseesAreMissing, match="uten beslutningskompetanse"):
        handlers.notify_decision(notify_it(), calling(KARI, n=50), log)


def test_who_decides_for_the_party_is_told_beside_it() -> None:
    assert notified(unable(), guarded()).recipients == (party, guardian)
    named = notified(unable(), to=Addressees(age=86, representative="datter"))
    assert named.recipients == (party, Recipient(role="representative", ref="datter"))


def test_the_newest_finding_of_capacity_holds() -> None:
    later = TODAY + timedelta(days=1)
    assert notified(unable(), unable(can=True, on=later)).recipients == ()
    log = hears(unable(on=later), unable(can=True))
    with pytest.raises(AddresseesAreMissing):
        handlers.notify_decision(notify_it(), calling(KARI, n=50), log)


# Of whom it turns out that two references are one person.


@pytest.mark.parametrize("person", [ANNA, ANNA_NOW])
@pytest.mark.parametrize("registered", [guarded(), guarded(person=ANNA_NOW)], ids=["before", "after"])
def test_a_guardian_is_told_under_whichever_reference_and_in_whichever_order(
    registered: Fact, person: PersonRef
) -> None:
    for facts in in_any_order(registered, one_person(), represented(person=ANNA_NOW, representative=BIRGER_NOW)):
        told = notified(*facts, person=person)
        assert told.recipients == (party, guardian, Recipient(role="representative", ref=BIRGER_NOW))


def test_references_that_became_one_in_several_steps_are_one_in_any_order() -> None:
    third = PersonRef("p-" + "e" * 32)
    for facts in in_any_order(guarded(), one_person(), one_person(third, replaced=ANNA_NOW)):
        assert [notified(*facts, person=ref).recipients for ref in (ANNA, ANNA_NOW, third)] == [(party, guardian)] * 3


def test_what_ends_under_the_reference_that_goes_on_ends_what_stood_under_the_former() -> None:
    over = guarded_no_more(on=TODAY - timedelta(days=1), person=ANNA_NOW)
    for facts in in_any_order(guarded(), one_person()):
        assert [notified(*facts, over, person=ref).recipients for ref in (ANNA, ANNA_NOW)] == [(), ()]


def test_a_guardian_who_got_another_reference_is_named_by_that() -> None:
    for facts in in_any_order(guarded(), one_person(BIRGER_NOW, replaced=BIRGER)):
        assert notified(*facts).recipients == (party, Recipient(role="guardian", ref=BIRGER_NOW))


@pytest.mark.parametrize("person", [ANNA, ANNA_NOW])
def test_the_newest_finding_of_capacity_holds_under_whichever_reference(person: PersonRef) -> None:
    later = TODAY + timedelta(days=1)
    for facts in in_any_order(unable(), unable(can=True, on=later, person=ANNA_NOW), one_person()):
        assert notified(*facts, person=person).recipients == ()
    for facts in in_any_order(unable(on=later), unable(can=True, person=ANNA_NOW), one_person()):
        with pytest.raises(AddresseesAreMissing, match="uten beslutningskompetanse"):
            notified(*facts, person=person)


def test_two_references_are_noted_as_one_person_once_at_both() -> None:
    log = hears(one_person(), one_person(), one_person(ANNA, replaced=ANNA_NOW))
    noted = [one for one in log.recorded if isinstance(one.fact, SamePersonNoted)]
    assert {one.record.stream for one in noted} == {stream_of_party(ANNA), stream_of_party(ANNA_NOW)}
    assert [one.fact for one in noted] == [SamePersonNoted(person=ANNA_NOW, replaced=ANNA)] * 2


# Before anything is decided.

held = Held(kind="guardian", reach="personal", holder=BIRGER, acts_from=TODAY, acts_until=None)
guarded_party = Party(mandates={GUARDIANSHIP: held})
child = Party(minor_on=TODAY)


def test_a_prior_notice_and_the_end_without_a_decision_go_to_the_guardian_too() -> None:
    review = a_decision().given(review_opened())
    sent = review.when(announce, announce_it(), today=TODAY, party=guarded_party).only(PriorNoticeSent)
    closed = review.when(close, close_it(), today=TODAY, party=guarded_party).only(ClosedUndecided)
    assert sent.recipients == closed.recipients == (party, guardian)


def test_a_childs_prior_notice_goes_by_its_age() -> None:
    review = a_decision().given(review_opened())
    review.when(announce, announce_it(), today=TODAY, party=child).then_refused(AddresseesAreMissing, "barn")
    review.when(close, close_it(), today=TODAY, party=child).then_refused(AddresseesAreMissing, "barn")
    command = announce_it().model_copy(update={"addressees": Addressees(age=9)})
    sent = review.when(announce, command, today=TODAY, party=child).only(PriorNoticeSent)
    assert sent.recipients == (Recipient(role="parents"),)


def test_nobody_asks_who_is_told_of_the_dead() -> None:
    command = close_it().model_copy(update={"reason": "died"})
    closed = a_decision().given(review_opened()).when(close, command, today=TODAY, party=child)
    assert closed.only(ClosedUndecided).recipients == ()
