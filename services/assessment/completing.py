"""Knows when an assessment may be completed, what it then proposes, and the legal tests behind the proposal."""

from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.assigning import must_be_impartial
from services.assessment.commands import CompleteAssessment, LineProposal
from services.assessment.placing import place_findings
from services.assessment.refusals import (
    AmountIsNotAsCalculated,
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
from shared.law.resources import HOURS_A_WEEK

LESS_THAN_ASKED_FOR = ("partly-granted", "refused", "waiting-list")


def complete(assessment: Assessment, command: CompleteAssessment, *, actor: Actor, today: date) -> AssessmentCompleted:
    """Propose an outcome per service (fullføre utredning), with the findings it rests on."""
    must_be_open(assessment)
    caseworker = _through_the_gate(assessment, actor=actor)
    _answers_everything(assessment, command)
    for line in command.lines:
        _is_well_founded(line)
        _is_as_calculated(assessment, line)
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


def lacking(assessment: Assessment) -> tuple[str, ...]:
    """The codes of everything that is missing before the need is assessed (hva som mangler)."""
    considered = {"lower-step-considered"} if assessment.weighed.lower_steps else set()
    lacks = rules.missing(
        caseworker=assessment.caseworker, topics=assessment.topics | considered, scored=bool(assessment.scores)
    )
    gathered, child = assessment.gathered, assessment.weighed.child
    still_child = None if child is None or child.has_come_of_age else child
    awaited = {
        "child-noted": assessment.minor and child is None,
        "child-heard": still_child is not None and still_child.heard is None,
        "best-interests": still_child is not None and still_child.best_interests is None,
        "information-shown": gathered.others_spoke,
        "information-outstanding": bool(gathered.outstanding),
        "meeting-outstanding": bool(gathered.planned),
    }
    return (*lacks, *(code for code in rules.ALSO_REQUIRED if awaited[code]))


def _through_the_gate(assessment: Assessment, *, actor: Actor) -> str:
    lacks = lacking(assessment)
    if lacks or assessment.caseworker is None:
        names = {**rules.REQUIRED, **rules.ALSO_REQUIRED}
        told = ", ".join(f"{names[code]} ({code})" for code in lacks)
        raise AssessmentIsIncomplete(f"Utredningen kan ikke fullføres ennå. Det mangler: {told}.")
    if actor.id != assessment.caseworker:
        raise AssignedToAnother("Bare saksbehandleren som har saken, kan fullføre utredningen.")
    must_be_impartial(assessment, actor.id)
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


def _is_as_calculated(assessment: Assessment, line: LineProposal) -> None:
    calculated = assessment.weighed.calculated.get(line.service)
    if calculated is None or line.outcome != "granted" or line.amount is None:
        return
    if line.amount.unit == HOURS_A_WEEK and line.amount.quantity != calculated.quantity:
        raise AmountIsNotAsCalculated(f"Linje {line.line} gir noe annet enn ressursberegningen sier.")


def _findings(assessment: Assessment, command: CompleteAssessment, *, today: date) -> tuple[Finding, ...]:
    necessary = rules.help_is_necessary(
        scores=assessment.scores,
        needs_health_care=command.needs_health_care,
        need_is_covered=command.need_is_covered,
        on=today,
    )
    formal = tuple(_formality(line, form=command.form, today=today) for line in command.lines)
    places = place_findings(command.lines, place=command.place, today=today)
    shown = (rules.new_facts_were_shown(on=today),) if assessment.gathered.others_were_heard else ()
    return (necessary, *formal, *places, *shown, *_weighed(assessment, command))


def _weighed(assessment: Assessment, command: CompleteAssessment) -> tuple[Finding, ...]:
    """The legal tests that were made on the way: lower steps of what is proposed, and of a child."""
    proposed = {line.service for line in command.lines}
    steps = tuple(found for service, found in assessment.weighed.lower_steps.items() if service in proposed)
    child = assessment.weighed.child
    if child is None or child.heard is None or child.best_interests is None:
        return steps
    return (*steps, *child.noted.findings, *child.heard.findings, child.best_interests.finding)


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
