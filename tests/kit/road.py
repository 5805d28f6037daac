"""Knows how a caseworker tells the story of a case: who does what, what is refused, and what then stands there."""

from datetime import date
from typing import Any
from uuid import uuid4

from shared.kernel.ids import derived_id
from tests.kit.both_doors import DECIDE, Answer
from tests.kit.casework import SCORES, TOPICS, invented_number, number_of
from tests.kit.town import COMMANDS, Town, whose

WORDS = "Oppdiktet tekst."
PROVIDER = "home-care-north"


class CaseFile:
    """One case of one invented person, as everybody in the office names it."""

    def __init__(self, town: Town, *, person: str, case_id: str | None = None) -> None:
        self.town = town
        self.person = person
        self.id = case_id or str(uuid4())
        self.appeal = str(uuid4())

    def assessment(self, round: int = 1) -> str:
        return str(derived_id("assessment", self.id, round))

    def decision(self, round: int = 1) -> str:
        return str(derived_id("decision", self.id, round))


class Worker:
    """Somebody of the office (medarbeider). `does` one thing, and gets a receipt; `is_refused`, and gets a sentence."""

    def __init__(self, town: Town, person: str, *, role: str) -> None:
        self.town, self.id, self.role = town, person, role

    def does(self, name: str, /, **body: Any) -> Answer:
        answer = self.town.sends(name, _plain(body), role=self.role, person=self.id)
        assert answer.status == 200, (name, answer.told)
        return answer

    def is_refused(self, name: str, /, *, code: str, saying: str, **body: Any) -> None:
        """A lawful no, in words a caseworker understands; nothing is recorded."""
        service, door = whose(COMMANDS, name)
        self.town.heard()
        before = self.town.office.size(service)
        answer = self.town.office.send(service, door, _plain(body), role=self.role, person=self.id)
        assert (answer.status, answer.code) == (409, code), answer.told
        assert saying in answer.told["detail"], answer.told["detail"]
        assert self.town.office.size(service) == before

    def registers(self, name: str = "Kari Prøve", *, born_on: date | None = None) -> str:
        """Enter an invented person in the register, and get the reference."""
        number = invented_number() if born_on is None else number_of(born_on)
        receipt = self.does("register-person", birth_number=number, name=name)
        return "p-" + str(receipt.told["stream"]).replace("-", "")

    def registers_a_child(self, *, born_on: date) -> str:
        """Enter an invented child in the register, with a parent who acts for it."""
        child = self.registers(born_on=born_on)
        right = {"representation_id": str(uuid4()), "kind": "parent", "mandate": "both", "form": "written"}
        self.does("register-representation", person=child, **right, valid_from=self.town.today)
        return child

    def opens_a_file(self, *, person: str = "") -> CaseFile:
        """A case of somebody new, or of a known person, in which nothing stands yet."""
        return CaseFile(self.town, person=person or self.registers())

    def receives(self, *services: str, person: str = "", **changes: Any) -> CaseFile:
        """The application of somebody, today."""
        case = self.opens_a_file(person=person)
        told = {
            "case_id": case.id,
            "person": case.person,
            "channel": "letter",
            "source": "applicant",
            "received_on": self.town.today,
            "residency": "resident",
            "services": list(services),
            "wishes": WORDS,
        }
        self.does("receive-application", **(told | changes))
        return case

    def takes(self, case: CaseFile, *, round: int = 1) -> None:
        self.does("assign-assessment", assessment_id=case.assessment(round), caseworker=self.id)

    def finds_out(self, case: CaseFile, *, round: int = 1) -> None:
        """Take the case, and note what no assessment can do without."""
        self.takes(case, round=round)
        seen = {"value": WORDS, "source": "applicant", "observed_on": self.town.today.isoformat()}
        needs = [{"topic": topic, **seen} for topic in TOPICS]
        self.does("record-need", assessment_id=case.assessment(round), needs=needs)
        self.does("score-assistance", assessment_id=case.assessment(round), scores=SCORES)

    def proposes(self, case: CaseFile, *lines: dict[str, Any], round: int = 1, **changes: Any) -> None:
        self.does("complete-assessment", **proposal(case, *lines, round=round, **changes))

    def assesses(self, case: CaseFile, *lines: dict[str, Any], round: int = 1, **changes: Any) -> None:
        self.finds_out(case, round=round)
        self.proposes(case, *lines, round=round, **changes)

    def decides(self, case: CaseFile, *, round: int = 1, reasoned: tuple[int, ...] = (), **more: Any) -> Answer:
        return self.does("make-decision", **verdict(case, round=round, reasoned=reasoned, **more))

    def notifies(self, case: CaseFile, *, round: int = 1, **more: Any) -> Answer:
        day = self.town.today
        return self.does("notify-decision", decision_id=case.decision(round), sent_on=day, arrived_on=day, **more)

    def starts(self, case: CaseFile, *, line: int = 1, round: int = 1, **changes: Any) -> Answer:
        told = {"provider": PROVIDER, "started_on": self.town.today}
        return self.does("start-service", decision_id=case.decision(round), line=line, **(told | changes))

    def takes_the_appeal_in(self, case: CaseFile, *lines: int, round: int = 1, **changes: Any) -> Answer:
        told = {
            "appeal_id": case.appeal,
            "decision_id": case.decision(round),
            "appellant": "party",
            "lines": list(lines) or [1],
            "sent_on": self.town.today,
            "received_on": self.town.today,
            "grounds": WORDS,
        }
        return self.does("receive-appeal", **(told | changes))

    def notes_the_answer(self, case: CaseFile, outcome: str, *lines: int, **changes: Any) -> Answer:
        """What the county governor decided, come in today."""
        day = self.town.today
        told = {"appeal_id": case.appeal, "outcome": outcome, "lines": list(lines) or [1], "theme": "assessment"}
        return self.does("record-answer", **(told | {"decided_on": day, "received_on": day} | changes))


