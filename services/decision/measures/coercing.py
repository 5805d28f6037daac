"""Knows how coercion and admissions are registered: decided by others, watched by the office, never granted."""

from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.decision import rules
from services.decision.measures import rules_of_measures
from services.decision.measures.commands import EndCoercion, RegisterAdmission, RegisterCoercion
from services.decision.measures.refusals import AlreadyRegistered, CoercionLastsTooLong, NothingRegistered
from services.decision.refusals import DatesDoNotFollow
from shared.contracts.decision_measures import (
    AdmissionRegistered,
    CoercionEnded,
    CoercionExpiryFellDue,
    CoercionNoted,
    CoercionRegistered,
)
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef, derived_id

CaseEnd = Literal["died", "moved", "no-longer-needed"]
MeasureFact = CoercionRegistered | CoercionExpiryFellDue | CoercionEnded | AdmissionRegistered


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One registered measure (tvangstiltak, innleggelse)."""

    case_id: UUID | None = None
    coercion: CoercionRegistered | None = None
    alarmed: bool = False
    ended: bool = False


class Coerced(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of coercion a case has (tvangsvedtak i saken), also those that are over."""

    measures: tuple[UUID, ...] = ()


def stream_of_case(case_id: UUID) -> UUID:
    """The stream in which a case's measures are noted."""
    return derived_id("coercion-of-case", case_id)


def evolve_case(coerced: Coerced, recorded: Recorded) -> Coerced:
    """What a fact makes of the case's measures."""
    fact = cast(CoercionNoted, recorded.fact)
    return replace(coerced, measures=(*coerced.measures, fact.measure))


def measure_of(command_id: UUID) -> UUID:
    """The stream of a measure: named after the command that registers it."""
    return derived_id("measure", command_id)


def evolve(measure: Measure, recorded: Recorded) -> Measure:
    """What a fact makes of the measure."""
    fact = cast(MeasureFact, recorded.fact)
    match fact:
        case CoercionRegistered():
            return replace(measure, coercion=fact, case_id=recorded.record.case_id)
        case AdmissionRegistered():
            return replace(measure, case_id=recorded.record.case_id)
        case CoercionExpiryFellDue():
            return replace(measure, alarmed=True)
        case CoercionEnded():
            return replace(measure, ended=True)
        case _:
            assert_never(fact)


def register(measure: Measure, command: RegisterCoercion, *, today: date) -> CoercionRegistered:
    """Register a decision on coercion (registrere tvangsvedtak), with its end and its own way of appeal."""
    _must_be_new(measure)
    if not command.decided_on <= today or not command.valid_from <= command.valid_to:
        raise DatesDoNotFollow("Vedtaket er fattet før i dag, og gjelder fra en dag til en senere.")
    lawful = rules_of_measures.coercion_is_within_its_time(
        command.kpr, decided_on=command.decided_on, expires_on=command.valid_to
    )
    if not rules.is_met(lawful):
        raise CoercionLastsTooLong("Et vedtak om tvang kan ikke gjelde så lenge.")
    person = PersonRef(command.person)
    legal_basis, appeal_to = rules_of_measures.coercion_basis(command.kpr, on=command.decided_on)
    return CoercionRegistered(
        person=person,
        kpr=command.kpr,
        decided_by=command.decided_by,
        decided_on=command.decided_on,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
        alarm_on=rules_of_measures.coercion_alarm(expires_on=command.valid_to),
        legal_basis=legal_basis,
        appeal_to=appeal_to,
        description=Clear(person, "health", command.description),
        findings=(lawful, rules_of_measures.coercion_appeal_goes_directly(command.kpr, decided_on=command.decided_on)),
    )


def note(command: RegisterCoercion, *, today: date) -> CoercionNoted:
    """Write the measure down in its case (tvangsvedtak i saken)."""
    return CoercionNoted(measure=measure_of(command.id), noted_on=today)


def let_expiry_fall_due(measure: Measure, *, today: date) -> CoercionExpiryFellDue | None:
    """The coercion ends soon (varsel før utløp). Nothing when it has ended or was said before."""
    if measure.coercion is None or measure.ended or measure.alarmed:
        return None
    return CoercionExpiryFellDue(valid_to=measure.coercion.valid_to, due_on=today)


def end(measure: Measure, command: EndCoercion, *, today: date) -> CoercionEnded:
    """The coercion is no longer used (avslutte tvangstiltak)."""
    if measure.coercion is None or measure.ended:
        raise NothingRegistered("Det er ikke registrert noe tvangstiltak som er i bruk.")
    if not measure.coercion.valid_from <= command.ended_on <= today:
        raise DatesDoNotFollow("Tiltaket avsluttes etter at det begynte, og ikke fram i tid.")
    return CoercionEnded(reason=command.reason, ended_on=command.ended_on)


def end_with_case(measure: Measure, *, reason: CaseEnd, on: date) -> CoercionEnded | None:
    """End the coercion because the person died or moved, or needs nothing more (saken avsluttet). Nothing when over."""
    if measure.coercion is None or measure.ended:
        return None
    return CoercionEnded(reason=reason, ended_on=on)


def admit(measure: Measure, command: RegisterAdmission, *, today: date) -> AdmissionRegistered:
    """Register a doctor's admission (øyeblikkelig hjelp døgnopphold, kode 25)."""
    _must_be_new(measure)
    if command.admitted_on > today:
        raise DatesDoNotFollow("Innleggelsen kan ikke ligge fram i tid.")
    return AdmissionRegistered(
        person=PersonRef(command.person), admitted_by=command.admitted_by, admitted_on=command.admitted_on
    )


def _must_be_new(measure: Measure) -> None:
    if measure.case_id is not None:
        raise AlreadyRegistered("Dette er allerede registrert.")
