"""Knows the README's table "Follow one application": each row is made from the code it points at."""

from collections.abc import Callable
from inspect import getmodule
from pathlib import Path
from typing import Any

from services.appeal import handlers as appeal_handlers
from services.appeal import reactions as appeal_reactions
from services.appeal.api import COMMANDS as APPEAL
from services.appeal.receiving import taking_in
from services.appeal.reviewing import considering
from services.assessment import completing
from services.assessment import reactions as assessment_reactions
from services.assessment.api import COMMANDS as ASSESSMENT
from services.assessment.inbox import LISTENS_TO as ASSESSMENT_HEARS
from services.billing import reactions as billing_reactions
from services.billing.invoices import handlers as invoices
from services.billing.reconciling import verdict
from services.decision import letter
from services.decision import reactions as decision_reactions
from services.decision.api import COMMANDS as DECISION
from services.decision.inbox import LISTENS_TO as DECISION_HEARS
from services.decision.informing import notifying
from services.decision.making import deciding, drafting
from services.intake import application
from services.intake import reactions as intake_reactions
from services.intake.api import COMMANDS as INTAKE
from services.intake.inbox import LISTENS_TO as INTAKE_HEARS
from shared.contracts.appeal import AppealDecided, AppealReceived
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.billing_knowing import DeliveryBegun
from shared.contracts.decision import CaseReopened, DecisionNotified
from shared.contracts.decision_delivering import ServiceStarted
from shared.contracts.fact import Fact
from shared.contracts.intake import ApplicationReceived
from shared.eventing.frame import type_of
from shared.messaging.relay import Relay
from shared.web.door import CommandDoor

ROOT = Path(__file__).parents[2]


def table() -> str:
    """The table as Markdown. A renamed function, fact or door changes it, and a test compares."""
    rows = ["| # | What happens | Read |", "|---|---|---|"]
    rows += [f"| {number} | {what} | {read} |" for number, (what, read) in enumerate(_rows(), start=1)]
    return "\n".join(rows)


def _rows() -> list[tuple[str, str]]:
    return [
        ("A citizen applies", _door(INTAKE, "receive-application")),
        ("Intake decides if it can be received", f"{_code(application.receive)} → {_fact(ApplicationReceived)}"),
        ("Others are told", f"{_code(Relay)} → {_subject(ApplicationReceived)}"),
        (
            "Assessment hears it",
            f"{_code(ASSESSMENT_HEARS['intake'])} → {_code(assessment_reactions.when_application_received)}",
        ),
        ("The need is assessed", _door(ASSESSMENT, "complete-assessment")),
        ("Nothing may be missing", f"{_code(completing.complete)} → {_fact(AssessmentCompleted)}"),
        (
            "A draft is made",
            f"{_code(DECISION_HEARS['assessment'])} → {_code(decision_reactions.when_assessment_completed)}"
            f" → {_code(drafting.draft)}",
        ),
        (
            "Somebody with authority decides, a second person where the register says so",
            f"{_door(DECISION, 'make-decision')} → {_code(deciding.make)}",
        ),
        (
            "The letter is written, and the appeal periods run from its arrival",
            f"{_code(letter.letter_of)}, {_code(notifying.notify)} → {_fact(DecisionNotified)}",
        ),
        (
            "The month stops",
            f"{_code(INTAKE_HEARS['decision'])} → {_code(intake_reactions.when_decision_notified)}",
        ),
        ("The service starts", f"{_door(DECISION, 'start-service')} → {_fact(ServiceStarted)}"),
        (
            "From that day it may be charged, and paid for when it is bought",
            f"{_code(billing_reactions.when_service_started)} → {_fact(DeliveryBegun)}",
        ),
        (
            "Each line of an invoice is held against what was granted, agreed and delivered on its days",
            f"{_code(invoices.reconcile_invoice)} → {_code(verdict.judged)}",
        ),
        (
            "The decision may be appealed",
            f"{_code(appeal_reactions.when_decision_notified)} → {_code(appeal_handlers.start_appeal_period)}",
        ),
        (
            "The citizen appeals",
            f"{_door(APPEAL, 'receive-appeal')} → {_code(taking_in.receive)} → {_fact(AppealReceived)}",
        ),
        ("The office looks at it again", f"{_code(considering.allow)} or {_code(considering.forward)}"),
        ("The county governor answers", f"{_door(APPEAL, 'record-answer')} → {_fact(AppealDecided)}"),
        (
            "Set aside: the case is opened again, as a new fact",
            f"{_code(decision_reactions.when_appeal_decided)} → {_fact(CaseReopened)}"
            f" → {_code(assessment_reactions.when_case_reopened)}",
        ),
    ]


def _door(doors: tuple[CommandDoor, ...], name: str) -> str:
    door = next(door for door in doors if door.name == name)
    return f"`POST /commands/{name}` → {_code(door.handler)}"


def _code(thing: Callable[..., Any]) -> str:
    module = getmodule(thing)
    assert module is not None
    assert module.__file__ is not None
    path = Path(module.__file__).relative_to(ROOT)
    return f"[`{path}: {thing.__name__}`]({path})"


def _fact(fact: type[Fact]) -> str:
    return _code(fact)


def _subject(fact: type[Fact]) -> str:
    return f"`care.{type_of(fact)}`"
