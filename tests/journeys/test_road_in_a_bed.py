"""Knows the road of a stay that is noted by mistake, undone, and begins by no decision that is suspended or invalid."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.journeys.test_road_waiting import HOME_IS_SOUND_MEANWHILE
from tests.kit.road import WORDS, CaseFile, gives
from tests.kit.staff import Staff
from tests.kit.town import Town

UNIT = "lindehagen"
DAYS = 21


def decided(town: Town, staff: Staff) -> CaseFile:
    """Somebody was granted three weeks in a short-term bed, and has been told."""
    case, last = staff.mette.receives("short-term-stay"), town.today + timedelta(days=DAYS)
    stay = gives(town, service="short-term-stay", hours=None, valid_to=last.isoformat())
    staff.kari.assesses(case, stay, place=HOME_IS_SOUND_MEANWHILE)
    staff.ola.decides(case)
    staff.kari.notifies(case)
    return case


def opened(staff: Staff) -> str:
    bed = {"bed_id": str(uuid4()), "unit": UNIT, "label": "7", "kind": "short-term", "opened_on": "2024-01-01"}
    staff.lise.does("open-bed", bed=bed)
    return bed["bed_id"]


def shown(town: Town) -> tuple[str, str | None, str | None]:
    """How the only bed of the unit stands: who has it, and who comes."""
    (bed,) = town.lists("beds", unit=UNIT)
    return bed["status"], bed["person"], bed["next_person"]


def is_kept_for_one_at_a_time(town: Town, staff: Staff, bed: str, *, wanted: dict[str, Any]) -> None:
    lise, other = staff.lise, staff.mette.registers("Birger Prøve")
    first = {"bed_id": bed, "from_on": town.today, "until_on": town.today + timedelta(days=2)}
    lise.does("reserve-bed", **first, person=other)
    later = {"bed_id": bed, "from_on": town.today + timedelta(days=7), "until_on": town.today + timedelta(days=9)}
    kept = "bedflow.bed-reserved"
    lise.is_refused("reserve-bed", **later, code=kept, saying="Opphev den reservasjonen først")
    lise.is_refused("allocate-stay", **wanted, code=kept, saying="reservert")
    lise.does("release-bed", bed_id=bed)
    lise.does("allocate-stay", **wanted)


def test_a_beginning_is_undone_and_nobody_moves_in_by_a_line_that_fell(town: Town, staff: Staff) -> None:
    lise, case, bed = staff.lise, decided(town, staff), opened(staff)
    stay = {"person": case.person, "stay_id": str(uuid4())}
    line = {"decision_id": case.decision(), "line": 1}
    planned = {"from_on": town.today, "until_on": town.today + timedelta(days=DAYS), "case_id": case.id, "line": line}
    is_kept_for_one_at_a_time(town, staff, bed, wanted=stay | planned | {"bed_id": bed, "kind": "short-term"})
    lise.does("begin-stay", **stay, begun_on=town.today)
    assert shown(town) == ("taken", case.person, None)
    counted = {"case_id": case.id, "purpose": "casework"}
    town.goes_on(days=2)
    assert sum(row["days"] for row in town.lists("days-of-years", **counted)) == 3

    lise.does("undo-beginning", **stay, reason="did-not-happen")
    assert shown(town) == ("promised", None, case.person)
    assert town.lists("days-of-years", **counted) == []
    lise.is_refused("undo-beginning", **stay, reason="other", code="bedflow.not-begun", saying="ikke begynt")

    is_suspended_for_a_while(town, staff, case, stay=stay)
    staff.ola.does("invalidate-decision", decision_id=case.decision(), lines=[1], fault="wrong-facts", reasons=WORDS)
    assert (shown(town), town.lists("bed-alarms", unit=UNIT)) == (("free", None, None), [])
    lise.is_refused("begin-stay", **stay, begun_on=town.today, code="bedflow.unknown-stay", saying="ikke noe slikt")


def is_suspended_for_a_while(town: Town, staff: Staff, case: CaseFile, *, stay: dict[str, Any]) -> None:
    """Nobody moves in by a decision that waits for an appeal, and the stay is there when the appeal is withdrawn."""
    staff.mette.takes_the_appeal_in(case)
    at_risk = {"effect_is_irreversible": False, "life_or_health_is_at_risk": False}
    staff.jon.does("suspend-execution", appeal_id=case.appeal, lines=[1], reasons=WORDS, **at_risk)
    waits = {"code": "bedflow.line-gives-no-place", "saying": "gjelder ikke lenger"}
    staff.lise.is_refused("begin-stay", **stay, begun_on=town.today, **waits)
    (alarm,) = town.lists("bed-alarms", unit=UNIT)
    assert (alarm["alarm"], alarm["stay_id"]) == ("line-has-fallen", stay["stay_id"])
    assert alarm["since"] == town.today.isoformat()
    staff.mette.does("withdraw-appeal", appeal_id=case.appeal)
    assert (shown(town), town.lists("bed-alarms", unit=UNIT)) == (("promised", None, case.person), [])
