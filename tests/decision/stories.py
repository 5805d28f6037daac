"""Knows the facts and commands that the stories of decision are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.decision import rules
from services.decision.commands import (
    AlterOutcome,
    DiscardDraft,
    DraftDecision,
    LineReasons,
    MakeDecision,
    NotifyDecision,
    ReopenCase,
    ReturnDraft,
    RevisedLine,
    ReviseDraft,
    SendOrder,
    StartService,
)
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.decision import (
    CaseReopened,
    DecisionDrafted,
    DecisionNotified,
    DraftDiscarded,
    OutcomeAltered,
    ServiceGranted,
    ServiceRefused,
)
from shared.contracts.decision_delivering import OrderSent, ServiceStarted
from shared.contracts.decision_reviewing import DraftReturned
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import Amount, AppealPeriod, LineOutcome, ProposedLine
from shared.kernel.confidential import Clear
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id

DECISION = stream_of(CASE, round=1)
ASSESSMENT = UUID("00000000-0000-4000-8000-0000000a55e5")
APPEAL = UUID("00000000-0000-4000-8000-000000a99ea1")
RECEIVED_ON = date(2024, 2, 20)
TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
THREE_HOURS = Amount(quantity=300, unit="hours-per-week")
NURSING_LAW = "Hol § 3-2 første ledd nr. 6 bokstav a; pbrl § 2-1 a"


def found(rule: str, *, met: bool = True) -> Finding:
    law = LawRef(law="LOV-1999-07-02-63", paragraph="§ 2-1 a", version="2012-01-01")
    return Finding(rule=rule, law=law, considered={}, outcome=Outcome.MET if met else Outcome.NOT_MET)


necessary = found("help-is-necessary")
only_long_term_is_sound = found("only-long-term-care-is-sound")
home_is_sound = found("only-long-term-care-is-sound", met=False)


def proposed(line: int = 1, *, service: str = "home-nursing", outcome: LineOutcome = "granted") -> ProposedLine:
    is_less = outcome != "granted"
    return ProposedLine(
        line=line,
        service=service,
        outcome=outcome,
        amount=None if is_less else THREE_HOURS,
        valid_from=None if is_less else TODAY,
        reasons=Clear(ANNA, "health", "Fra utredningen.") if is_less else None,
    )


def completed(*lines: ProposedLine) -> AssessmentCompleted:
    return AssessmentCompleted(
        person=ANNA,
        round=1,
        received_on=RECEIVED_ON,
        completed_on=TODAY,
        caseworker="kari",
        form="formal",
        lines=lines or (proposed(),),
        findings=(necessary,),
    )


def draft_it(*lines: ProposedLine) -> DraftDecision:
    return DraftDecision(id=command_id(1), case_id=CASE, assessment=ASSESSMENT, proposal=completed(*lines))


def a_line(line: int = 1, *, outcome: LineOutcome = "granted", **changes: Any) -> DraftLine:
    told: dict[str, Any] = {
        "line": line,
        "service": "home-nursing",
        "outcome": outcome,
        "amount": THREE_HOURS,
        "valid_from": TODAY,
        "valid_to": None,
        "legal_basis": NURSING_LAW,
        "regime": "care-4-weeks",
        "reasons": None,
        "remaining_need": None,
    }
    return DraftLine(**(told | changes))


def drafted(*lines: DraftLine, **changes: Any) -> DecisionDrafted:
    told: dict[str, Any] = {
        "person": ANNA,
        "assessment": ASSESSMENT,
        "round": 1,
        "received_on": RECEIVED_ON,
        "drafted_on": TODAY,
        "caseworker": "kari",
        "form": "formal",
        "lines": lines or (a_line(),),
        "findings": (necessary,),
        "needs_second_person": False,
    }
    return DecisionDrafted(**(told | changes))


granted = ServiceGranted(
    line=1,
    person=ANNA,
    service="home-nursing",
    form="formal",
    amount=THREE_HOURS,
    valid_from=TODAY,
    valid_to=None,
    granted_on=TODAY,
    legal_basis=NURSING_LAW,
)
refused = ServiceRefused(
    line=1,
    person=ANNA,
    service="home-nursing",
    form="formal",
    refused_on=TODAY,
    legal_basis=NURSING_LAW,
    reasons=Clear(ANNA, "health", "Behovet er dekket."),
    remaining_need=Clear(ANNA, "health", "Ingen."),
)
nursing_period = AppealPeriod(
    line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=date(2024, 4, 9)
)
notified = DecisionNotified(
    person=ANNA,
    form="formal",
    round=1,
    decided_on=TODAY,
    decided_by="ola",
    caseworker="kari",
    notified_on=TODAY,
    arrived_on=TODAY,
    outcomes=("granted",),
    appeal_periods=(nursing_period,),
)
ordered = OrderSent(
    line=1,
    service="home-nursing",
    provider="home-care-north",
    sent_on=TODAY,
    goal=None,
    amount=THREE_HOURS,
    valid_from=TODAY,
)
started = ServiceStarted(
    line=1,
    service="home-nursing",
    provider="home-care-north",
    started_on=TODAY,
    findings=(rules.execution_may_begin(notified_on=None, is_suspended=False, on=TODAY),),
)
discarded = DraftDiscarded(reason="withdrawn", discarded_on=TODAY)
returned = DraftReturned(
    person=ANNA,
    round=1,
    services=("home-nursing",),
    received_on=RECEIVED_ON,
    reasons=Clear(ANNA, "health", "Barnet er ikke hørt."),
    returned_on=TODAY,
)
altered = OutcomeAltered(appeal=APPEAL, by="municipality", lines=(1,), altered_on=TODAY)
reopened = CaseReopened(
    appeal=APPEAL,
    person=ANNA,
    services=("home-nursing",),
    received_on=RECEIVED_ON,
    next_round=2,
    reopened_on=TODAY,
)


def a_decision() -> Story[Decision]:
    return Story(evolve=evolve, state=Decision())


def why(line: int = 1, **changes: Any) -> LineReasons:
    told: dict[str, Any] = {"line": line, "reasons": "Behovet er dekket.", "remaining_need": "Ingen."}
    return LineReasons(**(told | changes))


def make_it(*reasons: LineReasons) -> MakeDecision:
    return MakeDecision(id=command_id(2), decision_id=DECISION, reasons=reasons)


def revise_it(line: int = 1, **changes: Any) -> ReviseDraft:
    told: dict[str, Any] = {"line": line, "outcome": "granted", "valid_from": TODAY}
    return ReviseDraft(id=command_id(3), decision_id=DECISION, lines=(RevisedLine(**(told | changes)),))


def notify_it(*, sent_on: date = TODAY, arrived_on: date = TODAY) -> NotifyDecision:
    return NotifyDecision(id=command_id(4), decision_id=DECISION, sent_on=sent_on, arrived_on=arrived_on)


def order_it(line: int = 1, **changes: Any) -> SendOrder:
    told: dict[str, Any] = {"id": command_id(5), "decision_id": DECISION, "line": line, "provider": "home-care-north"}
    return SendOrder(**(told | changes))


def start_it(line: int = 1, **changes: Any) -> StartService:
    told: dict[str, Any] = {
        "id": command_id(6),
        "decision_id": DECISION,
        "line": line,
        "provider": "home-care-north",
        "started_on": TODAY,
    }
    return StartService(**(told | changes))


def alter_it(*lines: int, **changes: Any) -> AlterOutcome:
    told: dict[str, Any] = {
        "id": command_id(7),
        "decision_id": DECISION,
        "appeal_id": APPEAL,
        "altered_by": "municipality",
        "lines": lines or (1,),
    }
    return AlterOutcome(**(told | changes))


return_it = ReturnDraft(id=command_id(10), decision_id=DECISION, reasons="Barnet er ikke hørt.")
discard_it = DiscardDraft(id=command_id(9), case_id=CASE)


def reopen_it(*lines: int) -> ReopenCase:
    return ReopenCase(id=command_id(8), decision_id=DECISION, appeal_id=APPEAL, lines=lines or (1,))
