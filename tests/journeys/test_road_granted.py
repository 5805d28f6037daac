"""Knows the road of a case that is granted: from the letter in the post to the first visit."""

from datetime import timedelta

from tests.kit.road import PROVIDER, gives, proposal, then
from tests.kit.staff import Staff
from tests.kit.town import Town

OTHER = "hjemmetjenesten-sor"


def test_who_needs_help_applies_gets_it_and_the_clock_stops(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    received_on = town.today
    case = mette.receives("home-nursing")
    mette.does("acknowledge-application", case_id=case.id)
    then(case).stands_on("open-applications", gross_days=0, acknowledged_on=received_on, overdue=False)
    then(case).stands_on("unassigned-assessments", caseworker=None)

    town.goes_on(days=10)
    kari.takes(case)
    kari.is_refused(
        "complete-assessment",
        **proposal(case, gives(town)),
        code="assessment.assessment-is-incomplete",
        saying="Det mangler",
    )
    then(case).is_off("unassigned-assessments").stands_on("open-applications", gross_days=10)


def test_what_was_told_by_phone_is_read_back_and_nobody_is_told_of_a_decision_that_is_not_made(
    town: Town, staff: Staff
) -> None:
    mette, kari = staff.mette, staff.kari
    case = mette.receives("home-nursing", channel="phone")
    kari.finds_out(case)
    unread = "assessment.assessment-is-incomplete"
    kari.is_refused("complete-assessment", **proposal(case, gives(town)), code=unread, saying="read-back")
    mette.does("read-back-application", case_id=case.id, confirmed=True)
    kari.proposes(case, gives(town))
    told = {"decision_id": case.decision(), "sent_on": town.today, "arrived_on": town.today}
    kari.is_refused("notify-decision", **told, code="decision.not-decided", saying="ikke")

    decided_on = town.goes_on(days=5)
    kari.decides(case)
    kari.notifies(case)
    then(case).is_off("open-applications").stands_on("decisions-not-carried-out", decided_on=decided_on, days=0)

    town.goes_on(days=3)
    kari.does("send-order", decision_id=case.decision(), line=1, provider=PROVIDER, goal="Oppdiktet mål.")
    then(case).stands_on("unanswered-orders").stands_on("decisions-not-carried-out", days=3)
    kari.does("acknowledge-order", decision_id=case.decision(), line=1)
    kari.starts(case)
    then(case).is_off("unanswered-orders", "decisions-not-carried-out")
    then(case).reads("application-answered", answered_on=decided_on, decision=case.decision())
    then(case).shows(
        "application-received",
        "assessment-opened",
        "assessment-completed",
        "decision-drafted",
        "service-granted",
        "decision-notified",
        "order-sent",
        "order-acknowledged",
        "service-started",
    )
    then(case).is_known_as(stage="notified", answered_on=decided_on, begun_by="applicant")


def test_who_said_yes_and_cannot_come_gives_the_order_to_another_who_begins(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case = mette.receives("home-nursing")
    kari.assesses(case, gives(town))
    kari.decides(case)
    kari.notifies(case)
    line = {"decision_id": case.decision(), "line": 1}
    answer_by = town.today + timedelta(days=3)
    kari.does("send-order", **line, provider=PROVIDER, acknowledge_by=answer_by)
    kari.does("acknowledge-order", **line)
    then(case).is_off("unanswered-orders")

    changed_on = town.goes_on(days=1)
    begins = {"provider": OTHER, "started_on": changed_on}
    kari.is_refused("start-service", **line, **begins, code="decision.ordered-from-another", saying="Bytt utfører")
    kari.does("change-provider", **line, provider=OTHER, reason="capacity", changed_on=changed_on)
    then(case).reads("provider-changed", provider=OTHER, former_provider=PROVIDER)
    then(case).stands_on("unanswered-orders", provider=OTHER, acknowledge_by=answer_by + timedelta(days=1))

    town.goes_on(days=2)
    kari.does("acknowledge-order", **line)
    town.goes_on(days=3)
    kari.starts(case, provider=OTHER)
    then(case).reads("service-started", provider=OTHER).never_shows("order-chased")
    then(case).is_off("unanswered-orders", "decisions-not-carried-out")