def proposal(case: CaseFile, *lines: dict[str, Any], round: int = 1, **changes: Any) -> dict[str, Any]:
    """The command that completes an assessment."""
    told = {"form": "formal", "needs_health_care": True, "need_is_covered": False}
    return {"assessment_id": case.assessment(round), **told, "lines": [_plain(line) for line in lines], **changes}


def verdict(case: CaseFile, *, round: int = 1, reasoned: tuple[int, ...] = (), **more: Any) -> dict[str, Any]:
    """The command that decides a draft; `more` is said of every line that is reasoned."""
    reasons = [{"line": line, "reasons": WORDS, "remaining_need": WORDS, **more} for line in reasoned]
    return {"decision_id": case.decision(round), "reasons": reasons}


def gives(
    town: Town, line: int = 1, service: str = "home-nursing", *, hours: float | None = 3.5, **changes: Any
) -> Any:
    """A line that is granted in full from today; `hours` a week, where the service has hours."""
    amount = None if hours is None else {"quantity": int(hours * 100), "unit": "hours-per-week"}
    told = {"line": line, "service": service, "outcome": "granted", "amount": amount, "valid_from": town.today}
    return told | {"lower_steps": {"why_not_enough": WORDS}} | changes


def denies(line: int, service: str, **changes: Any) -> dict[str, Any]:
    """A line that is refused, with why, and how the need is met all the same."""
    return {"line": line, "service": service, "outcome": "refused", "reasons": WORDS, "remaining_need": WORDS} | changes


class Then:
    """What the office sees of a case afterwards: its records, the work lists, the timeline, the clocks."""

    def __init__(self, case: CaseFile) -> None:
        self.case, self.town = case, case.town

    def told(self) -> list[dict[str, Any]]:
        """Every record of the case, no effect before its cause, as audit tells it; without who read it."""
        self.town.heard(by_observers=True)
        told = self.town.office.audit("read-timeline", case_id=self.case.id, purpose="kontroll")["records"]
        return [one for one in told if not one["type"].endswith(".case-read.v1")]

    def shows(self, *names: str) -> "Then":
        """These facts stand in the timeline, one after the other; others may stand between them.

        What two services did at the same moment without knowing of each other has no order: name it apart.
        """
        there = [_name(one) for one in self.told()]
        left = iter(there)
        missing = next((name for name in names if name not in left), None)
        assert missing is None, f"no {missing} at its place among {there}"
        return self

    def never_shows(self, *names: str) -> "Then":
        assert not {_name(one) for one in self.told()} & set(names)
        return self

    def reads(self, name: str, /, **fields: Any) -> "Then":
        """What a caseworker reads in the case: the newest fact of that name says so."""
        self.town.heard()
        records = [one for service in DECIDE for one in self.town.office.facts(service, self.case.id)]
        newest = [one for one in records if _name(one) == name][-1:]
        assert newest, f"no {name} among {[_name(one) for one in records]}"
        _says(newest[0]["data"], fields, where=name)
        return self

    def stands_on(self, list_: str, /, **fields: Any) -> "Then":
        """The case stands on a work list, once, and its row says so."""
        rows = self._rows(list_)
        assert len(rows) == 1, f"{len(rows)} rows on {list_}"
        _says(rows[0], fields, where=list_)
        return self

    def is_off(self, *lists: str) -> "Then":
        assert {list_: self._rows(list_) for list_ in lists} == {list_: [] for list_ in lists}
        return self

    def is_known_as(self, **fields: Any) -> "Then":
        """What audit folds out of every record of the case."""
        self.town.heard(by_observers=True)
        asked = {"case_id": self.case.id, "purpose": "kontroll", "known_at": "2099-01-01T00:00:00Z"}
        _says(self.town.office.audit("read-case-as-of", **asked)["case"], fields, where="the case")
        return self

    def _rows(self, list_: str) -> list[dict[str, Any]]:
        return [row for row in self.town.lists(list_) if row["case_id"] == self.case.id]


def then(case: CaseFile) -> Then:
    return Then(case)


def _name(record: dict[str, Any]) -> str:
    return str(record["type"]).split(".")[1]


def _says(told: dict[str, Any], fields: dict[str, Any], *, where: str) -> None:
    wanted = _plain(fields)
    assert {name: told.get(name) for name in wanted} == wanted, where


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """Days as they are written."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in body.items()}
