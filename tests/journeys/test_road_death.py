"""Knows the road that ends in the middle: somebody dies, and everything open of the person is closed once."""

from datetime import timedelta
from uuid import uuid4

from tests.kit.road import WORDS, denies, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_a_death_stops_what_runs_and_closes_what_is_open(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("home-nursing", "support-contact")
    kari.assesses(case, gives(town), denies(2, "support-contact"))
    ola.decides(case, reasoned=(2,))
    kari.notifies(case)
    kari.starts(case)
    mette.takes_the_appeal_in(case, 2)
    town.goes_on(days=20)
    second = mette.receives("practical-assistance", person=case.person)
    kari.takes(second)
    third = mette.receives("practical-training", person=case.person)
    kari.assesses(third, gives(town, service="practical-training"))
    other = mette.receives("home-nursing")

    died_on = town.today
    town.goes_on(days=2)
    death = {"person": case.person, "source": "population-register", "died_on": died_on}
    mette.does("record-death", **death)
    then(case).reads("case-closed", reason="died", closed_on=died_on)
    then(case).reads("service-stopped", line=1, stopped_on=died_on, reason="died")
    then(case).shows("appeal-received", "case-closed", "appeal-closed").is_off("appeals-awaiting-review")
    then(second).shows("assessment-assigned", "case-closed", "assessment-closed").is_off("open-applications")
    then(third).shows("decision-drafted", "case-closed", "draft-discarded").is_off("open-applications")
    then(second).is_known_as(stage="closed", closed_on=died_on, closed_because="died")
    assert not [row for row in town.lists("assigned-assessments", caseworker="kari") if row["case_id"] == second.id]
    then(other).stands_on("open-applications", gross_days=2).never_shows("case-closed")


def test_what_was_granted_and_had_not_begun_waits_for_nobody(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("home-nursing", "practical-assistance")
    kari.assesses(case, gives(town), gives(town, 2, service="practical-assistance"))
    ola.decides(case)
    kari.notifies(case)
    ordered = {"decision_id": case.decision(), "line": 1, "provider": "home-care-north"}
    kari.does("send-order", **ordered, acknowledge_by=town.today + timedelta(days=3))
    then(case).stands_on("unanswered-orders")

    mette.does("record-death", person=case.person, source="population-register", died_on=town.today)
    then(case).shows("order-cancelled", "case-ended")
    town.goes_on(days=10)
    then(case).is_off("decisions-not-carried-out").is_off("unanswered-orders").never_shows("order-chased")
    other = {"decision_id": case.decision(), "line": 2, "provider": "home-care-north"}
    kari.is_refused("send-order", **other, code="decision.case-has-ended", saying="er død")
    kari.is_refused("start-service", **other, started_on=town.today, code="decision.case-has-ended", saying="er død")


def test_nothing_new_begins_for_somebody_who_is_dead(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case = mette.receives("home-nursing")
    death = {"person": case.person, "source": "next-of-kin", "died_on": town.today}
    mette.does("record-death", **death)
    mette.is_refused("record-death", **death, code="intake.death-already-recorded", saying="allerede")
    again = {
        "case_id": mette.opens_a_file(person=case.person).id,
        "person": case.person,
        "channel": "letter",
        "source": "next-of-kin",
        "received_on": town.today,
        "residency": "resident",
        "services": ["home-nursing"],
        "wishes": WORDS,
    }
    mette.is_refused("receive-application", **again, code="intake.person-has-died", saying="dø")
    taken = {"assessment_id": case.assessment(), "caseworker": kari.id}
    kari.is_refused("assign-assessment", **taken, code="assessment.has-been-closed", saying="avsluttet")
    acknowledged = {"case_id": case.id}
    mette.is_refused("acknowledge-application", **acknowledged, code="intake.has-been-closed", saying="avsluttet")


def test_a_death_that_was_a_mistake_is_somebodys_until_the_case_goes_on(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("home-nursing")
    kari.assesses(case, gives(town))
    ola.decides(case)
    kari.notifies(case)
    kari.starts(case)
    mette.does("record-death", person=case.person, source="population-register", died_on=town.today)
    then(case).shows("service-stopped", "case-ended").is_off("questioned-endings")
    mette.does("correct-death", person=case.person, source="population-register")
    then(case).stands_on("questioned-endings", caseworker=kari.id)
    kari.does("resume-case", decision_id=case.decision())
    then(case).is_off("questioned-endings").reads("registration-undone", what="stop").shows("case-resumed")


def test_what_a_mistaken_death_ended_of_help_and_promises_is_lost_to_nobody(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("home-nursing")
    kari.assesses(case, gives(town))
    ola.decides(case)
    kari.notifies(case)
    kari.starts(case)
    hers = {"case_id": case.id, "person": case.person}
    inquiry, measure, promise = (str(uuid4()) for _ in range(3))
    asked = {"inquiry_id": inquiry, "channel": "phone", "source": "next-of-kin", "received_on": town.today}
    mette.does("receive-inquiry", **asked, **hers, content=WORDS)
    mette.does("assign-inquiry", inquiry_id=inquiry, owner=kari.id)
    helped = {"kind": "technology", "goal": WORDS, "provider": "home-care-north", "started_on": town.today}
    mette.does("start-measure", measure_id=measure, **helped, **hers)
    due_on = town.today + timedelta(days=5)
    promised = {"by": "hospital", "promise": WORDS, "made_on": town.today, "due_on": due_on}
    kari.does("note-promise", promise_id=promise, **promised, **hers)
    began = town.today

    town.goes_on(days=2)
    death = {"person": case.person, "source": "population-register"}
    mette.does("record-death", **death, died_on=town.today)
    then(case).shows("case-ended").shows("measure-ended").is_off("open-inquiries", "running-measures", "open-promises")
    mette.is_refused("intake.undo-ending", thing=measure, code="intake.person-has-died", saying="Rett dødsfallet først")
    mette.does("correct-death", **death)
    listed = [row for row in town.lists("endings-in-doubt") if row["case_id"] == case.id]
    assert {row["kind"]: row["owner"] for row in listed} == {
        "inquiry": kari.id,
        "measure": mette.id,
        "promise": kari.id,
    }
    assert {row["since"] for row in listed} == {began.isoformat()}

    town.goes_on(days=1)
    for thing in (inquiry, promise):
        kari.does("intake.undo-ending", thing=thing)
    mette.does("intake.undo-ending", thing=measure)
    then(case).is_off("endings-in-doubt")
    then(case).stands_on("open-inquiries", owner=kari.id, days=3).stands_on("running-measures", started_on=began)
    then(case).stands_on("open-promises", due_on=due_on, days_left=2)
    kari.does("resume-case", decision_id=case.decision())
    then(case).shows("case-resumed").reads("ending-undone", kind="case").is_known_as(stage="notified", closed_on=None)
    town.goes_on(days=3)
    then(case).shows("ending-undone", "promise-fell-due")

    mette.does("record-death", **death, died_on=town.today)
    then(case).shows("service-started", "ending-undone", "service-stopped").reads("case-closed", closed_on=town.today)
    then(case).is_off("open-inquiries", "running-measures", "open-promises", "endings-in-doubt")


def test_whoever_moves_back_is_asked_about_and_may_have_it_left(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case = mette.receives("home-nursing")
    move = {"person": case.person, "source": "population-register", "moved_on": town.today}
    mette.does("record-move", direction="out", **move)
    then(case).shows("application-received", "case-closed").is_off("endings-in-doubt")
    mette.does("record-move", direction="in", **move)
    then(case).stands_on("endings-in-doubt", kind="case", thing=case.id, reason="moved")
    refused = {"code": "intake.case-is-resumed-in-decision", "saying": "samme mottaksdato"}
    kari.is_refused("intake.undo-ending", thing=case.id, **refused)
    again = mette.receives("home-nursing", person=case.person, received_on=town.today)
    then(again).stands_on("open-applications")
    kari.does("intake.confirm-ending", thing=case.id, reason="begun-anew")
    then(case).is_off("endings-in-doubt").reads("ending-confirmed", reason="begun-anew")
