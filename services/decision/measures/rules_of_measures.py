"""Knows the legal tests of what is registered beside decisions: coercion, individual plan, coordinators."""

from datetime import date

from services.decision.measures.commands import AppointCoordinator, ForCoordination
from shared.contracts.decision_measures import CoercionCode
from shared.contracts.finding import Finding
from shared.contracts.words import ServiceCode
from shared.law import coercion, responsibility
from shared.law.loader import load

LAW = load()
ADMISSION = "emergency-admission"
COERCION: dict[CoercionCode, str] = {14: "coercion-planned", 23: "coercion-emergency", 24: "coercion-health-care"}


def is_coercion(service: ServiceCode) -> bool:
    """Whether it is coercion (tvang, kode 14, 23, 24): registered, never granted."""
    return service in COERCION.values()


def coercion_is_within_its_time(kpr: CoercionCode, *, decided_on: date, expires_on: date) -> Finding:
    """Whether a decision on coercion has a lawful end (varighet)."""
    return coercion.coercion_is_within_its_time(
        measure=COERCION[kpr], decided_on=decided_on, expires_on=expires_on, law=LAW
    )


def coercion_alarm(*, expires_on: date) -> date:
    """When the office is told that coercion ends (varsel før utløp)."""
    return coercion.coercion_expiry_alarm(expires_on=expires_on, law=LAW)


def coercion_basis(kpr: CoercionCode, *, on: date) -> tuple[str, str]:
    """The provision coercion rests on (hjemmel), and where an appeal goes: straight there, or through the office."""
    entry = LAW.casework.entry(COERCION[kpr], on=on)
    body = entry.appeal_body or "county-governor"
    return entry.legal_basis, body if entry.direct_appeal else f"{body}-by-the-decider"


def coercion_appeal_goes_directly(kpr: CoercionCode, *, decided_on: date) -> Finding:
    """Whether an appeal goes straight to the county governor (direkte klage), pbrl ch. 4 A."""
    return coercion.coercion_appeal_goes_directly(measure=COERCION[kpr], decided_on=decided_on, law=LAW)


def has_right_to_individual_plan(need: ForCoordination, *, on: date) -> Finding:
    """Whether the person has a right to an individual plan (individuell plan), pbrl § 2-5."""
    return responsibility.has_right_to_individual_plan(
        is_long_term=need.is_long_term, needs_coordination=need.needs_coordination, assessed_on=on, law=LAW
    )


def has_right_to_coordinator(need: ForCoordination, *, on: date) -> Finding:
    """Whether the person is offered a coordinator (koordinator), hol § 7-2."""
    return responsibility.has_right_to_coordinator(
        is_long_term=need.is_long_term, needs_coordination=need.needs_coordination, assessed_on=on, law=LAW
    )


def family_has_right_to_childrens_coordinator(need: AppointCoordinator, *, on: date) -> Finding:
    """Whether the family has a right to a children's coordinator (barnekoordinator), hol § 7-2 a."""
    return responsibility.family_has_right_to_childrens_coordinator(
        child_is_minor=True,
        is_long_term=need.is_long_term,
        needs_coordination=need.needs_coordination,
        assessed_on=on,
        law=LAW,
    )
