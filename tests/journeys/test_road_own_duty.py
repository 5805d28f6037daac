"""Knows the road of a case nobody applied for: a neighbour calls, and the person cannot decide for herself."""

from typing import Any
from uuid import uuid4

from tests.kit.road import WORDS, CaseFile, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def own_duty(case: CaseFile, **changes: Any) -> dict[str, Any]:
    """The command that opens the case."""
    told = {
        "case_id": case.id,
        "person": case.person,
        "basis": "lacks-capacity",
        "opened_on": case.town.today,
        "residency": "resident",
        "services": ["home-nursing"],
        "person_objects": False,
        "help_is_urgent": False,
        "grounds": WORDS,
    }
    return told | changes


def cannot_decide(case: CaseFile) -> dict[str, Any]:
    """The finding that somebody cannot decide about care."""
    return {
        "person": case.person,
        "matters": ["care-services"],
        "age": 86,
        "has_impairing_condition": True,
        "obviously_cannot_understand": True,
        "by_responsible_health_worker": True,
        "next_of_kin_informed": True,
        "reasons": WORDS,
    }


def test_a_neighbour_cannot_apply_but_the_office_may_not_look_away(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case, inquiry = mette.opens_a_file(), str(uuid4())
    called = {"channel": "phone", "source": "neighbour", "received_on": town.today}
    mette.does("receive-inquiry", inquiry_id=inquiry, case_id=case.id, person=case.person, content=WORDS, **called)
    then(case).stands_on("open-inquiries", source="neighbour").stands_on("ownerless-inquiries")
    mette.does("assign-inquiry", inquiry_id=inquiry, owner=kari.id)
    then(case).is_off("ownerless-inquiries", "open-applications")

    applying = {"inquiry_id": inquiry, "case_id": case.id, "person": case.person, "relation": "other", "age": 86}
    applying |= {"received_on": town.today, "residency": "resident", "services": ["home-nursing"], "wishes": WORDS}
    mette.is_refused(
        "turn-inquiry-into-application", **applying, code="intake.nobody-may-apply", saying="av eget tiltak"
    )
    no_finding = "intake.capacity-not-found-lacking"
    kari.is_refused("open-own-duty-case", **own_duty(case), code=no_finding, saying="Vurder kompetansen først")
    kari.does("find-capacity", **cannot_decide(case))
    kari.does("open-own-duty-case", **own_duty(case, inquiry_id=inquiry))
    then(case).is_off("open-inquiries", "open-applications").stands_on("own-duty-cases", basis="lacks-capacity")
    then(case).reads("inquiry-resolved", outcome="own-duty-case")
    to_nobody = {"case_id": case.id}
    mette.is_refused("acknowledge-application", **to_nobody, code="intake.nobody-has-applied", saying="Ingen har søkt")

    decided_on = town.goes_on(days=12)
    guardian = mette.registers("Vera Verge")
    kari.assesses(case, gives(town))
    kari.decides(case)
    kari.notifies(case, addressees={"age": 86, "guardian": guardian})
    then(case).is_off("own-duty-cases").is_known_as(begun_by="office", answered_on=decided_on)
    recipients = [{"role": "person", "ref": None}, {"role": "guardian", "ref": guardian}]
    then(case).reads("decision-notified", recipients=recipients)
    then(case).shows(
        "inquiry-received",
        "case-opened-on-own-duty",
        "assessment-opened",
        "service-granted",
        "decision-notified",
        "application-answered",
    )


def test_a_case_of_the_offices_own_that_nobody_needs_any_more_ends_with_a_word_of_why(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    case = mette.opens_a_file()
    kari.is_refused(
        "open-own-duty-case",
        **own_duty(case, basis="duty-of-care", person_objects=True),
        code="intake.person-objects",
        saying="bestemmer selv",
    )
    kari.does("open-own-duty-case", **own_duty(case, basis="duty-of-care"))
    town.goes_on(days=9)
    then(case).stands_on("own-duty-cases", gross_days=9)
    kari.assesses(case, gives(town))
    kari.does("close-undecided", decision_id=case.decision(), reason="need-is-gone", notified_on=town.today)
    then(case).is_off("own-duty-cases").shows("decision-drafted", "closed-undecided", "application-answered")
    then(case).reads("application-answered", answered_on=town.today, undecided="need-is-gone")
    then(case).never_shows("service-granted")
