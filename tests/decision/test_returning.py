"""Stories of a draft that is sent back to assessment: the round is open again, and its clock goes on."""

import pytest
from msgspec.structs import replace

from services.decision import handlers
from services.decision.making.deciding import make
from services.decision.making.drafting import discard, draft, revise, send_back
from services.decision.refusals import AlreadyDecided, DraftIsDiscarded, NotDrafted
from services.decision.revising.commands import NoteHelpWithoutDecision
from services.decision.revising.helping import let_help_fall_due, note_help
from services.decision.revising.reviewing import close
from shared.contracts.decision import DecisionDrafted, DraftDiscarded, ServiceGranted
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    DraftReturned,
    HelpWithoutDecisionFellDue,
    HelpWithoutDecisionStarted,
)
from shared.contracts.fact import Fact
from shared.kernel.refusal import NotFound, Refusal
from tests.decision.later_stories import FORMER, close_it
from tests.decision.stories import (
    ASSESSMENT,
    RECEIVED_ON,
    a_decision,
    a_line,
    completed,
    discard_it,
    discarded,
    draft_it,
    drafted,
    granted,
    make_it,
    necessary,
    proposed,
    return_it,
    returned,
    revise_it,
)
from tests.decision.test_childhood import aged, heard, weighed
from tests.decision.test_handlers import a_log, hear
from tests.decision.test_reactions import withdrawn
from tests.kit.people import CASE, KARI, OLA, TODAY, calling, command_id

sent_back = a_decision().given(drafted(), returned)


def test_a_draft_is_sent_back_with_what_is_lacking_and_the_day_the_application_came() -> None:
    a_decision().given(drafted()).when(send_back, return_it, today=TODAY).then(returned)


def test_what_was_sent_back_is_neither_decided_nor_revised_nor_sent_back_again() -> None:
    sent_back.when(make, make_it(), actor=OLA, today=TODAY).then_refused(NotDrafted, "utredes")
    sent_back.when(revise, revise_it(), actor=KARI, today=TODAY).then_refused(NotDrafted)
    sent_back.when(send_back, return_it, today=TODAY).then_refused(NotDrafted)


def test_the_next_proposal_is_drafted_in_the_same_round_and_decided() -> None:
    fact = sent_back.when(draft, draft_it(proposed()), today=TODAY).only(DecisionDrafted)
    assert (fact.round, fact.received_on) == (1, RECEIVED_ON)
    assert sent_back.given(fact).when(make, make_it(), actor=OLA, today=TODAY).only(ServiceGranted)


@pytest.mark.parametrize(
    ("history", "refusal"),
    [((), NotFound), ((drafted(), granted), AlreadyDecided), ((drafted(), discarded), DraftIsDiscarded)],
)
def test_only_a_draft_is_sent_back(history: tuple[Fact, ...], refusal: type[Refusal]) -> None:
    a_decision().given(*history).when(send_back, return_it, today=TODAY).then_refused(refusal)


def test_a_withdrawal_tells_assessment_which_round_not_to_go_on_with() -> None:
    assert sent_back.when(discard, discard_it, today=TODAY).only(DraftDiscarded).round == 1
    assert a_decision().given(drafted()).when(discard, discard_it, today=TODAY).only(DraftDiscarded).round is None


def test_what_was_sent_back_may_end_without_a_decision() -> None:
    assert sent_back.when(close, close_it(), today=TODAY).only(ClosedUndecided).received_on == RECEIVED_ON


def test_help_that_runs_goes_on_being_watched() -> None:
    helped = NoteHelpWithoutDecision(id=command_id(1), case_id=CASE, services=("home-nursing",), started_on=TODAY)
    noted = sent_back.when(note_help, helped, decide_by=TODAY).only(HelpWithoutDecisionStarted)
    assert sent_back.given(noted).when(let_help_fall_due, today=TODAY).only(HelpWithoutDecisionFellDue)


def test_a_child_that_was_not_heard_is_heard_and_then_decided_for() -> None:
    log = a_log(drafted(findings=(necessary, weighed)))
    with pytest.raises(Refusal, match="informert og hørt"):
        handlers.make_decision(aged(9), calling(OLA, n=1), log)
    handlers.return_draft(return_it, calling(OLA, n=2), log)
    assert isinstance(log.facts[-1], DraftReturned)
    hear(log, "assessment", replace(completed(), findings=(necessary, weighed, heard)), stream=ASSESSMENT, n=3)
    handlers.make_decision(aged(9), calling(OLA, n=4), log)
    assert isinstance(log.facts[-1], ServiceGranted)


def test_a_withdrawal_of_what_was_sent_back_is_heard_once() -> None:
    log = a_log(drafted(), returned)
    for n in (1, 2):
        hear(log, "intake", withdrawn, stream=CASE, n=n)
    assert log.facts[2:] == [replace(discarded, round=1)]


def test_a_place_that_was_to_be_given_is_given_by_the_draft_that_comes_instead() -> None:
    allocated = drafted(a_line(service="long-term-stay", former=FORMER))
    stay = draft_it(proposed(service="long-term-stay"))
    fact = a_decision().given(allocated, returned).when(draft, stay, today=TODAY).only(DecisionDrafted)
    assert (fact.lines[0].former, fact.lines[0].change) == (FORMER, "new")
