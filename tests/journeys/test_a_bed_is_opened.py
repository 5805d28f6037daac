"""Knows that a bed opened at either door stands in bedflow's log, is told to the observers, and is proved."""

from uuid import UUID, uuid4

from tests.kit.both_doors import Door, Office, until


def test_a_bed_opened_at_either_door_is_recorded_once_and_verified(office: Office, door: Door) -> None:
    bed = {"bed_id": str(uuid4()), "unit": "helsehuset", "label": "203", "kind": "short-term"}
    command = {"id": str(uuid4()), "bed": {**bed, "opened_on": "2024-01-01"}}
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
