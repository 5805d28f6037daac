"""Knows the road of a line the office finds invalid: nobody has an answer, until it is taken up and decided anew."""

from tests.journeys.test_road_waiting import HOME_IS_SOUND_MEANWHILE, waits
from tests.kit.road import WORDS, denies, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town

TOOK_NO_CARE = {"fault": "not-investigated", "reasons": WORDS}


def test_a_refusal_found_invalid_is_decided_anew_as_of_the_day_they_applied(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    applied_on = town.today
    case = mette.receives("home-nursing", "support-contact")
    kari.assesses(case, gives(town), denies(2, "support-contact"))
    ola.decides(case, reasoned=(1, 2))
    kari.notifies(case)
    kari.starts(case)

    town.goes_on(days=20)
    refusal = {"decision_id": case.decision(), "lines": [2]}
    kari.is_refused("reopen-lines", **refusal, code="decision.nothing-to-decide-anew", saying="Linje 2 gjelder")
    ola.does("invalidate-decision", **refusal, **TOOK_NO_CARE)
    town.goes_on(days=5)
    then(case).is_off("services-without-decision")
    then(case).stands_on("lines-to-decide-anew", line=2, because="invalid", caseworker="kari", days=5, gross_days=25)
    no = {"code": "decision.nothing-to-review", "saying": "Ta linjen opp på nytt"}
    kari.is_refused("open-review", **refusal, kind="own-motion", **no)

    kari.does("reopen-lines", **refusal)
    then(case).is_off("lines-to-decide-anew").reads("assessment-opened", round=2)
    closed = {"decision_id": case.decision(round=2), "reason": "opened-in-error", "notified_on": town.today}
    kari.does("close-undecided", **closed)
    then(case).stands_on("lines-to-decide-anew", line=2, days=5, gross_days=25).reads("assessment-closed")

    kari.does("reopen-lines", **refusal)
    then(case).is_off("lines-to-decide-anew").is_known_as(stage="in-assessment")
    then(case).reads("assessment-opened", round=3, received_on=applied_on, services=["support-contact"])
    kari.is_refused("reopen-lines", **refusal, code="decision.already-under-review", saying="tatt opp på nytt")
    kari.assesses(case, gives(town, service="support-contact", hours=2), round=3)
    then(case).reads("decision-drafted", round=3, received_on=applied_on)
    then(case).stands_on("open-drafts", round=3, gross_days=25)
    ola.decides(case, round=3)
    kari.notifies(case, round=3)
    then(case).stands_on("decisions-not-carried-out", service="support-contact", days=0, gross_days=25)
    kari.starts(case, round=3)
    then(case).is_off("decisions-not-carried-out", "lines-to-decide-anew", "services-without-decision")
    then(case).never_shows("service-stopped")
    then(case).shows(
        "service-refused",
        "decision-notified",
        "decision-invalidated",
        "case-reopened",
        "closed-undecided",
        "case-reopened",
        "assessment-opened",
        "service-granted",
        "decision-notified",
        "service-started",
    )


def test_who_waits_by_a_line_found_invalid_is_listed_anew_since_the_first_day(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("long-term-stay")
    kari.assesses(case, waits(), place=HOME_IS_SOUND_MEANWHILE)
    qualified_on = town.today
    ola.decides(case, reasoned=(1,), interim=["home-nursing"], residence="home")
    kari.notifies(case)

    town.goes_on(days=40)
    listing = {"decision_id": case.decision(), "lines": [1]}
    ola.does("invalidate-decision", **listing, **TOOK_NO_CARE)
    then(case).is_off("waiting-persons").stands_on("lines-to-decide-anew", service="long-term-stay", gross_days=40)
    kari.does("reopen-lines", **listing)
    kari.assesses(case, waits(), place=HOME_IS_SOUND_MEANWHILE, round=2)
    ola.decides(case, round=2, reasoned=(1,), interim=["home-nursing"], residence="home")
    kari.notifies(case, round=2)
    then(case).is_off("lines-to-decide-anew")
    then(case).stands_on("waiting-persons", qualified_on=qualified_on, days=40, gross_days=40)
    then(case).stands_on("waiting-entries", qualified_on=qualified_on, days=40)
