"""What the audit view knows of inquiries, measures and promises: their deadlines, and what a mistake ended."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.audit.as_of import fold
from services.audit.case_state import Beside, CaseState, Deadline
from services.audit.knowing_inquiries import after_beside
from services.audit.sampling import deadlines_kept
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationReceived, CaseClosed
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryAssigned,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
)
from shared.contracts.intake_ledger import MeasureEnded, MeasureStarted, PromiseBroken, PromiseKept, PromiseMade
from shared.contracts.intake_returning import EndingConfirmed, EndingQuestioned, EndingUndone
from shared.kernel.confidential import Sealed
from shared.law.loader import load
from tests.kit.people import ANNA, CASE, TODAY, recorded

INQUIRY, MEASURE, PROMISE = (UUID(int=n) for n in (1, 2, 3))
IN_A_MONTH, LATER = date(2024, 4, 12), date(2024, 5, 2)
ACT_OF_2025 = load(act_of_2025_from=date(2024, 1, 1))
SECRET = Sealed("k1.words")
asked = InquiryReceived(channel="phone", source="neighbour", received_on=TODAY, person=ANNA, content=None)
replied = InquiryReplySent(sent_on=TODAY, expected_answer_on=LATER, reason="many-waiting", told="phone")
dropped = InquiryResolved(outcome="person-died", resolved_on=TODAY, led_to=None)
told_when = InquiryAcknowledged(acknowledged_on=TODAY, expected_answer_on=LATER)
applied = ApplicationReceived(
    person=ANNA,
    channel="letter",
    source="applicant",
    received_on=TODAY,
    residency="resident",
    services=("home-nursing",),
    wishes=SECRET,
    provisional_reply_due_on=IN_A_MONTH,
)
DOUBT: dict[str, Any] = {"person": ANNA, "reason": "died", "since": TODAY, "owner": "kari", "questioned_on": TODAY}


def known(*facts: Fact, stream: UUID = INQUIRY, law: Any = ACT_OF_2025) -> CaseState:
    state = CaseState()
    for fact in facts:
        state = after_beside(state, recorded(fact, stream=stream), law=law)
    return state


def owed(**how: Any) -> Deadline:
    return Deadline(kind="inquiry-reply", due_on=IN_A_MONTH, inquiry=INQUIRY, **how)


@pytest.mark.parametrize(
    ("facts", "deadline"),
    [
        ((), owed()),
        ((InquiryReplyFellDue(due_on=IN_A_MONTH, announced=False),), owed()),
        ((replied,), owed(ended="done", met_on=TODAY)),
        ((told_when,), owed(ended="done", met_on=TODAY)),
        ((InquiryAcknowledged(acknowledged_on=TODAY, expected_answer_on=None),), owed()),
        ((InquiryReplyDropped(reason="anonymous", dropped_on=TODAY),), owed(ended="nobody-to-tell")),
        ((dropped,), owed(ended="resolved")),
        ((dropped, EndingUndone(person=ANNA, kind="inquiry", undone_on=LATER)), owed()),
    ],
)
def test_the_month_of_an_inquiry_is_shown_by_the_act_of_2025(facts: tuple[Fact, ...], deadline: Deadline) -> None:
    assert known(asked, *facts).deadlines == (deadline,)
    without = known(asked, *(fact for fact in facts if not isinstance(fact, InquiryReplyFellDue)), law=load())
    assert without.deadlines == ()


def test_a_day_no_law_is_known_for_has_no_month() -> None:
    long_ago = InquiryReceived(channel="phone", source="gp", received_on=date(1900, 1, 1), person=None, content=None)
    assert known(long_ago).deadlines == ()


def test_the_day_that_was_told_is_a_deadline_when_it_is_near() -> None:
    state = known(asked, replied, InquiryReplyFellDue(due_on=LATER, announced=True), law=load())
    assert state.deadlines == (Deadline(kind="inquiry-reply", due_on=LATER, inquiry=INQUIRY),)
    assert state.beside[0].expected_answer_on == LATER
    assert deadlines_kept(state, today=LATER) == ()


def test_an_inquiry_shows_who_follows_it_up_and_what_became_of_it() -> None:
    state = known(asked, InquiryAssigned(owner="kari", assigned_on=TODAY), told_when, dropped, law=load())
    one = {"kind": "inquiry", "stream": INQUIRY, "begun_on": TODAY, "owner": "kari", "acknowledged_on": TODAY}
    ended: dict[str, Any] = {"ended_on": TODAY, "ended_how": "person-died", "expected_answer_on": LATER}
    assert state.beside == (Beside(**one, **ended),)
    again = EndingUndone(person=ANNA, kind="inquiry", undone_on=LATER)
    back = after_beside(state, recorded(again, stream=INQUIRY))
    assert back.beside == (Beside(**one, expected_answer_on=LATER),)


def test_help_and_promises_show_what_ended_them_and_that_it_is_in_doubt() -> None:
    helped = MeasureStarted(
        person=ANNA, kind="other", goal=SECRET, provider="north", started_on=TODAY, planned_end_on=None, inquiry=None
    )
    doubted = EndingQuestioned(kind="measure", **DOUBT)
    (one,) = known(helped, MeasureEnded(outcome="died", ended_on=TODAY, note=None), doubted, stream=MEASURE).beside
    assert (one.ended_how, one.in_doubt_since) == ("died", TODAY)
    left = EndingConfirmed(person=ANNA, kind="measure", reason="begun-anew", confirmed_on=TODAY)
    (one,) = known(
        helped, MeasureEnded(outcome="died", ended_on=TODAY, note=None), doubted, left, stream=MEASURE
    ).beside
    assert (one.ended_how, one.in_doubt_since) == ("died", None)
    promised = PromiseMade(person=ANNA, by="hospital", promise=SECRET, made_on=TODAY, due_on=LATER)
    (kept,) = known(promised, PromiseKept(kept_on=LATER), stream=PROMISE).beside
    (broken,) = known(promised, PromiseBroken(found_on=LATER, reason="not-done"), stream=PROMISE).beside
    assert (kept.due_on, kept.ended_how, broken.ended_how) == (LATER, "kept", "not-done")


def test_a_case_that_goes_on_is_where_it_was_and_its_month_runs() -> None:
    closed = CaseClosed(person=ANNA, reason="died", closed_on=TODAY)
    assert [one.stream for one in fold([recorded(asked, stream=INQUIRY)]).beside] == [INQUIRY]
    facts = [applied, closed, EndingUndone(person=ANNA, kind="case", undone_on=LATER)]
    records = [recorded(fact, stream=CASE, position=n) for n, fact in enumerate(facts, start=1)]
    before, ended, back = (fold(records[:n]) for n in (1, 2, 3))
    assert (ended.stage, ended.before_closing, ended.deadlines[0].ended) == ("closed", "received", "closed")
    assert (back.stage, back.closed_on, back.before_closing) == ("received", None, None)
    assert back.deadlines == before.deadlines
    (kept,) = deadlines_kept(ended, today=LATER)
    assert (kept.done_on, kept.kept) == (TODAY, True)
