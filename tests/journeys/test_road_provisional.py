"""Knows the road of an answer that takes time: told within the month, told again when the promised day slips."""

from datetime import timedelta
from uuid import uuid4

from shared.law.deadlines import provisional_reply_due
from shared.law.loader import load
from tests.kit.road import WORDS, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_who_waits_is_told_why_twice_and_the_gross_clock_never_stops(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    applied_on = town.today
    case = mette.receives("home-nursing")
    then(case).is_off("due-replies")
    asked, inquiry = mette.opens_a_file(), {"inquiry_id": str(uuid4())}
    called = {"channel": "phone", "source": "applicant", "received_on": applied_on}
    mette.does("receive-inquiry", **inquiry, case_id=asked.id, person=asked.person, **called)

    month = town.goes_on(to=provisional_reply_due(received_on=applied_on, law=load()))
    gross = (month - applied_on).days
    then(case).stands_on("due-replies", due_on=month, days_left=0)
    then(case).stands_on("open-applications", gross_days=gross, legal_due_on=month, overdue=False)
    reply = {"case_id": case.id, "reason": WORDS}
    today = {**reply, "expected_answer_on": town.today}
    mette.is_refused("send-provisional-reply", **today, code="intake.answer-expected-in-the-past", saying="fram i tid")
    first = month + timedelta(days=30)
    mette.does("send-provisional-reply", **reply, expected_answer_on=first)
    then(case).is_off("due-replies").stands_on("open-applications", gross_days=gross, legal_due_on=first)
    # The act of 1967 owes no inquiry a reply within a month; who is told a day all the same, counts on it.
    then(asked).is_off("due-replies")
    mette.does("send-inquiry-reply", **inquiry, expected_answer_on=first, reason="many-waiting", told="letter")

    town.goes_on(to=first - timedelta(days=1))
    then(case).shows("provisional-reply-fell-due", "provisional-reply-sent", "expected-answer-fell-due")
    then(case).stands_on("due-replies", kind="application", due_on=first, days_left=1)
    then(asked).stands_on("due-replies", kind="inquiry", due_on=first, gross_days=gross + 29)
    mette.does("resolve-inquiry", **inquiry, outcome="advice")
    then(asked).is_off("due-replies").shows("inquiry-received", "inquiry-reply-sent", "inquiry-reply-fell-due")
    second = first + timedelta(days=21)
    mette.does("send-provisional-reply", **reply, expected_answer_on=second)
    then(case).stands_on("open-applications", gross_days=gross + 29, legal_due_on=second, overdue=False)

    answered_on = town.goes_on(to=second + timedelta(days=1))
    then(case).stands_on("due-replies", days_left=-1)
    then(case).stands_on("open-applications", gross_days=gross + 52, overdue=True)
    told = ("provisional-reply-sent", "expected-answer-fell-due")
    then(case).shows("application-received", "provisional-reply-fell-due", *told, *told)
    kari.assesses(case, gives(town))
    kari.decides(case)
    kari.notifies(case)
    then(case).is_off("due-replies", "open-applications").shows("decision-notified", "application-answered")
    then(case).reads("application-answered", answered_on=answered_on)
    mette.is_refused(
        "send-provisional-reply",
        **reply,
        expected_answer_on=town.today + timedelta(days=9),
        code="intake.has-been-answered",
        saying="besvart",
    )
