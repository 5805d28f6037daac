"""Knows what the stories of insight are told with: facts of the four services, put into the tables."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from services.insight.counting import count
from shared.contracts.appeal import AppealReceived
from shared.contracts.assessment import AssessmentAssigned, AssessmentCompleted, AssessmentOpened
from shared.contracts.decision import DecisionDrafted, DecisionNotified, ServiceGranted
from shared.contracts.decision_delivering import OrderCorrected, OrderSent, ServiceStarted
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import ApplicationReceived, ProvisionalReplySent
from shared.contracts.intake_inquiries import InquiryReceived
from shared.kernel.actor import Actor
from shared.kernel.confidential import Sealed
from shared.kernel.ids import derived_id
from tests.kit.people import ANNA, CASE, KARI, recorded

SECRET = Sealed("k.c2VhbGVk")
ROUND = derived_id("assessment", CASE, 1)
DECISION = derived_id("decision", CASE, 1)
APPEAL = derived_id("appeal", CASE)
INQUIRY = derived_id("inquiry", CASE)


class Told:
    """Facts one after another, each at the next position."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._position = 0

    def __call__(self, *facts: Fact, stream: UUID = CASE, case_id: UUID = CASE, by: Actor = KARI) -> None:
        self.records(self.recorded(fact, stream=stream, case_id=case_id, by=by) for fact in facts)

    def recorded(self, fact: Fact, *, stream: UUID, case_id: UUID, by: Actor) -> Recorded:
        self._position += 1
        return recorded(fact, stream=stream, case_id=case_id, by=by, position=self._position)

    def records(self, records: Iterable[Recorded]) -> None:
        with self._engine.begin() as connection:
            count(connection, records)


def applied(on: date, *, due_on: date | None = None) -> ApplicationReceived:
    return ApplicationReceived(
        person=ANNA,
        channel="letter",
        source="applicant",
        received_on=on,
        residency="resident",
        services=("home-nursing",),
        wishes=SECRET,
        provisional_reply_due_on=due_on or on,
    )


def replied(on: date, *, expected_on: date) -> ProvisionalReplySent:
    return ProvisionalReplySent(sent_on=on, due_on=on, expected_answer_on=expected_on, reason=SECRET)


def inquired(on: date) -> InquiryReceived:
    return InquiryReceived(channel="phone", source="neighbour", received_on=on, person=None, content=None)


def opened(on: date, *, round: int = 1) -> AssessmentOpened:
    return AssessmentOpened(
        person=ANNA, services=("home-nursing",), received_on=on, residency="resident", round=round, opened_on=on
    )


def assigned(caseworker: str) -> AssessmentAssigned:
    return AssessmentAssigned(caseworker=caseworker)


def assessed(on: date) -> AssessmentCompleted:
    return AssessmentCompleted(
        person=ANNA,
        round=1,
        received_on=on,
        completed_on=on,
        caseworker="kari",
        form="formal",
        lines=(),
        findings=(),
    )


def drafted(*, received_on: date, on: date, caseworker: str = "kari", round: int = 1) -> DecisionDrafted:
    return DecisionDrafted(
        person=ANNA,
        assessment=ROUND,
        round=round,
        received_on=received_on,
        drafted_on=on,
        caseworker=caseworker,
        form="formal",
        lines=(),
        findings=(),
        needs_second_person=False,
    )


def granted(on: date, *, line: int = 1) -> ServiceGranted:
    return ServiceGranted(
        line=line,
        person=ANNA,
        service="home-nursing",
        form="formal",
        amount=None,
        valid_from=on,
        valid_to=None,
        granted_on=on,
        legal_basis="hol § 3-2",
    )


def notified(*, decided_on: date, arrived_on: date, round: int = 1) -> DecisionNotified:
    return DecisionNotified(
        person=ANNA,
        form="formal",
        round=round,
        decided_on=decided_on,
        decided_by="ola",
        caseworker="kari",
        notified_on=decided_on,
        arrived_on=arrived_on,
        outcomes=("granted",),
        appeal_periods=(),
    )


def ordered(on: date, *, answer_by: date | None = None, provider: str = "north") -> OrderSent:
    return OrderSent(line=1, service="home-nursing", provider=provider, sent_on=on, goal=None, acknowledge_by=answer_by)


def put_right(on: date, *, answer_by: date | None = None, provider: str = "north") -> OrderCorrected:
    return OrderCorrected(
        line=1,
        service="home-nursing",
        provider=provider,
        amount=None,
        valid_from=on,
        valid_to=None,
        acknowledge_by=answer_by,
        corrected_on=on,
    )


def started(on: date) -> ServiceStarted:
    return ServiceStarted(line=1, service="home-nursing", provider="north", started_on=on)


def appealed(on: date) -> AppealReceived:
    return AppealReceived(
        decision=DECISION,
        person=ANNA,
        appellant="party",
        lines=(1,),
        body="county-governor",
        sent_on=on,
        received_on=on,
        deadline_on=on,
        in_time=True,
        grounds=SECRET,
        findings=(),
    )
