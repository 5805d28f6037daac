"""Knows the road from the waiting list to a bed: offered, accepted, decided a second time, allocated; or given up."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.journeys.test_road_waiting import HOME_IS_SOUND_MEANWHILE, waits
from tests.kit.road import CaseFile, then
from tests.kit.staff import Staff
from tests.kit.town import Town

SERVICE = "long-term-stay"


def opens_a_bed(staff: Staff, *, unit: str) -> str:
    bed = str(uuid4())
    told = {"bed_id": bed, "unit": unit, "label": "101", "kind": "long-term", "opened_on": "2024-01-01"}
    staff.lise.does("open-bed", bed=told)
    return bed


def waits_by_decision(staff: Staff) -> CaseFile:
    case = staff.mette.receives(SERVICE)
    staff.kari.assesses(case, waits(), place=HOME_IS_SOUND_MEANWHILE)
    staff.ola.decides(case, reasoned=(1,), interim=["home-nursing"], residence="home")
    staff.kari.notifies(case)
    return case


def entry_of(town: Town, case: CaseFile) -> dict[str, Any] | None:
    return next((row for row in town.lists("waiting-entries") if row["case_id"] == case.id), None)


def is_offered(case: CaseFile, bed: str, *, town: Town, staff: Staff) -> str:
    stay, answer_by = str(uuid4()), town.today + timedelta(days=3)
    who = {"person": case.person, "service": SERVICE}
    staff.lise.does("offer-place", **who, bed_id=bed, stay_id=stay, from_on=town.today, answer_by=answer_by)
    return stay


def test_who_waits_gets_the_bed_that_was_offered_by_a_second_decision(town: Town, staff: Staff) -> None:
    kari, ola, lise = staff.kari, staff.ola, staff.lise
    case, bed = waits_by_decision(staff), opens_a_bed(staff, unit="solsiden")
    who = {"person": case.person, "service": SERVICE}
    told = entry_of(town, case)
    assert told is not None
    assert (told["waits_for"], told["residence"], told["interim"]) == ("offer", "home", ["home-nursing"])
    assert bed in {row["bed_id"] for row in town.lists("waited-for-beds")}
    (fits,) = [row for row in town.lists("fitting-persons", bed_id=bed) if row["case_id"] == case.id]
    assert fits["reasons"] == ["kind-fits"]

    kari.is_refused(
        "weigh-entry",
        **who,
        priority=1,
        residence="home",
        reasons="Oppdiktet.",
        code="bedflow.weighed-in-the-case",
        saying="i saken",
    )
    now = {"priority": 1, "residence": "short-term-stay", "interim": ["short-term-stay"]}
    kari.does("reassess-waiting", decision_id=case.decision(), line=1, **now)
    stay = is_offered(case, bed, town=town, staff=staff)
    told = entry_of(town, case)
    assert told is not None
    assert (told["waits_for"], told["priority"], told["residence"]) == ("answer", 1, "short-term-stay")

    lise.does("accept-place", **who)
    lise.is_refused("allocate-place-to-waiting", **who, code="bedflow.not-decided", saying="Vedtaket om selve plassen")
    yes = {"bed_id": bed, "from_on": town.today, "accepted_on": town.today}
    then(case).stands_on("undecided-places", line=1, caseworker=kari.id, **yes).is_off("open-drafts")
    kari.does("allocate-place", decision_id=case.decision(), line=1, valid_from=town.today)
    then(case).is_off("undecided-places").stands_on("open-drafts", round=2)
    ola.decides(case, round=2)
    then(case).is_off("undecided-places", "open-drafts").shows("place-decision-asked", "place-decision-ended")
    told = entry_of(town, case)
    assert told is not None
    assert told["waits_for"] == "allocation"
    lise.does("allocate-place-to-waiting", **who)
    assert entry_of(town, case) is None
    lise.does("begin-stay", person=case.person, stay_id=stay, begun_on=town.today)
    (shown,) = town.lists("beds", unit="solsiden")
    assert (shown["status"], shown["person"], shown["stay_kind"]) == ("taken", case.person, "long-term")


def test_a_bed_waits_for_an_answer_that_is_late_and_is_free_when_the_case_gives_up(town: Town, staff: Staff) -> None:
    case, bed = waits_by_decision(staff), opens_a_bed(staff, unit="bjerkely")
    is_offered(case, bed, town=town, staff=staff)
    town.goes_on(days=4)
    told = entry_of(town, case)
    assert told is not None
    assert (told["waits_for"], told["is_overdue"]) == ("answer", True)
    (shown,) = town.lists("beds", unit="bjerkely")
    assert shown["next_person"] == case.person, "nobody loses a bed to a clock"
    staff.kari.does("leave-waiting-list", decision_id=case.decision(), line=1, reason="withdrawn")
    assert entry_of(town, case) is None
    (shown,) = town.lists("beds", unit="bjerkely")
    assert (shown["status"], shown["next_person"]) == ("free", None)


def test_a_unit_that_owes_an_answer_is_late_on_its_own_morning(town: Town, staff: Staff) -> None:
    due_at = f"{town.today + timedelta(days=1)}T07:00:00Z"
    asked = {"from_unit": "solsiden", "to_unit": "bjerkely", "kind": "aids", "due_at": due_at}
    staff.lise.does("ask-unit", **asked)
    (told,) = town.lists("open-requests", unit="bjerkely")
    assert (told["owner"], told["is_overdue"]) == ("bjerkely", False)
    town.goes_on(days=2)
    (told,) = town.lists("open-requests", unit="bjerkely")
    assert told["is_overdue"]
    staff.lise.does("end-request", request_id=told["request_id"], reason="not-needed")
    assert town.lists("open-requests", unit="bjerkely") == []
