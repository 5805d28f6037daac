"""Knows one case from application to appeal, as the logs of four services hold it."""

from datetime import UTC, date, datetime

import msgspec

from shared.contracts.appeal import AppealDecided, AppealForwarded, AppealPeriodStarted, AppealReceived
from shared.contracts.assessment import AssessmentAssigned, AssessmentCompleted, AssessmentOpened
from shared.contracts.decision import CaseReopened, DecisionDrafted, DecisionNotified, ServiceGranted, ServiceRefused
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.fact import Fact, Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ProvisionalReplySent,
)
from shared.contracts.words import AppealPeriod, ProposedLine
from shared.kernel.actor import Actor
from shared.kernel.caller import Cause
from shared.kernel.confidential import Sealed
from shared.kernel.ids import derived_id
from tests.kit.people import ANNA, CASE, KARI, OLA, recorded

ASSESSMENT = derived_id("assessment", CASE, 1)
DECISION = derived_id("decision", CASE, 1)
PERIOD = derived_id("appeal-period", DECISION)
APPEAL = derived_id("appeal", 1)
SECRET = Sealed("k.c2VhbGVk")
STREAMS = {"intake": CASE, "assessment": ASSESSMENT, "decision": DECISION, "appeal": APPEAL}


def at(month: int, day: int, hour: int = 12, second: int = 0) -> datetime:
    """An instant of 2024, UTC."""
    return datetime(2024, month, day, hour, 0, second, tzinfo=UTC)


class Story:
    """Records facts into four logs: positions, versions and times as given."""

    def __init__(self) -> None:
        self.records: list[Recorded] = []
        self._positions: dict[str, int] = {}

    def tell(self, fact: Fact, when: datetime, *, by: Actor = KARI, cause: tuple[str, int] | None = None) -> None:
        service = str(type(fact).__struct_config__.tag).partition(".")[0]
        position = self._positions[service] = self._positions.get(service, 0) + 1
        told = recorded(fact, by=by, stream=STREAMS[service], position=position, version=position)
        record = msgspec.structs.replace(
            told.record,
            recorded_at=when,
            caused_by=Cause(service=cause[0], position=cause[1]) if cause else None,
        )
        self.records.append(Recorded(record=record, fact=fact))


def one_case() -> list[Recorded]:
    """Anna applies for two services, gets one, appeals the other; the county governor sets it aside."""
    story = Story()
    _applied(story)
    _decided(story)
    _appealed(story)
    return story.records


def _applied(story: Story) -> None:
    story.tell(
        ApplicationReceived(
            person=ANNA,
            channel="letter",
            source="applicant",
            received_on=date(2024, 3, 1),
            residency="resident",
            services=("home-nursing", "safety-alarm"),
            wishes=SECRET,
            provisional_reply_due_on=date(2024, 3, 27),
        ),
        at(3, 1),
    )
    story.tell(
        AssessmentOpened(
            person=ANNA,
            services=("home-nursing", "safety-alarm"),
            received_on=date(2024, 3, 1),
            residency="resident",
            round=1,
            opened_on=date(2024, 3, 1),
        ),
        at(3, 1, second=1),
        cause=("intake", 1),
    )
    story.tell(ApplicationAcknowledged(acknowledged_on=date(2024, 3, 2), expected_answer_on=date(2024, 4, 1)), at(3, 2))
    story.tell(AssessmentAssigned(caseworker="kari"), at(3, 3))
    story.tell(
        ProvisionalReplySent(
            sent_on=date(2024, 3, 26),
            due_on=date(2024, 3, 27),
            expected_answer_on=date(2024, 4, 20),
            reason=SECRET,
        ),
        at(3, 26),
    )


