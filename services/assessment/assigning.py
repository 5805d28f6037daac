"""Knows whose case it is: who may be given it, who is tied to the parties, and how several go to others at once."""

from collections.abc import Collection
from datetime import date

from services.assessment import rules
from services.assessment.assessment import Assessment, must_be_open
from services.assessment.caseload import Room, is_full, no_room
from services.assessment.commands import AssignAssessment
from services.assessment.office_commands import DeclareImpartiality, Handover, HandOverCases
from services.assessment.refusals import (
    AlreadyAssigned,
    CaseworkerIsFull,
    CaseworkerIsNotImpartial,
    NotTheirCase,
    OnlyLeaderAssigns,
    StaffLacksCompetence,
)
from services.assessment.staff import StaffMember, must_be_at_work
from shared.contracts.assessment import AssessmentAssigned, Overridden
from shared.contracts.assessment_office import AssessmentHandedBack, CaseHandedOver, ImpartialityDeclared
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.refusal import NotFound

CHILDREN = "children"


def assign(
    assessment: Assessment,
    command: AssignAssessment,
    *,
    staff: StaffMember,
    actor: Actor,
    today: date,
    others: Collection[Room] = (),
) -> AssessmentAssigned:
    """Give the assessment to a caseworker (tildele). A caseworker may take one that nobody has.

    `others`: who has room, to be told when this one has none.
    """
    must_be_open(assessment)
    if command.caseworker == assessment.caseworker:
        raise AlreadyAssigned("Saksbehandleren har allerede saken.")
    takes_a_free_case = assessment.caseworker is None and command.caseworker == actor.id
    if actor.role != "leader" and not takes_a_free_case:
        raise OnlyLeaderAssigns("Bare leder kan tildele saken til andre eller flytte den.")
    _may_have(assessment, command.caseworker, staff=staff, today=today)
    despite = command.despite if actor.role == "leader" else None
    overrides = _overrides(assessment, staff=staff, despite=despite, others=others)
    return AssessmentAssigned(
        caseworker=command.caseworker, despite=_reason(assessment, command.despite), overrides=overrides
    )


def declare_impartiality(
    assessment: Assessment, command: DeclareImpartiality, *, actor: Actor, today: date
) -> tuple[ImpartialityDeclared | AssessmentHandedBack, ...]:
    """Say whether something ties you to the parties (habilitet, fvl § 6). Who is tied hands the case back.

    Also when the assessment is over: who decides and who reviews an appeal is bound by it too.
    """
    if assessment.stage == "absent":
        raise NotFound
    found = rules.official_is_impartial(
        is_party=command.is_party,
        is_close_to_party=command.is_close_to_party,
        has_special_circumstances=command.has_special_circumstances,
        on=today,
    )
    grounds = Clear(assessment.person, "identity", command.grounds) if command.grounds else None
    declared = ImpartialityDeclared(staff=actor.id, finding=found, declared_on=today, grounds=grounds)
    if rules.is_met(found) or assessment.caseworker != actor.id or assessment.stage != "open":
        return (declared,)
    return (declared, AssessmentHandedBack(caseworker=actor.id, reason="not-impartial"))


def hand_over(
    assessment: Assessment,
    command: HandOverCases,
    case: Handover,
    *,
    staff: StaffMember,
    today: date,
    others: Collection[Room] = (),
) -> AssessmentAssigned | None:
    """Give one of several cases to another (overføre). Nothing when it has gone there under the same command."""
    must_be_open(assessment)
    if assessment.caseworker == case.to_caseworker:
        return None
    if assessment.caseworker != command.from_caseworker:
        raise NotTheirCase("Minst én av sakene tilhører en annen. Ingen saker er flyttet.")
    _may_have(assessment, case.to_caseworker, staff=staff, today=today)
    overrides = _overrides(assessment, staff=staff, despite=command.despite, others=others)
    return AssessmentAssigned(
        caseworker=case.to_caseworker,
        handover=command.id,
        summary=Clear(assessment.person, "health", case.summary),
        # The same reason holds for those alone that it is needed for.
        despite=_reason(assessment, command.despite) if overrides else None,
        overrides=overrides,
    )


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
    return not staff.competences or _needed(assessment) <= staff.competences


def _needed(assessment: Assessment) -> frozenset[str]:
    return frozenset(assessment.services) | ({CHILDREN} if assessment.weighed.child else set())


def _overrides(
    assessment: Assessment, *, staff: StaffMember, despite: str | None, others: Collection[Room]
) -> tuple[Overridden, ...]:
    """What the reason is needed for. Without one, what speaks against the caseworker is a refusal."""
    lacking, full = not is_competent(assessment, staff), is_full(staff)
    if lacking and not despite:
        raise StaffLacksCompetence(
            "Saksbehandleren har ikke kompetansen saken krever. Leder kan likevel tildele den, med begrunnelse."
        )
    if full and not despite:
        raise CaseworkerIsFull(no_room(staff, needed=_needed(assessment), others=others))
    found: tuple[tuple[Overridden, bool], ...] = (("competence", lacking), ("capacity", full))
    return tuple(what for what, is_so in found if is_so)


def _reason(assessment: Assessment, despite: str | None) -> Clear | None:
    return Clear(assessment.person, "health", despite) if despite else None


def _may_have(assessment: Assessment, caseworker: str, *, staff: StaffMember, today: date) -> None:
    must_be_impartial(assessment, caseworker)
    must_be_at_work(staff, today=today)


def must_be_impartial(assessment: Assessment, caseworker: str) -> None:
    """Refuses who is tied to the parties (inhabil)."""
    if caseworker in assessment.partial:
        raise CaseworkerIsNotImpartial("Saksbehandleren er inhabil i saken og kan ikke ha den (fvl. § 6).")
