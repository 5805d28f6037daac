"""Knows the road of cases that change hands: a caseworker leaves, and others go on with what she knew."""

from datetime import timedelta
from typing import Any

from tests.kit.road import CaseFile, Worker, gives, then
from tests.kit.staff import Staff
from tests.kit.town import Town


def hands_over(*cases: tuple[CaseFile, str], former: str) -> dict[str, Any]:
    summary = "Oppdiktet: venter på svar fra fastlegen."
    moved = [{"assessment_id": case.assessment(), "to_caseworker": to, "summary": summary} for case, to in cases]
    return {"from_caseworker": former, "cases": moved}


def of(town: Town, caseworker: str) -> set[str]:
    return {row["case_id"] for row in town.lists("assigned-assessments", caseworker=caseworker)}


def ownerless(town: Town) -> set[str]:
    return {row["case_id"] for row in town.lists("ownerless-assessments")}


def test_all_cases_of_somebody_who_leaves_go_to_others_or_none_of_them_does(town: Town, staff: Staff) -> None:
    mette, lise = staff.mette, staff.lise
    grete, per, siri = (Worker(town, name, role="caseworker") for name in ("grete", "per", "siri"))
    for worker in (grete, per, siri):
        terms = {"unit": "forvaltningskontoret", "capacity": 25, "from_on": town.today}
        lise.does("register-staff-member", staff=worker.id, **terms)
    hers = [mette.receives("home-nursing") for _ in range(4)]
    for case in hers:
        grete.takes(case)
    pers = mette.receives("home-nursing")
    per.takes(pers)

    lise.does("note-staff-departure", staff=grete.id, last_on=town.today)
    town.goes_on(days=1)
    assert ownerless(town) >= {case.id for case in hers}
    away = {"staff": siri.id, "from_on": town.today, "to_on": town.today + timedelta(days=6)}
    lise.does("note-staff-absence", **away)

    to_nobody = hands_over((hers[0], "per"), (hers[1], "siri"), former="grete")
    lise.is_refused("hand-over-cases", **to_nobody, code="assessment.staff-is-away", saying="borte")
    town.goes_on(days=7)
    not_hers = hands_over(*[(case, "per") for case in hers], (pers, "siri"), former="grete")
    lise.is_refused("hand-over-cases", **not_hers, code="assessment.not-their-case", saying="Ingen saker er flyttet")
    assert of(town, "grete") == {case.id for case in hers}

    lise.does("hand-over-cases", **hands_over(*zip(hers, ("per", "per", "siri", "siri"), strict=True), former="grete"))
    assert of(town, "grete") == set()
    assert of(town, "per") == {hers[0].id, hers[1].id, pers.id}
    assert of(town, "siri") == {hers[2].id, hers[3].id}
    for case, to in zip(hers, ("per", "per", "siri", "siri"), strict=True):
        then(case).stands_on("handovers", from_caseworker="grete", to_caseworker=to, handed_over_on=town.today)
    assert not ownerless(town) & {case.id for case in hers}
    then(hers[3]).stands_on("open-applications", gross_days=8)
    then(hers[3]).shows("assessment-opened", "assessment-assigned", "assessment-assigned")


def test_the_next_one_goes_on_and_the_former_cannot_complete_it(town: Town, staff: Staff) -> None:
    mette, lise, kari, nils = staff.mette, staff.lise, staff.kari, staff.nils
    case = mette.receives("home-nursing")
    kari.finds_out(case)
    nils.is_refused(
        "assign-assessment",
        assessment_id=case.assessment(),
        caseworker=nils.id,
        code="assessment.only-leader-assigns",
        saying="Bare leder",
    )
    to_nobody = hands_over((case, "nobody-here"), former="kari")
    lise.is_refused("hand-over-cases", **to_nobody, code="assessment.staff-is-unknown", saying="personaloversikten")
    lise.does("hand-over-cases", **hands_over((case, "nils"), former="kari"))
    line = gives(town) | {"valid_from": town.today.isoformat()}
    told = {"form": "formal", "needs_health_care": True, "need_is_covered": False, "lines": [line]}
    kari.is_refused(
        "complete-assessment",
        assessment_id=case.assessment(),
        **told,
        code="assessment.assigned-to-another",
        saying="Bare saksbehandleren som har saken",
    )
    nils.proposes(case, gives(town))
    then(case).reads("decision-drafted", caseworker="nils")


def test_nobody_gets_more_than_she_has_room_for_unless_the_leader_says_why(town: Town, staff: Staff) -> None:
    mette, lise = staff.mette, staff.lise
    terms = {"unit": "forvaltningskontoret", "from_on": town.today, "competences": ["care-housing"]}
    for name, room in (("turid", 1), ("unni", 2)):
        lise.does("register-staff-member", staff=name, capacity=room, **terms)
        lise.does("register-staff-position", staff=name, basis_points=8_000, from_on=town.today)
    first, second = (mette.receives("care-housing") for _ in range(2))
    turid = Worker(town, "turid", role="caseworker")
    turid.takes(first)
    assert of(town, "turid") == {first.id}

    full = {"code": "assessment.caseworker-is-full", "saying": "unni (2)"}
    turid.is_refused("assign-assessment", assessment_id=second.assessment(), caseworker="turid", **full)
    to_turid = hands_over((second, "turid"), former="") | {"from_caseworker": None}
    lise.is_refused("hand-over-cases", **to_turid, **full)
    given = {"assessment_id": second.assessment(), "caseworker": "turid"}
    lise.does("assign-assessment", **given, despite="Oppdiktet: kjenner familien fra før.")
    then(second).reads("assessment-assigned", caseworker="turid", overrides=["capacity"])
    assert of(town, "turid") == {first.id, second.id}
