"""Knows one application's whole way as README tells it, and which facts it leaves behind."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from tests.kit.both_doors import Door, Office, until
from tests.kit.casework import Case, granted, refused

NOTED = ("appeal", "decision-record-noted", "reaction")
"""Where each decided line stands, noted by appeal in its own time."""

FIRST_ROUND = [
    ("intake", "application-received", "receptionist"),
    ("intake", "application-acknowledged", "receptionist"),
    ("assessment", "assessment-opened", "reaction"),
    ("assessment", "assessment-assigned", "caseworker"),
    *[("assessment", "need-recorded", "caseworker")] * 4,
    ("assessment", "assistance-scored", "caseworker"),
    ("assessment", "lower-steps-considered", "caseworker"),
    ("assessment", "assessment-completed", "caseworker"),
    ("decision", "decision-drafted", "reaction"),
    ("decision", "service-granted", "decider"),
    ("decision", "service-refused", "decider"),
    *[NOTED] * 2,
    ("decision", "decision-notified", "caseworker"),
    ("intake", "application-answered", "reaction"),
    ("appeal", "appeal-period-started", "reaction"),
    ("decision", "order-sent", "caseworker"),
    ("decision", "service-started", "caseworker"),
    ("appeal", "appeal-received", "receptionist"),
    ("appeal", "appeal-forwarded", "lawyer"),
    ("appeal", "appeal-decided", "lawyer"),
    ("decision", "round-reserved", "reaction"),
    ("decision", "case-reopened", "reaction"),
    ("assessment", "assessment-opened", "reaction"),
]
SECOND_ROUND = [
    ("assessment", "lower-steps-considered", "caseworker"),
    ("assessment", "assessment-completed", "caseworker"),
    ("decision", "decision-drafted", "reaction"),
    ("decision", "service-granted", "caseworker"),
    ("decision", "decision-notified", "caseworker"),
    ("appeal", "appeal-period-started", "reaction"),
]
HEARD_BY_BILLING = [
    ("billing", "entitlement-noted", "reaction"),
    ("billing", "nothing-granted", "reaction"),
    ("billing", "delivery-begun", "reaction"),
    ("billing", "entitlement-noted", "reaction"),
]
EVERYTHING = FIRST_ROUND + SECOND_ROUND + HEARD_BY_BILLING + [NOTED]


class Journey:
    """One case that has lived its life, and what was answered on the way."""

    def __init__(self, office: Office, door: Door) -> None:
        self.office, self.door = office, door
        self.case = case = Case(office, door=door, words="Oppdiktet: trenger hjelp om morgenen.")
        case.apply(services=["home-nursing", "personal-alarm"])
        case.acknowledge()
        case.assess(granted(), refused(2, service="personal-alarm", words=case.words))
        self.decided = self._decided_by_another()
        case.notify()
        self.before_the_order = datetime.now(UTC)
        case.order()
        case.start()
        case.appeal(2)
        case.forward()
        self.answered = case.answer("set-aside", 2)
        case.assess(granted(1, service="personal-alarm", amount=None), round=2)
        case.decide(round=2, role="caseworker")
        case.notify(round=2)
        self._until_all_have_heard()

    def _decided_by_another(self) -> dict[str, Any]:
        """The register asks for a second person: who drafted it is refused, whatever her role."""
        case = self.case
        until(lambda: self.office.facts("decision", case.case_id), what="a draft")
        body = {"decision_id": case.decision_id(), "reasons": []}
        alone = self.office.send(
            "decision", "make-decision", body, role="decider", person="staff-caseworker", door=self.door
        )
        assert (alone.status, alone.code) == (409, "decision.drafter-cannot-decide")
        return case.decide(reasoned=(2,)).told

    def _until_all_have_heard(self) -> None:
        # Audit hears each service in its own time.
        expected = Counter((service, name) for service, name, _ in EVERYTHING)

        def all_there() -> bool:
            told = Counter((entry["service"], entry["type"].split(".")[1]) for entry in self.timeline())
            return expected <= told

        until(all_there, what="audit knows the whole case")

    def timeline(self) -> list[dict[str, Any]]:
        told = self.office.send(
            "audit",
            "read-timeline",
            {"case_id": self.case.case_id, "purpose": "kontroll"},
            role="auditor",
            door=self.door,
        )
        return list(told.told.get("records", [])) if told.status == 200 else []

    def lived(self) -> list[tuple[str, str, str]]:
        """Service, fact and role, in order, without what comes in its own time: readings, letters, billing's notes."""
        return [one for one in self._told() if one[0] != "billing"]

    def heard_by_billing(self) -> list[tuple[str, str, str]]:
        return [one for one in self._told() if one[0] == "billing"]

    def _told(self) -> list[tuple[str, str, str]]:
        beside = (".case-read.v1", ".letter-sent.v1")
        entries = [entry for entry in self.timeline() if not entry["type"].endswith(beside)]
        return [(one["service"], one["type"].split(".")[1], one["actor"]["role"]) for one in entries]
