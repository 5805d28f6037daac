"""Knows when an assessment may be completed, what it then proposes, and the legal tests behind the proposal."""

from datetime import date

from msgspec.structs import replace

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.assigning import must_be_impartial
from services.assessment.commands import CompleteAssessment, LineProposal
from services.assessment.granting import granting_findings
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
from services.assessment.weighed import Weighed
from services.assessment.weighing import considered
from shared.contracts.assessment import AssessmentCompleted
from shared.contracts.assessment_weighing import LowerStepsConsidered
from shared.contracts.finding import Finding
from shared.contracts.words import Amount, DecisionForm, ProposedLine
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.law.resources import HOURS_A_WEEK

LOWER_STEPS = "lower-step-considered"
GIVES = ("granted", "partly-granted", "waiting-list")
LESS_THAN_ASKED_FOR = ("partly-granted", "refused", "waiting-list")


def complete(
    assessment: Assessment, command: CompleteAssessment, *, actor: Actor, today: date
) -> tuple[LowerStepsConsidered | AssessmentCompleted, ...]:
    """Propose an outcome per service (fullføre utredning), with the findings it rests on, and lower steps told here."""
    must_be_open(assessment)
    caseworker = _through_the_gate(assessment, command, actor=actor, today=today)
    _answers_everything(assessment, command)
    for line in command.lines:
        _is_well_founded(line)
        _is_as_calculated(assessment, line)
    steps = tuple(
        considered(assessment, line.lower_steps, service=line.service, today=today)
        for line in command.lines
        if line.lower_steps is not None
    )
    known = replace(assessment, weighed=_with_steps(assessment.weighed, steps))
    completed = _completed(known, command, caseworker=caseworker, today=today)
    return (*steps, completed)


def _completed(
    assessment: Assessment, command: CompleteAssessment, *, caseworker: str, today: date
) -> AssessmentCompleted:
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


def lacking(assessment: Assessment, *, on: date) -> tuple[str, ...]:
    """The codes of everything that is missing before the need is assessed (hva som mangler)."""
    weighed = {LOWER_STEPS} if assessment.weighed.lower_steps else set()
    topics, scores = assessment.topics | weighed, assessment.scores
    lacks = rules.missing(caseworker=assessment.caseworker, topics=topics, scores=scores, on=on)
    gathered, child = assessment.gathered, assessment.weighed.child
    still_child = None if child is None or child.has_come_of_age else child
    awaited = {
        "read-back": assessment.awaits_read_back,
        "child-noted": assessment.minor and child is None,
        "child-heard": still_child is not None and still_child.heard is None,
        "best-interests": still_child is not None and still_child.best_interests is None,
        "information-shown": gathered.others_spoke,
        "information-outstanding": bool(gathered.outstanding),
        "meeting-outstanding": bool(gathered.planned),
    }
    return (*lacks, *(code for code in rules.ALSO_REQUIRED if awaited[code]))


def _through_the_gate(assessment: Assessment, command: CompleteAssessment, *, actor: Actor, today: date) -> str:
    unweighed, lacks = _unweighed(assessment, command, today=today), set(lacking(assessment, on=today))
    names = {**rules.REQUIRED, **rules.ALSO_REQUIRED}
    if unweighed:
        lacks.add(LOWER_STEPS)
        names[LOWER_STEPS] += f" for {', '.join(unweighed)}"
    elif any(line.lower_steps for line in command.lines):
        lacks.discard(LOWER_STEPS)
    if lacks or assessment.caseworker is None:
        told = ", ".join(f"{name} ({code})" for code, name in names.items() if code in lacks)
        raise AssessmentIsIncomplete(f"Utredningen kan ikke fullføres ennå. Det mangler: {told}.")
    if actor.id != assessment.caseworker:
        raise AssignedToAnother("Bare saksbehandleren som har saken, kan fullføre utredningen.")
    must_be_impartial(assessment, actor.id)
    return assessment.caseworker


def _unweighed(assessment: Assessment, command: CompleteAssessment, *, today: date) -> tuple[str, ...]:
    """The services somebody is to get without a word of the steps below them (lavere trinn, BEON)."""
    known = {*assessment.weighed.lower_steps, *(line.service for line in command.lines if line.lower_steps)}
    given = dict.fromkeys(line.service for line in command.lines if line.outcome in GIVES)
    return tuple(one for one in given if one not in known and rules.steps_below(one, on=today))


def _with_steps(weighed: Weighed, steps: tuple[LowerStepsConsidered, ...]) -> Weighed:
    return replace(weighed, lower_steps=weighed.lower_steps | {one.service: one.finding for one in steps})


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
    tried = granting_findings(command, today=today)
    return (necessary, *formal, *places, *tried, *shown, *_weighed(assessment, command))


def _weighed(assessment: Assessment, command: CompleteAssessment) -> tuple[Finding, ...]:
    """The legal tests that were made on the way: lower steps of what is proposed, and of a child."""
    proposed = {line.service for line in command.lines}
    steps = tuple(found for service, found in assessment.weighed.lower_steps.items() if service in proposed)
    child = assessment.weighed.child
    if child is None:
        return steps
    if child.heard is None or child.best_interests is None:
        # Who came of age on the way is not heard as a child; what was found of the age says so.
        return (*steps, *child.noted.findings)
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
