"""Knows that a patient who is ready costs tonight until we say that we can receive, whichever way one asks."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from tests.kit.both_doors import Answer, Door, Office, numbers, until
from tests.kit.casework import invented_number
from tests.kit.harm import saksgang


class Hospital:
    """Tells of one stay, through one door."""

    def __init__(self, office: Office, door: Door) -> None:
        self.office, self.door = office, door
        self.person = f"p-{next(numbers):032x}"
        self.now = datetime.now(UTC)
        self.head = {"hospital": "sykehuset-i-vestby", "reference": f"opphold-{uuid4()}", "person": self.person}

    def is_in_the_register(self) -> None:
        """As somebody of whom the population register may tell something."""
        told = {"birth_number": invented_number(), "name": "Kari Prøve"}
        receipt = self.office.send("intake", "register-person", told, role="receptionist")
        self.person = "p-" + str(receipt.told["stream"]).replace("-", "")
        self.head["person"] = self.person

    def tell(self, name: str, *, ago: int = 0, **more: Any) -> Answer:
        sent = (self.now - timedelta(hours=ago)).isoformat()
        body = {**self.head, "notice": str(uuid4()), "notified_at": sent, **more}
        return self.office.send("bedflow", name, body, role="bed-coordinator", door=self.door)

    def admit(self) -> Answer:
        return self.tell("note-admission", ago=48, admitted_at=(self.now - timedelta(hours=50)).isoformat())


def tonight(office: Office, episode: str, *, at_least: int) -> list[dict[str, Any]]:
    answer = office.ask("bedflow", "/costs-tonight", role="bed-coordinator", at_least=str(at_least), limit="200")
    assert answer.status == 200, answer.told
    return [row for row in answer.told["rows"] if row["episode_id"] == episode]


def test_who_waits_costs_tonight_until_we_answer(office: Office, door: Door) -> None:
    hospital = Hospital(office, door)
    assert hospital.admit().status == 200
    ready = hospital.tell("declare-ready", ready_on=hospital.now.date().isoformat())
    assert ready.status == 200, ready.told
    episode = str(ready.told["stream"])
    (row,) = tonight(office, episode, at_least=ready.told["position"])
    assert (row["waits_for"], row["stopped_by"], row["is_first"]) == ("our-answer", "answer-can-receive", True)
    printed = json.loads(saksgang(office, "bedflow", "tonight", "--json").stdout)
    assert episode in {one["episode_id"] for one in printed["rows"]}
    said = {"episode_id": episode, "answer": "can-receive"}
    answered = office.send("bedflow", "answer-notice", said, role="bed-coordinator", door=door)
    assert answered.status == 200, answered.told
    assert tonight(office, episode, at_least=answered.told["position"]) == []


def test_a_death_the_register_tells_of_stops_the_clock(office: Office) -> None:
    hospital = Hospital(office, "http")
    hospital.is_in_the_register()
    hospital.admit()
    ready = hospital.tell("declare-ready", ready_on=hospital.now.date().isoformat())
    episode = str(ready.told["stream"])
    assert len(tonight(office, episode, at_least=ready.told["position"])) == 1
    death = {"person": hospital.person, "source": "population-register", "died_on": hospital.now.date().isoformat()}
    assert office.send("intake", "record-death", death, role="receptionist").status == 200
    until(lambda: not tonight(office, episode, at_least=office.size("bedflow")), what="bedflow has heard of the death")
    asked = {"case_id": episode, "purpose": "patient-flow"}
    (clock,) = office.ask("bedflow", "/discharge-clocks", role="bed-coordinator", **asked).told["rows"]
    assert [(one["kind"], one["source"]) for one in clock["notices"]][-1] == ("discharged", "register")


def test_days_and_places_are_counted_for_a_time(office: Office) -> None:
    hospital = Hospital(office, "http")
    hospital.admit()
    ready = hospital.tell("declare-ready", ready_on=hospital.now.date().isoformat())
    asked = {"at_least": str(ready.told["position"]), "from_on": "2024-01-01", "to_on": "2099-12-31"}
    days = office.ask("bedflow", "/delayed-days", role="controller", by="year", **asked)
    assert (days.status, days.told["stale"]) == (200, False), days.told
    rows = office.ask("bedflow", "/destinations", role="controller", **asked).told["rows"]
    assert all(row["adds_up"] for row in rows)
    assert sum(row["patients"] for row in rows) == rows[0]["of"] > 0


def test_what_cannot_be_is_refused_with_a_sentence(office: Office, door: Door) -> None:
    hospital = Hospital(office, door)
    episode = str(hospital.admit().told["stream"])
    early = office.send("bedflow", "make-offer-ready", {"episode_id": episode}, role="bed-coordinator", door=door)
    assert (early.status, early.code) == (409, "bedflow.not-ready")
    nothing = {"episode_id": episode, "answer": "cannot"}
    answer = office.send("bedflow", "answer-notice", nothing, role="bed-coordinator", door=door)
    assert (answer.status, answer.code) == (409, "bedflow.nothing-to-answer")
    stranger = office.send("bedflow", "answer-notice", nothing, role="controller", door=door)
    assert stranger.status == 403
    malformed = hospital.tell("declare-ready", ready_on="2011-01-01")
    assert (malformed.status, malformed.told["errors"][0]["field"]) == (422, "ready_on")


def test_the_clock_of_a_case_is_shown_to_whom_may_read_it(office: Office) -> None:
    hospital = Hospital(office, "http")
    hospital.admit()
    ready = hospital.tell("declare-ready", ready_on=hospital.now.date().isoformat())
    asked = {"case_id": str(ready.told["stream"]), "purpose": "patient-flow", "at_least": str(ready.told["position"])}
    answer = office.ask("bedflow", "/discharge-clocks", role="bed-coordinator", **asked)
    assert answer.status == 200, answer.told
    (clock,) = answer.told["rows"]
    assert [one["kind"] for one in clock["notices"]] == ["admission", "ready"]
    assert {one["rule"] for one in clock["findings"]} == {"admission-notice-was-in-time", "waiting-days-are-payable"}
