"""Knows the road of a case in which colleagues are tied to the party: they neither prepare, decide nor review it."""

from tests.kit.road import WORDS, denies, gives, then, verdict
from tests.kit.staff import Staff
from tests.kit.town import Town


def test_who_has_declared_a_tie_takes_no_part_in_any_round(town: Town, staff: Staff) -> None:
    mette, kari, nils, ola, jon, lise = staff.mette, staff.kari, staff.nils, staff.ola, staff.jon, staff.lise
    case = mette.receives("support-contact")
    tied = {"assessment_id": case.assessment(), "is_party": False, "is_close_to_party": True, "grounds": WORDS}
    tied |= {"has_special_circumstances": False}
    kari.takes(case)
    kari.does("declare-impartiality", **tied)
    then(case).stands_on("unassigned-assessments", caseworker=None)
    to_kari = {"caseworker": kari.id, "code": "assessment.caseworker-is-not-impartial", "saying": "inhabil"}
    lise.is_refused("assign-assessment", assessment_id=case.assessment(), **to_kari)

    nils.assesses(case, denies(1, "support-contact"))
    no_part, revised = "decision.not-impartial", {"line": 1, "outcome": "granted", "valid_from": town.today.isoformat()}
    kari.is_refused("revise-draft", decision_id=case.decision(), lines=[revised], code=no_part, saying="inhabil")
    ola.does("declare-impartiality", **tied)
    ola.is_refused("make-decision", **verdict(case, reasoned=(1,)), code=no_part, saying="inhabil")
    lise.decides(case, reasoned=(1,))
    nils.notifies(case)

    town.goes_on(days=7)
    mette.takes_the_appeal_in(case)
    no_review, told = "appeal.not-impartial", {"appeal_id": case.appeal, "statement": WORDS}
    for worker in (kari, ola):
        worker.is_refused("forward-appeal", **told, code=no_review, saying="inhabil")
        given = {"appeal_id": case.appeal, "reviewer": worker.id}
        jon.is_refused("assign-appeal", **given, code=no_review, saying="inhabil")
    jon.does("forward-appeal", **told)
    town.goes_on(days=30)
    jon.notes_the_answer(case, "set-aside")

    lise.is_refused("assign-assessment", assessment_id=case.assessment(2), **to_kari)
    nils.assesses(case, gives(town, service="support-contact", hours=2), round=2)
    ola.is_refused("make-decision", **verdict(case, round=2), code=no_part, saying="inhabil")
    lise.decides(case, round=2)
    then(case).reads("service-granted", service="support-contact")
