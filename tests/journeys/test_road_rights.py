"""Knows the road of what is a right, and of what the municipality's own criteria ask for, until an appeal on it."""

from typing import Any
from uuid import uuid4

from tests.journeys.test_road_waiting import HOME_IS_SOUND_MEANWHILE
from tests.kit.road import WORDS, CaseFile, denies, gives, proposal, then
from tests.kit.staff import Staff
from tests.kit.town import Town

FORTY_HOURS = {"age": 40, "weekly_quantity": 4_000, "needed_over_two_years": True, "is_substantially_costlier": False}
A_DWELLING = "care-housing"
UNMET = {A_DWELLING: {"home-unsuitable": True, "needs-services": False}}
ASSISTANTS = 40


def found(case: CaseFile, rule: str) -> list[tuple[str, dict[str, Any]]]:
    """How a test came out each time it was made in the case, and what it rested on."""
    case.town.heard()
    records = [one for one in case.town.office.facts("assessment", case.id) if "assessment-completed" in one["type"]]
    tests = [test for test in records[-1]["data"]["findings"] if test["rule"] == rule]
    return [(test["outcome"], test["considered"]) for test in tests]


def version_in_force(town: Town, service: str) -> str:
    """Since when the municipality's criteria for the service are as they are today, as whoever assesses is told."""
    rows = [row for row in town.lists("local-criteria") if row["service"] == service and row["standing"] == "in-force"]
    (version,) = {row["version"] for row in rows}
    return str(version)


def appealed(town: Town, service: str) -> dict[tuple[str, str], int]:
    """Appealed lines of a service by the version they were decided under and what came of them."""
    rows = [row for row in town.lists("appeals-by-criteria") if row["service"] == service]
    return {(row["version"], row["outcome"]): row["lines"] for row in rows}


def one_more(before: dict[tuple[str, str], int], version: str, outcome: str) -> dict[tuple[str, str], int]:
    return before | {(version, outcome): before.get((version, outcome), 0) + 1}


def test_whoever_has_the_right_to_assistance_gets_it_and_a_dwelling_is_weighed_by_the_criteria_in_force(
    town: Town, staff: Staff
) -> None:
    mette, kari, jon = staff.mette, staff.kari, staff.jon
    case = mette.receives("bpa", A_DWELLING)
    kari.finds_out(case)
    refused, at_home = denies(2, A_DWELLING), {"place": HOME_IS_SOUND_MEANWHILE}
    told = proposal(case, denies(1, "bpa"), refused, bpa=FORTY_HOURS, **at_home)
    kari.is_refused("complete-assessment", **told, code="assessment.bpa-is-a-right", saying="kan ikke få avslag på BPA")
    granted = gives(town, service="bpa", hours=ASSISTANTS)
    told = proposal(case, granted, refused, criteria={A_DWELLING: {"rich": True}}, **at_home)
    kari.is_refused("complete-assessment", **told, code="law.criterion-not-in-regulation", saying="kommunens forskrift")

    kari.proposes(case, granted, refused, bpa=FORTY_HOURS, criteria=UNMET, **at_home)
    ((outcome, considered),) = found(case, "has-right-to-bpa")
    assert (outcome, considered["weekly_quantity"], considered["full_right_hours"]) == ("met", 4_000, 32)
    criteria = {considered["criterion"]: outcome for outcome, considered in found(case, "local-criterion-is-met")}
    assert criteria == {"home-unsuitable": "met", "needs-services": "not_met"}

    staff.ola.decides(case, reasoned=(1, 2))
    kari.notifies(case)
    then(case).reads("service-granted", service="bpa").reads("service-refused", service=A_DWELLING)
    version, before = version_in_force(town, A_DWELLING), appealed(town, A_DWELLING)

    town.goes_on(days=7)
    mette.takes_the_appeal_in(case, 2)
    then(case).reads("appeal-received", criteria=[{"line": 2, "service": A_DWELLING, "version": version}])
    assert appealed(town, A_DWELLING) == one_more(before, version, "open")
    jon.does("allow-appeal", appeal_id=case.appeal, reasons=WORDS)
    assert appealed(town, A_DWELLING) == one_more(before, version, "allowed")
    # Personal assistance is a right of the law's own: no criteria of the municipality's stand behind it.
    mette.takes_the_appeal_in(case, 1, appeal_id=str(uuid4()))
    assert appealed(town, "bpa") == {}


def test_whoever_has_no_right_to_assistance_may_be_refused_it_and_it_stands_what_that_rests_on(
    town: Town, staff: Staff
) -> None:
    need = {"weekly_quantity": 2_800, "is_substantially_costlier": True}
    case = staff.mette.receives("bpa")
    staff.kari.assesses(case, denies(1, "bpa"), bpa=FORTY_HOURS | need)
    ((outcome, considered),) = found(case, "has-right-to-bpa")
    assert outcome == "not_met"
    assert need.items() <= considered.items()
    staff.ola.decides(case, reasoned=(1,))
    staff.kari.notifies(case)
    then(case).reads("service-refused", service="bpa")
