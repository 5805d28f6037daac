"""Knows the road of help that cannot wait: it begins first, and the decision comes after it."""

from tests.kit.road import PROVIDER, WORDS, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_help_begins_at_once_and_whoever_gets_it_waits_less_than_no_time(town: Town, staff: Staff) -> None:
    mette, kari = staff.mette, staff.kari
    helped_on = town.today
    case = mette.opens_a_file()
    who = {"case_id": case.id, "person": case.person, "services": ["home-nursing"], "grounds": WORDS}
    help_ = {**who, "started_on": helped_on, "provider": PROVIDER}
    mette.does("start-emergency-help", **help_)
    mette.is_refused("start-emergency-help", **help_, code="intake.help-already-started", saying="allerede")
    then(case).stands_on("helped-without-decision", helped_since=helped_on, days=0)
    then(case).stands_on("undecided-helps", started_on=helped_on, services=["home-nursing"])

    opened_on = town.goes_on(days=2)
    own = {**who, "opened_on": opened_on, "residency": "resident", "person_objects": False, "basis": "emergency"}
    calm = own | {"help_is_urgent": False}
    kari.is_refused("open-own-duty-case", **calm, code="intake.help-is-not-urgent", saying="haster ikke")
    kari.does("open-own-duty-case", **(own | {"help_is_urgent": True}))
    then(case).stands_on("own-duty-cases", basis="emergency", gross_days=0)
    then(case).stands_on("unassigned-assessments", helped_since=helped_on)

    town.goes_on(days=14)
    then(case).stands_on("undecided-helps", days=16).shows("help-without-decision-fell-due")
    kari.assesses(case, gives(town))
    kari.decides(case)
    decided_on = town.today
    kari.notifies(case)
    then(case).is_off("undecided-helps", "helped-without-decision", "own-duty-cases")

    kari.starts(case, started_on=helped_on)
    then(case).is_off("decisions-not-carried-out")
    then(case).reads("service-granted", granted_on=decided_on).reads("service-started", started_on=helped_on)
    assert (helped_on - decided_on).days == -16
    then(case).is_known_as(helped_since=helped_on, begun_by="office", answered_on=decided_on)
    then(case).shows(
        "emergency-help-started",
        "case-opened-on-own-duty",
        "assessment-opened",
        "help-without-decision-fell-due",
        "service-granted",
        "service-started",
    )
