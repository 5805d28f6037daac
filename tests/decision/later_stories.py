"""Knows the facts and commands that the stories after a first decision are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.decision.afterwards.commands import (
    CorrectDecision,
    DeclineReversal,
    GivenReasons,
    InvalidateDecision,
    ProvideReasons,
    RequestReasons,
    ReverseDecision,
)
from services.decision.decision import stream_of
from services.decision.revising.commands import (
    AllocatePlace,
    CloseUndecided,
    LeaveWaitingList,
    OpenReview,
    ReassessWaiting,
    RecordResponse,
    ReopenLines,
    SendPriorNotice,
)
from shared.contracts.decision import PlacedOnWaitingList
from shared.contracts.decision_afterwards import DecisionInvalidated, FormerLineContinued, LineSettled, ReasonsRequested
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    PriorNoticeAnswered,
    PriorNoticeSent,
    ReversalAsked,
    ReviewOpened,
)
from shared.contracts.decision_words import ReviewedLine
from shared.contracts.words import LineRef
from shared.kernel.confidential import Clear
from tests.decision.stories import DECISION, THREE_HOURS, YESTERDAY, a_line
from tests.kit.people import ANNA, CASE, TODAY, command_id

SECOND = stream_of(CASE, round=2)
IN_TWO_WEEKS = TODAY + timedelta(days=14)
LONG_AGO = TODAY - timedelta(days=60)
REQUEST = UUID("00000000-0000-4000-8000-00000000aaaa")
LASTING = {"is_long_term": True, "needs_coordination": True}
"""What plan and coordinator rest on."""
FORMER = LineRef(decision=DECISION, line=1)


def a_reviewed_line(**changes: Any) -> ReviewedLine:
    told: dict[str, Any] = {
        "decision": DECISION,
        "line": 1,
        "service": "home-nursing",
        "amount": THREE_HOURS,
        "valid_to": None,
        "reserved": False,
    }
    return ReviewedLine(**(told | changes))


def review_opened(*lines: ReviewedLine, **changes: Any) -> ReviewOpened:
    reviewed = lines or (a_reviewed_line(),)
    told: dict[str, Any] = {
        "kind": "reduction",
        "person": ANNA,
        "round": 2,
        "services": tuple(line.service for line in reviewed),
        "lines": reviewed,
        "applied_for": False,
        "received_on": TODAY,
        "opened_on": TODAY,
    }
    return ReviewOpened(**(told | changes))


def noticed(*, respond_by: date = YESTERDAY) -> PriorNoticeSent:
    return PriorNoticeSent(
        person=ANNA,
        services=("home-nursing",),
        intended="reduced",
        reasons=Clear(ANNA, "health", "Behovet er mindre."),
        sent_on=LONG_AGO,
        respond_by=respond_by,
    )


answered = PriorNoticeAnswered(by="party", answer=None, answered_on=YESTERDAY)
closed = ClosedUndecided(
    person=ANNA, round=2, received_on=TODAY, reason="no-change-needed", notified_on=TODAY, closed_on=TODAY
)
on_the_list = PlacedOnWaitingList(
    line=1,
    person=ANNA,
    service="long-term-stay",
    form="formal",
    qualified_on=TODAY,
    legal_basis="Pbrl § 2-1 e",
    reasons=Clear(ANNA, "health", "Alle plassene er i bruk."),
    remaining_need=Clear(ANNA, "health", "Hjemmetjenesten kommer."),
)
waiting_line = a_line(outcome="waiting-list", service="long-term-stay", amount=None, valid_from=None)
asked_why = ReasonsRequested(lines=(1,), requested_on=TODAY)
invalidated = DecisionInvalidated(
    lines=(1,), fault="partiality", reasons=Clear(ANNA, "health", "Inhabil."), invalidated_on=TODAY
)
settled = LineSettled(
    line=1, service="home-nursing", amount=THREE_HOURS, valid_from=TODAY, valid_to=None, settled_on=TODAY
)
reversal_asked = ReversalAsked(request=REQUEST, lines=(1,), asked_on=TODAY)
suspended = FormerLineContinued(appeal=REQUEST, lines=(1,), continued_on=TODAY)


def _with(kind: type[Any], n: int, told: dict[str, Any], changes: dict[str, Any]) -> Any:
    return kind(**({"id": command_id(n), "decision_id": DECISION} | told | changes))


def review_it(**changes: Any) -> OpenReview:
    command: OpenReview = _with(OpenReview, 20, {"kind": "reduction", "lines": (1,)}, changes)
    return command


def announce_it(**changes: Any) -> SendPriorNotice:
    told = {"intended": "reduced", "reasons": "Behovet er mindre.", "respond_by": date(2024, 3, 27)}
    command: SendPriorNotice = _with(SendPriorNotice, 21, told, changes)
    return command


def respond(**changes: Any) -> RecordResponse:
    command: RecordResponse = _with(RecordResponse, 22, {"by": "party", "answered_on": YESTERDAY}, changes)
    return command


def close_it(**changes: Any) -> CloseUndecided:
    told = {"reason": "no-change-needed", "notified_on": TODAY}
    command: CloseUndecided = _with(CloseUndecided, 23, told, changes)
    return command


def reopen_lines_it(**changes: Any) -> ReopenLines:
    command: ReopenLines = _with(ReopenLines, 33, {"lines": (1,)}, changes)
    return command


def allocate_it(**changes: Any) -> AllocatePlace:
    command: AllocatePlace = _with(AllocatePlace, 24, {"line": 1, "valid_from": TODAY}, changes)
    return command


def prioritise(**changes: Any) -> ReassessWaiting:
    told = {"line": 1, "priority": 1, "residence": "home", "interim": ("home-nursing",)}
    command: ReassessWaiting = _with(ReassessWaiting, 25, told, changes)
    return command


def leave_it(**changes: Any) -> LeaveWaitingList:
    command: LeaveWaitingList = _with(LeaveWaitingList, 26, {"line": 1, "reason": "declined"}, changes)
    return command


def ask_for_reasons(**changes: Any) -> RequestReasons:
    command: RequestReasons = _with(RequestReasons, 27, {"lines": (1,), "requested_on": TODAY}, changes)
    return command


def give_reasons(line: int = 1, **changes: Any) -> ProvideReasons:
    given = (GivenReasons(line=line, reasons="Du klarer resten selv."),)
    told = {"lines": given, "sent_on": TODAY, "arrived_on": TODAY}
    command: ProvideReasons = _with(ProvideReasons, 28, told, changes)
    return command


def correct_it(**changes: Any) -> CorrectDecision:
    told = {"line": 1, "amount": {"quantity": 400, "unit": "hours-per-week"}, "explanation": "Skrivefeil."}
    command: CorrectDecision = _with(CorrectDecision, 29, told, changes)
    return command


def invalidate_it(**changes: Any) -> InvalidateDecision:
    told = {"lines": (1,), "fault": "partiality", "reasons": "Inhabil."}
    command: InvalidateDecision = _with(InvalidateDecision, 30, told, changes)
    return command


def reverse_it(**changes: Any) -> ReverseDecision:
    told = {"lines": (1,), "ground": "in-favour", "reasons": "Vi tok feil."}
    command: ReverseDecision = _with(ReverseDecision, 31, told, changes)
    return command


def decline_it(**changes: Any) -> DeclineReversal:
    told = {"request": REQUEST, "reasons": "Vedtaket er riktig."}
    command: DeclineReversal = _with(DeclineReversal, 32, told, changes)
    return command
