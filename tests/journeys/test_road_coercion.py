"""Knows the road of an appeal on coercion, and of one on a service that came in the same letter."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.kit.road import WORDS, denies, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_coercion_goes_straight_to_the_county_governor_and_the_service_is_looked_at_first(
    town: Town, staff: Staff
) -> None:
    mette, kari, ola, jon, lise = staff.mette, staff.kari, staff.ola, staff.jon, staff.lise
    case = mette.receives("support-contact")
    kari.assesses(case, denies(1, "support-contact"))
    ola.decides(case, reasoned=(1,))
    kari.notifies(case)
    lasts: dict[str, Any] = {"valid_from": town.today, "valid_to": town.today + timedelta(days=60)}
    receipt = lise.does(
        "register-coercion",
        case_id=case.id,
        person=case.person,
        kpr=24,
        decided_by="overlege",
        decided_on=town.today,
        description=WORDS,
        **lasts,
    )
    measure, by_force = receipt.told["stream"], str(uuid4())
    jon.does("give-appeal-information", decision_id=measure, lines=[1], arrived_on=town.today)

    town.goes_on(days=7)
    mette.takes_the_appeal_in(case, 1)
    kin: dict[str, Any] = {"appellant": "next-of-kin", "mandate": "nearest-kin"}
    mette.takes_the_appeal_in(case, 1, appeal_id=by_force, decision_id=measure, **kin)
    then(case).stands_on("appeals-awaiting-review", appeal_id=case.appeal)
    then(case).stands_on("appeals-to-pass-on", appeal_id=by_force, body="county-governor", is_overdue=False)

    told = {"appeal_id": by_force, "reasons": WORDS}
    jon.is_refused("allow-appeal", **told, code="appeal.goes-directly", saying="rett til klageinstansen")
    town.goes_on(days=7)
    then(case).stands_on("appeals-to-pass-on", is_overdue=True)
    then(case).reads("passing-on-fell-due")
    kari.does("forward-appeal", appeal_id=by_force, statement=WORDS)
    then(case).is_off("appeals-to-pass-on")
    then(case).stands_on("forwarded-appeals", appeal_id=by_force)

    jon.notes_the_answer(case, "set-aside", 1, appeal_id=by_force)
    then(case).is_off("forwarded-appeals").never_shows("case-reopened", "outcome-altered")
    then(case).stands_on("appeals-awaiting-review", appeal_id=case.appeal, days_gross=7)
    then(case).shows("coercion-registered", "appeal-period-awaited", "appeal-period-restarted", "appeal-received")
