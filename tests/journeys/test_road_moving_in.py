"""Knows the road of somebody who wants to move here, is refused, and gets the place by the county governor."""

from datetime import timedelta

from tests.kit.road import WORDS, denies, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_the_county_governor_alters_the_refusal_of_somebody_who_moves_in(town: Town, staff: Staff) -> None:
    mette, kari, ola, jon = staff.mette, staff.kari, staff.ola, staff.jon
    moving_in_on = town.today + timedelta(days=90)
    case = mette.receives(
        "long-term-stay", residency="planning-to-move", moving_in_on=moving_in_on, no_local_address=True
    )
    then(case).reads("application-received", residency="planning-to-move", moving_in_on=moving_in_on)
    place = {"needs_care_round_the_clock": True, "home_care_is_sound": True}
    kari.assesses(case, denies(1, "long-term-stay"), place=place)
    ola.decides(case, reasoned=(1,))
    kari.notifies(case)

    town.goes_on(days=21)
    mette.takes_the_appeal_in(case)
    told = {"appeal_id": case.appeal, "reasons": WORDS}
    ola.is_refused("allow-appeal", **told, code="appeal.decider-cannot-review", saying="vedtaket")
    town.goes_on(days=7)
    jon.does("forward-appeal", appeal_id=case.appeal, statement=WORDS)
    early = {"appeal_id": case.appeal, "outcome": "altered", "lines": [1], "theme": "moving-in"}
    days = {"decided_on": town.today - timedelta(days=1), "received_on": town.today}
    jon.is_refused("record-answer", **early, **days, code="appeal.answered-too-early", saying="før den ble oversendt")

    altered_on = town.goes_on(days=40)
    then(case).stands_on("forwarded-appeals", days_gross=47, days_with_body=40)
    jon.notes_the_answer(case, "altered", theme="moving-in", self_government_weighed=True)
    then(case).is_off("forwarded-appeals")
    then(case).reads("outcome-altered", by="county-governor", lines=[1], altered_on=altered_on)
    then(case).stands_on("decisions-not-carried-out", outcome="refused")

    town.goes_on(to=moving_in_on)
    mette.does("record-move", person=case.person, source="population-register", direction="in", moved_on=moving_in_on)
    begins = {"provider": "solsiden-sykehjem", "started_on": moving_in_on}
    line = {"decision_id": case.decision(), "line": 1}
    kari.is_refused("start-service", **line, **begins, code="decision.not-settled", saying="Fastsett først")
    settles = {**line, "valid_from": moving_in_on}
    kari.is_refused("decision.settle-line", **settles, code="decision.no-authority", saying="Delegasjonsreglementet")
    ola.does("decision.settle-line", **settles)
    kari.starts(case, provider="solsiden-sykehjem")
    then(case).is_off("decisions-not-carried-out").never_shows("case-reopened", "case-closed")
    then(case).shows(
        "service-refused",
        "decision-notified",
        "appeal-received",
        "appeal-forwarded",
        "appeal-decided",
        "outcome-altered",
        "line-settled",
        "service-started",
    )
