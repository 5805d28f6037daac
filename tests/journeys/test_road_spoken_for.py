"""Knows the road of somebody another acts for: who is told of the decision, and who may appeal it."""

from typing import Any
from uuid import uuid4

from tests.kit.road import WORDS, CaseFile, Worker, denies, then
from tests.kit.staff import Staff
from tests.kit.town import Town

CARE_ALONE, ECONOMY_ALONE = "personal", "economy"
BY_POWER_OF_ATTORNEY = {"appellant": "next-of-kin", "mandate": "power-of-attorney"}


def gets_a_guardian(town: Town, staff: Staff, person: str, *, mandate: str) -> str:
    """The population register tells of a guardian."""
    guardian, feed = staff.mette.registers("Vera Verge"), Worker(town, "population-register", role="register")
    told = {"source": "population-register", "mandate": mandate, "guardian": guardian, "valid_from": town.today}
    feed.does("register-guardianship", person=person, guardianship_id=str(uuid4()), **told)
    return guardian


def is_refused_and_told(staff: Staff, case: CaseFile) -> None:
    staff.kari.assesses(case, denies(1, "support-contact"))
    staff.ola.decides(case, reasoned=(1,))
    staff.kari.notifies(case)


def both(guardian: str) -> list[dict[str, Any]]:
    return [{"role": "person", "ref": None}, {"role": "guardian", "ref": guardian}]


def by(guardian: str) -> dict[str, Any]:
    return {"appellant": "guardian", "mandate": "guardianship", "appellant_ref": guardian}


def test_a_guardian_for_care_is_told_of_the_decision_and_appeals_it(town: Town, staff: Staff) -> None:
    case = staff.mette.receives("support-contact")
    guardian = gets_a_guardian(town, staff, case.person, mandate=CARE_ALONE)
    is_refused_and_told(staff, case)
    then(case).reads("decision-notified", recipients=both(guardian))
    town.goes_on(days=7)
    staff.mette.takes_the_appeal_in(case, **by(guardian))
    then(case).is_off("appeals-to-mend").stands_on("appeals-awaiting-review", is_late=False)

    daughters = str(uuid4())
    staff.mette.takes_the_appeal_in(case, appeal_id=daughters, **BY_POWER_OF_ATTORNEY)
    then(case).stands_on("appeals-to-mend", appeal_id=daughters).reads("mending-asked", faults=["mandate-missing"])
    told = {"appeal_id": daughters, "reasons": WORDS}
    staff.jon.is_refused("allow-appeal", **told, code="appeal.is-to-be-mended", saying="skal rettes")
    nothing = {"appeal_id": daughters, "mended_on": town.today, "mandate": "power-of-attorney"}
    missing = "appeal.mandate-is-missing"
    staff.mette.is_refused("mend-appeal", **nothing, code=missing, saying="legge fram fullmakt")
    shown = {"reach": "personal", "given_on": town.today.isoformat()}
    staff.mette.does("mend-appeal", **nothing, shown=shown)
    then(case).is_off("appeals-to-mend")
    staff.jon.does("allow-appeal", **told)


def test_a_guardian_for_economy_alone_is_neither_told_nor_heard_about_care(town: Town, staff: Staff) -> None:
    case = staff.mette.receives("support-contact")
    guardian = gets_a_guardian(town, staff, case.person, mandate=ECONOMY_ALONE)
    is_refused_and_told(staff, case)
    then(case).reads("decision-notified", recipients=None)
    staff.mette.takes_the_appeal_in(case, **by(guardian))
    then(case).stands_on("appeals-to-mend")
    again = {"appeal_id": case.appeal, "mended_on": town.today, "mandate": "guardianship"}
    missing = "appeal.mandate-is-missing"
    staff.mette.is_refused("mend-appeal", **again, code=missing, saying="legge fram fullmakt")
    shown = {"reach": ECONOMY_ALONE, "given_on": town.today.isoformat()}
    staff.mette.does("mend-appeal", **again, shown=shown)
    told = {"appeal_id": case.appeal, "statement": WORDS}
    staff.jon.is_refused("forward-appeal", **told, code="appeal.no-standing", saying="ikke klagerett")
    staff.jon.does("reject-appeal", appeal_id=case.appeal, reason="no-standing", reasons=WORDS)
    then(case).is_off("appeals-to-mend", "appeals-awaiting-review").reads("appeal-rejected", reason="no-standing")


def test_a_guardian_of_somebody_who_was_known_by_another_number_is_told_and_heard(town: Town, staff: Staff) -> None:
    case, before = staff.mette.receives("support-contact"), staff.mette.registers("Birger Prøve")
    guardian = gets_a_guardian(town, staff, before, mandate=CARE_ALONE)
    same = {"person": case.person, "replaced": before, "ground": "birth-number-for-d-number"}
    staff.mette.does("merge-persons", **same)
    is_refused_and_told(staff, case)
    then(case).reads("decision-notified", recipients=both(guardian))
    staff.mette.takes_the_appeal_in(case, **by(guardian))
    then(case).is_off("appeals-to-mend").stands_on("appeals-awaiting-review", is_late=False)