def _decided(story: Story) -> None:
    story.tell(
        AssessmentCompleted(
            person=ANNA,
            round=1,
            received_on=date(2024, 3, 1),
            completed_on=date(2024, 4, 10),
            caseworker="kari",
            form="formal",
            lines=(
                ProposedLine(line=1, service="home-nursing", outcome="granted"),
                ProposedLine(line=2, service="safety-alarm", outcome="refused", reasons=SECRET),
            ),
            findings=(),
        ),
        at(4, 10),
    )
    story.tell(
        DecisionDrafted(
            person=ANNA,
            assessment=ASSESSMENT,
            round=1,
            received_on=date(2024, 3, 1),
            drafted_on=date(2024, 4, 10),
            caseworker="kari",
            form="formal",
            lines=(),
            findings=(),
            needs_second_person=True,
        ),
        at(4, 10, second=1),
        cause=("assessment", 3),
    )
    story.tell(
        ServiceGranted(
            line=1,
            person=ANNA,
            service="home-nursing",
            form="formal",
            amount=None,
            valid_from=date(2024, 4, 15),
            valid_to=None,
            granted_on=date(2024, 4, 12),
            legal_basis="hol § 3-2",
        ),
        at(4, 12),
        by=OLA,
    )
    story.tell(
        ServiceRefused(
            line=2,
            person=ANNA,
            service="safety-alarm",
            form="formal",
            refused_on=date(2024, 4, 12),
            legal_basis="hol § 3-2",
            reasons=SECRET,
            remaining_need=None,
        ),
        at(4, 12),
        by=OLA,
    )
    story.tell(
        DecisionNotified(
            person=ANNA,
            form="formal",
            round=1,
            decided_on=date(2024, 4, 12),
            decided_by="ola",
            caseworker="kari",
            notified_on=date(2024, 4, 13),
            arrived_on=date(2024, 4, 16),
            outcomes=("granted", "refused"),
            appeal_periods=periods(),
        ),
        at(4, 13),
    )
    story.tell(
        ApplicationAnswered(answered_on=date(2024, 4, 16), decision=DECISION),
        at(4, 13, second=1),
        cause=("decision", 4),
    )
    story.tell(
        ServiceStarted(line=1, service="home-nursing", provider="zone-1", started_on=date(2024, 4, 15)), at(4, 15)
    )


def periods() -> tuple[AppealPeriod, ...]:
    return tuple(
        AppealPeriod(
            line=line,
            service=service,
            regime="care-4-weeks",
            body="county-governor",
            deadline_on=date(2024, 5, 14),
        )
        for line, service in ((1, "home-nursing"), (2, "safety-alarm"))
    )


def _appealed(story: Story) -> None:
    story.tell(
        AppealPeriodStarted(
            decision=DECISION,
            person=ANNA,
            decided_on=date(2024, 4, 12),
            decided_by="ola",
            arrived_on=date(2024, 4, 16),
            periods=periods(),
        ),
        at(4, 13, second=2),
        cause=("decision", 4),
    )
    story.tell(
        AppealReceived(
            decision=DECISION,
            person=ANNA,
            appellant="party",
            lines=(2,),
            body="county-governor",
            sent_on=date(2024, 5, 2),
            received_on=date(2024, 5, 3),
            deadline_on=date(2024, 5, 14),
            in_time=True,
            grounds=SECRET,
            findings=(),
        ),
        at(5, 3),
    )
    story.tell(
        AppealForwarded(
            decision=DECISION, body="county-governor", lines=(2,), forwarded_on=date(2024, 5, 20), statement=SECRET
        ),
        at(5, 20),
    )
    story.tell(
        AppealDecided(
            decision=DECISION,
            body="county-governor",
            outcome="set-aside",
            lines=(2,),
            decided_on=date(2024, 9, 1),
            received_on=date(2024, 9, 5),
            theme="assessment",
        ),
        at(9, 5),
    )
    story.tell(
        CaseReopened(
            appeal=APPEAL,
            person=ANNA,
            services=("safety-alarm",),
            received_on=date(2024, 3, 1),
            next_round=2,
            reopened_on=date(2024, 9, 5),
        ),
        at(9, 5, second=1),
        cause=("appeal", 4),
    )
