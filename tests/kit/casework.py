"""Knows how a case is brought from the first letter to the county governor's answer, command by command."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from shared.kernel.clock import SystemClock, oslo_date
from shared.kernel.ids import derived_id
from shared.law.loader import load
from shared.messaging.client import NO_ANSWER
from shared.scenario.people import synthetic_birth_number
from tests.kit.both_doors import Answer, Door, Office, numbers, until

TRY_AGAIN = (
    "saksgang.not-found",
    "decision.not-drafted",
    "appeal.nothing-to-appeal",
    "saksgang.try-again",
    "saksgang.starting",
    NO_ANSWER,
)
"""A service that has not heard yet, and one that is being started again: the same command may be sent again."""

SCORES = {variable.code: 1 for variable in load().variables_on(date(2024, 3, 4))}
SCORES |= {"personal-hygiene": 3, "own-health": 4, "housework": 2}
TOPICS = ("own-words", "function", "lower-step-considered", "technology-tried")


def today() -> date:
    return oslo_date(SystemClock().now())


def invented_number() -> str:
    """A birth number that belongs to nobody, never the same twice in a test process."""
    while True:
        n = next(numbers)
        if found := synthetic_birth_number(date(1930, 1, 1) + timedelta(days=n // 500 % 25_000), individual=n % 500):
            return found


def number_of(born_on: date) -> str:
    """A birth number of somebody who was born that day, never the same twice in a test process."""
    while True:
        if found := synthetic_birth_number(born_on, individual=next(numbers) % 500):
            return found


class Case:
    """One case of one invented person. Each method is one command; `door` is the one it goes through."""

    def __init__(self, office: Office, *, door: Door = "http", words: str = "Oppdiktet tekst.", name: str = "") -> None:
        self.office = office
        self.door: Door = door
        self.case_id = str(uuid4())
        self.appeal_id = str(uuid4())
        self.words = words
        self.name = name or "Kari Prøve"
        self.person = ""
        self.birth_number = invented_number()

    def assessment_id(self, round: int = 1) -> str:
        return str(derived_id("assessment", self.case_id, round))

    def decision_id(self, round: int = 1) -> str:
        return str(derived_id("decision", self.case_id, round))

    def do(self, service: str, name: str, body: dict[str, Any], *, role: str, person: str = "") -> Answer:
        """Send it and expect a receipt. While the service has not heard of what it builds on, send it again."""
        command = {"id": str(uuid4()), **body}

        def answered() -> Answer | None:
            answer = self.office.send(service, name, command, role=role, person=person, door=self.door)
            return None if answer.code in TRY_AGAIN else answer

        answer = until(answered, what=f"{service} hears of what {name} builds on")
        assert answer.status == 200, (name, answer.told)
        self.receipt(service, command, answer)
        return answer

    def receipt(self, service: str, command: dict[str, Any], answer: Answer) -> None:
        """Called with every receipt; whoever keeps them overrides it."""

    def register(self) -> Answer:
        body = {"birth_number": self.birth_number, "name": self.name}
        receipt = self.do("intake", "register-person", body, role="receptionist")
        self.person = "p-" + str(receipt.told["stream"]).replace("-", "")
        return receipt

    def application(self, **changes: Any) -> dict[str, Any]:
        """The body of the command that receives it."""
        told = {
            "case_id": self.case_id,
            "person": self.person,
            "channel": "letter",
            "source": "applicant",
            "received_on": today().isoformat(),
            "residency": "resident",
            "services": ["home-nursing"],
            "wishes": self.words,
        }
        return told | changes

    def apply(self, **changes: Any) -> Answer:
        if not self.person:
            self.register()
        return self.do("intake", "receive-application", self.application(**changes), role="receptionist")

    def acknowledge(self) -> Answer:
        return self.do("intake", "acknowledge-application", {"case_id": self.case_id}, role="receptionist")

    def assess(self, *lines: dict[str, Any], round: int = 1, **changes: Any) -> Answer:
        """Take the case, note the need, score it, propose an outcome."""
        assessment = self.assessment_id(round)
        body = {"assessment_id": assessment, "caseworker": "staff-caseworker"}
        self.do("assessment", "assign-assessment", body, role="caseworker")
        needs = [self._need(topic) for topic in TOPICS]
        self.do("assessment", "record-need", {"assessment_id": assessment, "needs": needs}, role="caseworker")
        self.do("assessment", "score-assistance", {"assessment_id": assessment, "scores": SCORES}, role="caseworker")
        completed = {
            "assessment_id": assessment,
            "form": "formal",
            "needs_health_care": True,
            "need_is_covered": False,
            "lines": list(lines) or [granted()],
        }
        return self.do("assessment", "complete-assessment", completed | changes, role="caseworker")

    def decide(
        self, *, round: int = 1, role: str = "decider", person: str = "", reasoned: tuple[int, ...] = ()
    ) -> Answer:
        reasons = [{"line": line, "reasons": self.words, "remaining_need": self.words} for line in reasoned]
        body = {"decision_id": self.decision_id(round), "reasons": reasons}
        return self.do("decision", "make-decision", body, role=role, person=person)

    def notify(self, *, round: int = 1) -> Answer:
        day = today().isoformat()
        body = {"decision_id": self.decision_id(round), "sent_on": day, "arrived_on": day}
        return self.do("decision", "notify-decision", body, role="caseworker")

    def order(self, *, line: int = 1, round: int = 1) -> Answer:
        body = {"decision_id": self.decision_id(round), "line": line, "provider": "home-care-north", "goal": self.words}
        return self.do("decision", "send-order", body, role="caseworker")

    def start(self, *, line: int = 1, round: int = 1) -> Answer:
        body = {"decision_id": self.decision_id(round), "line": line, "provider": "home-care-north"}
        return self.do("decision", "start-service", {**body, "started_on": today().isoformat()}, role="caseworker")

    def appeal(self, *lines: int, round: int = 1) -> Answer:
        body = {
            "appeal_id": self.appeal_id,
            "decision_id": self.decision_id(round),
            "appellant": "party",
            "lines": list(lines) or [1],
            "sent_on": today().isoformat(),
            "received_on": today().isoformat(),
            "grounds": self.words,
        }
        return self.do("appeal", "receive-appeal", body, role="receptionist")

    def forward(self) -> Answer:
        body = {"appeal_id": self.appeal_id, "statement": self.words}
        return self.do("appeal", "forward-appeal", body, role="lawyer")

    def answer(self, outcome: str, *lines: int) -> Answer:
        body = {
            "appeal_id": self.appeal_id,
            "outcome": outcome,
            "lines": list(lines) or [1],
            "decided_on": today().isoformat(),
            "received_on": today().isoformat(),
            "theme": "assessment",
        }
        return self.do("appeal", "record-answer", body, role="lawyer")

    def _need(self, topic: str) -> dict[str, Any]:
        return {"topic": topic, "value": self.words, "source": "applicant", "observed_on": today().isoformat()}


def granted(line: int = 1, **changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "line": line,
        "service": "home-nursing",
        "outcome": "granted",
        "amount": {"quantity": 350, "unit": "hours-per-week"},
        "valid_from": today().isoformat(),
        "lower_steps": {"why_not_enough": "Oppdiktet: lavere trinn er prøvd."},
    }
    return told | changes


def refused(line: int, *, service: str, words: str) -> dict[str, Any]:
    return {"line": line, "service": service, "outcome": "refused", "reasons": words, "remaining_need": words}
