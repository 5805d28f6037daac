"""Knows the road of somebody whose running service is reduced: announced, heard, assessed anew, decided by another."""

from datetime import timedelta

import pytest

from tests.kit.road import WORDS, CaseFile, gives, then, verdict
from tests.kit.staff import Staff
from tests.kit.town import Town


@pytest.fixture
def running(town: Town, staff: Staff) -> CaseFile:
    """Somebody has had help every week for half a year."""
    case = staff.mette.receives("home-nursing")
    staff.kari.assesses(case, gives(town, hours=7))
    staff.kari.decides(case)
    staff.kari.notifies(case)
    staff.kari.starts(case)
    town.goes_on(days=180)
    return case


def test_nobody_gets_less_unannounced(town: Town, staff: Staff, running: CaseFile) -> None:
    case, kari, ola, mette = running, staff.kari, staff.ola, staff.mette
    replaced = {"decision_id": case.decision(), "line": 1, "reason": "replaced", "stopped_on": town.today}
    no_decision = "decision.ends-by-no-decision"
    kari.is_refused("stop-service", **replaced, code=no_decision, saying="Ingen nye vedtak")
    enough = {**replaced, "reason": "goal-reached"}
    kari.is_refused("stop-service", **enough, code="decision.ending-not-agreed", saying="sa seg enig")
    kari.does("open-review", decision_id=case.decision(), kind="reduction", lines=[1])
    then(case).stands_on("open-reviews", kind="reduction", services=["home-nursing"], noticed_on=None)
    then(case).stands_on("unassigned-assessments", round=2)
    less = gives(town, hours=3.5, valid_from=town.today + timedelta(days=40))
    kari.assesses(case, less, round=2)
    decided = verdict(case, round=2, reasoned=(1,))
    ola.is_refused("make-decision", **decided, code="decision.no-prior-notice", saying="forhåndsvarsel")

    notice = {"decision_id": case.decision(2), "intended": "reduced", "reasons": WORDS}
    soon, in_time = town.today + timedelta(days=3), town.today + timedelta(days=21)
    too_short = "decision.response-time-is-too-short"
    kari.is_refused("send-prior-notice", **notice, respond_by=soon, code=too_short, saying="tid til å uttale seg")
    kari.does("send-prior-notice", **notice, respond_by=in_time)
    then(case).stands_on("open-reviews", noticed_on=town.today, respond_by=in_time, answered_on=None)
    ola.is_refused("make-decision", **decided, code="decision.response-time-runs", saying="ikke ute")

    answered_on = town.goes_on(days=7)
    mette.does("record-response", decision_id=case.decision(2), by="party", answer=WORDS, answered_on=answered_on)
    then(case).stands_on("open-reviews", answered_on=answered_on)
    kari.is_refused("make-decision", **decided, code="decision.drafter-cannot-decide", saying="ikke selv fatte")
    ola.decides(case, round=2, reasoned=(1,))
    kari.notifies(case, round=2)
    then(case).is_off("open-reviews").reads("service-granted", change="reduced", granted_on=town.today)
    kari.does("stop-service", **{**replaced, "stopped_on": town.today})
    then(case).shows(
        "service-started",
        "review-opened",
        "assessment-opened",
        "prior-notice-sent",
        "prior-notice-answered",
        "service-granted",
        "decision-notified",
        "appeal-period-started",
        "service-stopped",
    )


def test_nothing_is_reduced_backwards_in_time(town: Town, staff: Staff, running: CaseFile) -> None:
    case, kari, ola = running, staff.kari, staff.ola
    kari.does("open-review", decision_id=case.decision(), kind="reduction", lines=[1])
    kari.assesses(case, gives(town, hours=3.5), round=2)
    respond_by = town.today + timedelta(days=21)
    notice = {"decision_id": case.decision(2), "intended": "reduced", "reasons": WORDS}
    kari.does("send-prior-notice", **notice, respond_by=respond_by)
    town.goes_on(to=respond_by + timedelta(days=1))
    late = verdict(case, round=2, reasoned=(1,))
    ola.is_refused("make-decision", **late, code="decision.grant-binds", saying="bakover i tid")
    kari.does("close-undecided", decision_id=case.decision(2), reason="no-change-needed", notified_on=town.today)
    then(case).is_off("open-reviews", "unassigned-assessments").reads("closed-undecided", round=2)


def test_who_asks_for_more_is_heard_before_getting_less_and_who_asks_for_less_gets_it(
    town: Town, staff: Staff, running: CaseFile
) -> None:
    case, kari, ola = running, staff.kari, staff.ola
    asked = {"decision_id": case.decision(), "kind": "changed-need", "lines": [1], "asked_on": town.today}
    kari.does("open-review", **asked)
    kari.assesses(case, gives(town, hours=3.5), round=2)
    less = verdict(case, round=2, reasoned=(1,))
    ola.is_refused("make-decision", **less, code="decision.no-prior-notice", saying="forhåndsvarsel")
    kari.does("close-undecided", decision_id=case.decision(2), reason="no-change-needed", notified_on=town.today)

    half = {"change": "reduced", "amount": {"quantity": 350, "unit": "hours-per-week"}}
    unsaid = {**asked, "wish": {"change": "reduced"}}
    kari.is_refused("open-review", **unsaid, code="decision.wish-is-unclear", saying="hvor mye")
    kari.does("open-review", **asked, wish=half)
    kari.assesses(case, gives(town, hours=3.5), round=3)
    ola.decides(case, round=3, reasoned=(1,))
    then(case).reads("service-granted", change="reduced", granted_on=town.today).never_shows("prior-notice-sent")


def test_who_gets_less_by_what_is_decided_anew_after_a_set_aside_is_told_first(town: Town, staff: Staff) -> None:
    mette, kari, ola, jon = staff.mette, staff.kari, staff.ola, staff.jon
    case = mette.receives("home-nursing")
    kari.assesses(case, gives(town))
    ola.decides(case)
    kari.notifies(case)
    kari.starts(case)
    mette.takes_the_appeal_in(case)
    jon.does("forward-appeal", appeal_id=case.appeal, statement=WORDS)
    town.goes_on(days=5)
    jon.notes_the_answer(case, "set-aside")
    kari.assesses(case, gives(town, hours=1, valid_from=town.today + timedelta(days=30)), round=2)
    decided = verdict(case, round=2, reasoned=(1,))
    ola.is_refused("make-decision", **decided, code="decision.no-prior-notice", saying="forhåndsvarsel")
    notice = {"decision_id": case.decision(2), "intended": "reduced", "reasons": WORDS}
    kari.does("send-prior-notice", **notice, respond_by=town.today + timedelta(days=21))
    ola.is_refused("make-decision", **decided, code="decision.response-time-runs", saying="ikke ute")

    answered_on = town.goes_on(days=7)
    mette.does("record-response", decision_id=case.decision(2), by="party", answer=WORDS, answered_on=answered_on)
    ola.decides(case, round=2, reasoned=(1,))
    then(case).reads("service-granted", change="reduced", granted_on=town.today)
