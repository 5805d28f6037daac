"""Knows that a bed opened at either door stands in bedflow's log, is told to the observers, and is proved."""

from typing import Any
from uuid import UUID, uuid4

from tests.kit.both_doors import Door, Office, until

YEAR_BEGAN = "2024-01-01"


def opened(office: Office, *, unit: str, door: Door = "http") -> dict[str, Any]:
    """A bed nobody has."""
    bed = {"bed_id": str(uuid4()), "unit": unit, "label": "203", "kind": "short-term", "opened_on": YEAR_BEGAN}
    answer = office.send("bedflow", "open-bed", {"bed": bed}, role="bed-coordinator", door=door)
    assert answer.status == 200, answer.told
    return bed


def test_a_bed_opened_at_either_door_is_recorded_once_and_verified(office: Office, door: Door) -> None:
    bed = {"bed_id": str(uuid4()), "unit": "helsehuset", "label": "203", "kind": "short-term"}
    command = {"id": str(uuid4()), "bed": {**bed, "opened_on": YEAR_BEGAN}}
    first = office.send("bedflow", "open-bed", command, role="bed-coordinator", door=door)
    assert first.status == 200, first.told
    assert office.send("bedflow", "open-bed", command, role="bed-coordinator", door=door).told == first.told
    again = office.send("bedflow", "open-bed", command | {"id": str(uuid4())}, role="bed-coordinator", door=door)
    assert (again.status, again.code) == (409, "bedflow.bed-already-open")
    recorded = [one for one in office.replayed("bedflow") if one.stream == UUID(bed["bed_id"])]
    assert [one.type for one in recorded] == ["bedflow.bed-opened.v1"]
    until(lambda: office.status("audit").inbox["bedflow"] >= first.told["position"], what="audit has heard of the bed")
    verdict = office.audit("verify-logs")
    assert verdict["ok"], verdict["problems"]
    assert "bedflow" in verdict["services"]


def test_somebody_moves_in_and_the_board_and_the_case_say_so(office: Office) -> None:
    bed, case, stay = opened(office, unit="solheim"), str(uuid4()), str(uuid4())
    person = f"p-{uuid4().hex}"
    said = {"person": person, "stay_id": stay}
    wanted = {"bed_id": bed["bed_id"], "kind": "clarification", "from_on": YEAR_BEGAN, "case_id": case}
    office.send("bedflow", "allocate-stay", said | wanted, role="bed-coordinator")
    begun = office.send("bedflow", "begin-stay", said | {"begun_on": YEAR_BEGAN}, role="bed-coordinator")
    assert begun.status == 200, begun.told
    (shown,) = asked(office, "beds", unit="solheim", at_least=str(begun.told["position"]))
    assert (shown["status"], shown["person"], shown["stay_kind"]) == ("taken", person, "clarification")
    (days,) = [
        one
        for one in asked(
            office, "days-of-years", case_id=case, purpose="casework", at_least=str(begun.told["position"])
        )
        if one["year"] == 2024
    ]
    assert (days["days"], days["is_long"]) == (366, True)
    told = {one["type"] for one in office.facts("bedflow", case)}
    assert {"bedflow.stay-begun.v1", "bedflow.bed-taken.v1"} <= told
    until(
        lambda: "bedflow.long-stay-reached.v1" in {one["type"] for one in office.facts("bedflow", case)},
        what="the long stay is written down",
    )


def asked(office: Office, question: str, **said: str) -> list[dict[str, Any]]:
    """The rows of an answer, over HTTP."""
    answer = office.ask("bedflow", f"/{question}", role="bed-coordinator", **said)
    assert answer.status == 200, answer.told
    rows: list[dict[str, Any]] = answer.told["rows"]
    return rows
