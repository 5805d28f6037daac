"""Knows whose case it is: who may be given it, who is tied to the parties, and how several go to others at once."""

from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.commands import AssignAssessment
from services.assessment.office_commands import DeclareImpartiality, Handover, HandOverCases
from services.assessment.refusals import (
    AlreadyAssigned,
    CaseworkerIsNotImpartial,
    NotTheirCase,
    OnlyLeaderAssigns,
    StaffLacksCompetence,
)
from services.assessment.staff import StaffMember, must_be_at_work
from shared.contracts.assessment import AssessmentAssigned
from shared.contracts.assessment_office import AssessmentHandedBack, CaseHandedOver, ImpartialityDeclared
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear

CHILDREN = "children"


def assign(
    assessment: Assessment, command: AssignAssessment, *, staff: StaffMember, actor: Actor, today: date
) -> AssessmentAssigned:
    """Give the assessment to a caseworker (tildele). A caseworker may take one that nobody has."""
    must_be_open(assessment)
    if command.caseworker == assessment.caseworker:
        raise AlreadyAssigned("Saksbehandleren har allerede saken.")
    takes_a_free_case = assessment.caseworker is None and command.caseworker == actor.id
    if actor.role != "leader" and not takes_a_free_case:
        raise OnlyLeaderAssigns("Bare leder kan tildele saken til andre eller flytte den.")
    _may_have(assessment, command.caseworker, staff=staff, today=today)
    may_decide_so = actor.role == "leader" and command.despite is not None
    if not may_decide_so and not is_competent(assessment, staff):
        raise StaffLacksCompetence(
            "Saksbehandleren har ikke kompetansen saken krever. Leder kan likevel tildele den, med begrunnelse."
        )
    despite = Clear(assessment.person, "health", command.despite) if command.despite else None
    return AssessmentAssigned(caseworker=command.caseworker, despite=despite)


def declare_impartiality(
    assessment: Assessment, command: DeclareImpartiality, *, actor: Actor, today: date
) -> tuple[ImpartialityDeclared | AssessmentHandedBack, ...]:
    """Say whether something ties you to the parties (habilitet, fvl § 6). Who is tied hands the case back."""
    must_be_open(assessment)
    found = rules.official_is_impartial(
        is_party=command.is_party,
        is_close_to_party=command.is_close_to_party,
        has_special_circumstances=command.has_special_circumstances,
        on=today,
    )
    grounds = Clear(assessment.person, "identity", command.grounds) if command.grounds else None
    declared = ImpartialityDeclared(staff=actor.id, finding=found, declared_on=today, grounds=grounds)
    if rules.is_met(found) or assessment.caseworker != actor.id:
        return (declared,)
    return (declared, AssessmentHandedBack(caseworker=actor.id, reason="not-impartial"))


def hand_over(
    assessment: Assessment,
    command: HandOverCases,
    case: Handover,
    *,
    staff: StaffMember,
    today: date,
) -> AssessmentAssigned | None:
    """Give one of several cases to another (overføre). Nothing when it has gone there under the same command."""
    must_be_open(assessment)
    if assessment.caseworker == case.to_caseworker:
        return None
    if assessment.caseworker != command.from_caseworker:
        raise NotTheirCase("Minst én av sakene tilhører en annen. Ingen saker er flyttet.")
    _may_have(assessment, case.to_caseworker, staff=staff, today=today)
    summary = Clear(assessment.person, "health", case.summary)
    return AssessmentAssigned(caseworker=case.to_caseworker, handover=command.id, summary=summary)


def is_handed_over(assessment: Assessment, command: HandOverCases, case: Handover, *, today: date) -> CaseHandedOver:
    """What the register of handovers says of one case."""
    return CaseHandedOver(
        assessment=case.assessment_id,
        case=assessment.case_id,
        from_caseworker=command.from_caseworker,
        to_caseworker=case.to_caseworker,
        handed_over_on=today,
    )


def is_competent(assessment: Assessment, staff: StaffMember) -> bool:
    """Whether the caseworker has what this case asks for (kompetanse). Who is not registered, has everything."""
    needed = {*assessment.services, *([CHILDREN] if assessment.weighed.child else [])}
    return not staff.competences or needed <= staff.competences


def _may_have(assessment: Assessment, caseworker: str, *, staff: StaffMember, today: date) -> None:
    must_be_impartial(assessment, caseworker)
    must_be_at_work(staff, today=today)


def must_be_impartial(assessment: Assessment, caseworker: str) -> None:
    """Refuses who is tied to the parties (inhabil)."""
    if caseworker in assessment.partial:
        raise CaseworkerIsNotImpartial("Saksbehandleren er inhabil i saken og kan ikke ha den (fvl. § 6).")
