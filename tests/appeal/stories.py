"""Knows the facts and commands that the stories of appeal are made of."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.appeal import history, rules
from services.appeal.appeal import Appeal
from services.appeal.commands import (
    AdmitLateAppeal,
    AllowAppeal,
    ForwardAppeal,
    PartlyAllowAppeal,
    ReceiveAppeal,
    RecordAnswer,
    RejectAppeal,
    StartAppealPeriod,
    WithdrawAppeal,
)
from services.appeal.receiving import period
from services.appeal.receiving.period import Period
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealPeriodStarted,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    LateAppealAdmitted,
)
from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.decision import DecisionNotified
from shared.contracts.finding import Finding, LawRef, Outcome
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Clear
from tests.kit.given import Story
from tests.kit.people import ANNA, CASE, TODAY, command_id, leaf_at

DECISION = UUID("00000000-0000-4000-8000-00000000dec1")
APPEAL = UUID("00000000-0000-4000-8000-000000a99ea1")
PERIOD = period.stream_of(DECISION)
DECIDED_ON = date(2024, 2, 20)
LAST_DAY = date(2024, 3, 19)
DAY_AFTER = LAST_DAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def found(rule: str, *, met: bool) -> Finding:
    law = LawRef(law="LOV-1999-07-02-63", paragraph="§ 7-5", version="2012-01-01")
    return Finding(rule=rule, law=law, considered={}, outcome=Outcome.MET if met else Outcome.NOT_MET)


in_time = found("appeal-is-in-time", met=True)
too_late = found("appeal-is-in-time", met=False)
may_appeal = found("may-appeal", met=True)
may_not_appeal = found("may-appeal", met=False)

nursing = AppealPeriod(
    line=1, service="home-nursing", regime="care-4-weeks", body="county-governor", deadline_on=LAST_DAY
)
bpa = AppealPeriod(line=2, service="bpa", regime="care-4-weeks", body="county-governor", deadline_on=LAST_DAY)
housing = AppealPeriod(
    line=3,
    service="care-housing",
    regime="general-3-weeks",
    body="municipal-board",
    deadline_on=date(2024, 3, 12),
)
notified = DecisionNotified(
    person=ANNA,
    form="formal",
    round=1,
    decided_on=DECIDED_ON,
    decided_by="ola",
    caseworker="kari",
    notified_on=DECIDED_ON,
    arrived_on=DECIDED_ON,
    outcomes=("partly-granted", "refused", "refused"),
    appeal_periods=(nursing, bpa, housing),
)
period_started = AppealPeriodStarted(
    decision=DECISION,
    person=ANNA,
    decided_on=DECIDED_ON,
    decided_by="ola",
    arrived_on=DECIDED_ON,
    periods=(nursing, bpa, housing),
)


def received(*findings: Finding, **changes: Any) -> AppealReceived:
    told: dict[str, Any] = {
        "decision": DECISION,
        "person": ANNA,
        "appellant": "party",
        "lines": (1, 2),
        "body": "county-governor",
        "sent_on": TODAY,
        "received_on": TODAY,
        "deadline_on": LAST_DAY,
        "in_time": True,
        "grounds": Clear(ANNA, "health", "Jeg trenger mer hjelp."),
        "findings": findings or (in_time, may_appeal),
    }
    return AppealReceived(**(told | changes))


received_late = received(too_late, may_appeal, in_time=False, sent_on=DAY_AFTER, received_on=DAY_AFTER)
received_from_a_neighbour = received(in_time, may_not_appeal, appellant="representative")
admitted = LateAppealAdmitted(admitted_on=TODAY, reason="not-to-blame")
rejected = AppealRejected(rejected_on=TODAY, reason="too-late", findings=(rules.rejection_may_be_appealed(on=TODAY),))
allowed = AppealAllowed(
    decision=DECISION, lines=(1, 2), allowed_on=TODAY, reasons=Clear(ANNA, "health", "Du har rett.")
)
partly_allowed = AppealPartlyAllowed(
    decision=DECISION, lines=(1,), allowed_on=TODAY, reasons=Clear(ANNA, "health", "Du har delvis rett.")
)
forwarded = AppealForwarded(
    decision=DECISION,
    body="county-governor",
    lines=(1, 2),
    forwarded_on=TODAY,
    statement=Clear(ANNA, "health", "Vi holder fast ved vedtaket."),
    findings=rules.bodies_are_right((nursing, bpa), body="county-governor", decided_on=DECIDED_ON),
)
answered = AppealDecided(
    decision=DECISION,
    body="county-governor",
    outcome="affirmed",
    lines=(1, 2),
    decided_on=TODAY,
    received_on=TODAY,
    theme="assessment",
)
withdrawn = AppealWithdrawn(withdrawn_on=TODAY)
ENDINGS = (rejected, allowed, answered, withdrawn)


def an_appeal() -> Story[Appeal]:
    return Story(evolve=history.evolve, state=Appeal())


def a_period() -> Story[Period]:
    return Story(evolve=period.evolve, state=Period())


running = a_period().given(period_started).state
"""The period of the decision Ola made."""

NOTICE = PackEntry(service="decision", position=7, hash=leaf_at(7))
start_it = StartAppealPeriod(id=command_id(1), case_id=CASE, decision=DECISION, notified=notified, heard=NOTICE)


def receive_it(**changes: Any) -> ReceiveAppeal:
    told: dict[str, Any] = {
        "id": command_id(2),
        "appeal_id": APPEAL,
        "decision_id": DECISION,
        "appellant": "party",
        "lines": (1, 2),
        "sent_on": TODAY,
        "received_on": TODAY,
        "grounds": "Jeg trenger mer hjelp.",
    }
    return ReceiveAppeal(**(told | changes))


admit_it = AdmitLateAppeal(id=command_id(3), appeal_id=APPEAL, reason="not-to-blame")
reject_late = RejectAppeal(id=command_id(4), appeal_id=APPEAL, reason="too-late")
reject_without_standing = RejectAppeal(id=command_id(4), appeal_id=APPEAL, reason="no-standing")
allow_it = AllowAppeal(id=command_id(5), appeal_id=APPEAL, reasons="Du har rett.")
forward_it = ForwardAppeal(id=command_id(7), appeal_id=APPEAL, statement="Vi holder fast ved vedtaket.")
withdraw_it = WithdrawAppeal(id=command_id(9), appeal_id=APPEAL)


def partly_allow_it(*lines: int) -> PartlyAllowAppeal:
    return PartlyAllowAppeal(id=command_id(6), appeal_id=APPEAL, lines=lines or (1,), reasons="Du har delvis rett.")


def answer_it(**changes: Any) -> RecordAnswer:
    told: dict[str, Any] = {
        "id": command_id(8),
        "appeal_id": APPEAL,
        "outcome": "affirmed",
        "lines": (1, 2),
        "decided_on": TODAY,
        "received_on": TODAY,
        "theme": "assessment",
    }
    return RecordAnswer(**(told | changes))
