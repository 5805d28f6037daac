"""Knows the road of somebody who waits for a place in a nursing home, until one is given by a decision that holds."""

from typing import Any

from tests.kit.road import WORDS, CaseFile, gives, proposal, then, verdict
from tests.kit.staff import Staff
from tests.kit.town import Town

ONLY_A_NURSING_HOME = {"needs_care_round_the_clock": True, "home_care_is_sound": False}
HOME_IS_SOUND_MEANWHILE = {"needs_care_round_the_clock": True, "home_care_is_sound": True}


def waits(**changes: Any) -> dict[str, Any]:
    told = {"line": 1, "service": "long-term-stay", "outcome": "waiting-list"}
    said = {"reasons": WORDS, "remaining_need": WORDS, "lower_steps": {"why_not_enough": WORDS}}
    return told | said | changes


def test_nobody_is_made_to_wait_where_only_a_nursing_home_is_sound(town: Town, staff: Staff) -> None:
    case = staff.mette.receives("long-term-stay")
    staff.kari.finds_out(case)
    for line, code, saying in [
        (waits(), "assessment.waiting-is-unlawful", "kan ingen settes på venteliste"),
        (waits(outcome="refused"), "assessment.long-term-place-is-a-right", "kan plassen ikke avslås"),
    ]:
        told = proposal(case, line, place=ONLY_A_NURSING_HOME)
        staff.kari.is_refused("complete-assessment", **told, code=code, saying=saying)
    place = gives(town, service="long-term-stay", hours=None)
    staff.kari.proposes(case, place, place=ONLY_A_NURSING_HOME)
    told = verdict(case)
    staff.kari.is_refused("make-decision", **told, code="decision.drafter-cannot-decide", saying="ikke selv fatte")
    staff.ola.decides(case)
    then(case).is_off("waiting-persons").reads("service-granted", service="long-term-stay")


def is_given_a_place(town: Town, staff: Staff, case: CaseFile, *, round: int) -> None:
    """The second decision: drafted, decided by another person, told; the place is nobody else's work then."""
    free = {"decision_id": case.decision(), "line": 1, "valid_from": town.today}
    staff.kari.does("allocate-place", **free)
    staff.kari.is_refused(
        "allocate-place", **free, code="decision.already-under-review", saying="allerede under tildeling"
    )
    staff.ola.decides(case, round=round)
    staff.kari.notifies(case, round=round)
    then(case).is_off("waiting-persons")


def test_who_can_live_at_home_meanwhile_waits_by_need_and_gets_the_place_by_a_decision_that_holds(
    town: Town, staff: Staff
) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("long-term-stay")
    kari.assesses(case, waits(), place=HOME_IS_SOUND_MEANWHILE)
    qualified_on = town.today
    ola.decides(case, reasoned=(1,), interim=["home-nursing"], residence="home")
    free = {"decision_id": case.decision(), "line": 1, "valid_from": town.today}
    kari.is_refused("allocate-place", **free, code="decision.not-notified", saying="ikke underrettet")
    kari.notifies(case)
    then(case).stands_on("waiting-persons", qualified_on=qualified_on, days=0, interim=["home-nursing"])

    town.goes_on(days=60)
    now = {"priority": 1, "residence": "short-term-stay", "interim": ["short-term-stay"]}
    kari.does("reassess-waiting", decision_id=case.decision(), line=1, **now)
    then(case).stands_on("waiting-persons", days=60, **now)
    assert town.lists("waiting-persons")[0]["case_id"] == case.id

    town.goes_on(days=30)
    then(case).stands_on("decisions-not-carried-out", days=90, outcome="waiting-list")
    is_given_a_place(town, staff, case, round=2)
    then(case).stands_on("decisions-not-carried-out", days=0, outcome="granted")

    town.goes_on(days=5)
    ola.does("invalidate-decision", decision_id=case.decision(2), lines=[1], fault="wrong-facts", reasons=WORDS)
    then(case).stands_on("waiting-persons", qualified_on=qualified_on, days=95, **now)
    then(case).stands_on("waiting-entries", qualified_on=qualified_on, days=95, priority=1)
    then(case).stands_on("decisions-not-carried-out", days=95, outcome="waiting-list")
    is_given_a_place(town, staff, case, round=3)

    kari.starts(case, round=3, provider="solsiden-sykehjem")
    then(case).is_off("decisions-not-carried-out")
    then(case).shows(
        "placed-on-waiting-list",
        "decision-notified",
        "waiting-reassessed",
        "decision-drafted",
        "service-granted",
        "decision-notified",
        "decision-invalidated",
        "decision-drafted",
        "service-granted",
        "decision-notified",
        "service-started",
    )
    then(case).reads("application-answered", answered_on=qualified_on)


def test_who_waits_and_wins_the_appeal_waits_no_more_and_gets_the_place_once(town: Town, staff: Staff) -> None:
    mette, kari, ola = staff.mette, staff.kari, staff.ola
    case = mette.receives("long-term-stay")
    kari.assesses(case, waits(), place=HOME_IS_SOUND_MEANWHILE)
    ola.decides(case, reasoned=(1,), interim=["home-nursing"], residence="home")
    kari.notifies(case)
    mette.takes_the_appeal_in(case)
    staff.jon.does("allow-appeal", appeal_id=case.appeal, reasons=WORDS)
    then(case).is_off("waiting-persons").stands_on("decisions-not-carried-out", outcome="waiting-list")

    line = {"decision_id": case.decision(), "line": 1}
    free = {**line, "valid_from": town.today}
    kari.is_refused("allocate-place", **free, code="decision.not-waiting", saying="Ingen venter")
    ola.does("decision.settle-line", **free)
    kari.is_refused("allocate-place", **free, code="decision.not-waiting", saying="Ingen venter")
    kari.starts(case, provider="solsiden-sykehjem")
    then(case).is_off("waiting-persons", "decisions-not-carried-out").shows("line-settled", "service-started")
