"""Knows when an assessment may be completed, what it then proposes, and the legal tests behind the proposal."""

from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.commands import CompleteAssessment, LineProposal
from services.assessment.placing import place_findings
from services.assessment.refusals import (
    AssessmentIsIncomplete,
    AssignedToAnother,
    FormalDecisionIsRequired,
    PeriodIsTurned,
    ReasonsAreMissing,
    RemainingNeedIsMissing,
    ServiceIsUnanswered,
)
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.finding import Finding
from shared.contracts.words import Amount, DecisionForm, ProposedLine
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef

LESS_THAN_ASKED_FOR = ("partly-granted", "refused", "waiting-list")


def complete(assessment: Assessment, command: CompleteAssessment, *, actor: Actor, today: date) -> AssessmentCompleted:
    """Propose an outcome per service (fullføre utredning), with the findings it rests on."""
    must_be_open(assessment)
    caseworker = _through_the_gate(assessment, actor=actor)
    _answers_everything(assessment, command)
    for line in command.lines:
        _is_well_founded(line)
    return AssessmentCompleted(
        person=assessment.person,
        round=assessment.round,
        received_on=assessment.received_on,
        completed_on=today,
        caseworker=caseworker,
        form=command.form,
        lines=tuple(_proposed(line, person=assessment.person) for line in command.lines),
        findings=_findings(assessment, command, today=today),
    )


def _through_the_gate(assessment: Assessment, *, actor: Actor) -> str:
    lacks = rules.missing(caseworker=assessment.caseworker, topics=assessment.topics, scored=bool(assessment.scores))
    if lacks or assessment.caseworker is None:
        told = ", ".join(f"{rules.REQUIRED[code]} ({code})" for code in lacks)
        raise AssessmentIsIncomplete(f"Utredningen kan ikke fullføres ennå. Det mangler: {told}.")
    if actor.id != assessment.caseworker:
        raise AssignedToAnother("Bare saksbehandleren som har saken, kan fullføre utredningen.")
    return assessment.caseworker


def _answers_everything(assessment: Assessment, command: CompleteAssessment) -> None:
    if set(assessment.services) - {line.service for line in command.lines}:
        raise ServiceIsUnanswered("Alle tjenestene det er søkt om, må ha et forslag.")


def _is_well_founded(line: LineProposal) -> None:
    if line.outcome != "granted" and line.reasons is None:
        raise ReasonsAreMissing(f"Linje {line.line} må begrunnes.")
    if line.outcome in LESS_THAN_ASKED_FOR and line.remaining_need is None:
        raise RemainingNeedIsMissing(f"Linje {line.line} må si hvilket behov som gjenstår, og hvordan det dekkes.")
    if line.valid_from and line.valid_to and line.valid_to < line.valid_from:
        raise PeriodIsTurned(f"Linje {line.line} slutter før den begynner.")


def _findings(assessment: Assessment, command: CompleteAssessment, *, today: date) -> tuple[Finding, ...]:
    necessary = rules.help_is_necessary(
        scores=assessment.scores,
        needs_health_care=command.needs_health_care,
        need_is_covered=command.need_is_covered,
        on=today,
    )
    formal = tuple(_formality(line, form=command.form, today=today) for line in command.lines)
    return (necessary, *formal, *place_findings(command.lines, place=command.place, today=today))


def _formality(line: LineProposal, *, form: DecisionForm, today: date) -> Finding:
    days = (line.valid_to - line.valid_from).days + 1 if line.valid_from and line.valid_to else None
    found = rules.formal_decision_is_required(service=line.service, expected_days=days, on=today)
    if form == "informal" and rules.is_met(found):
        raise FormalDecisionIsRequired(f"Linje {line.line} krever enkeltvedtak.")
    return found


def _proposed(line: LineProposal, *, person: PersonRef) -> ProposedLine:
    return ProposedLine(
        line=line.line,
        service=line.service,
        outcome=line.outcome,
        amount=Amount(quantity=line.amount.quantity, unit=line.amount.unit) if line.amount else None,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
        reasons=_sealable(line.reasons, person=person),
        remaining_need=_sealable(line.remaining_need, person=person),
    )


def _sealable(text: str | None, *, person: PersonRef) -> Clear | None:
    return None if text is None else Clear(person, "health", text)
