"""Knows which notices of a hospital are taken in, in any order, and why not the others."""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from msgspec.structs import replace

from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import (
    CancelAdmission,
    CancelNotice,
    ChangeAdmission,
    DeclareReady,
    DischargePatient,
    NoteAdmission,
    NoteDeathInHospital,
    ReadmitPatient,
    Told,
    WithdrawFromReady,
)
from services.bedflow.discharge.episode import Episode, told
from services.bedflow.discharge.refusals import (
    AlreadyDied,
    AlreadyDischarged,
    HasLeft,
    NoticeAlreadyNoted,
    PersonDiffers,
    ReplacesAnotherKind,
    ReplacesItself,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_notices import (
    AdmissionCancelled,
    AdmissionChanged,
    AdmissionNoted,
    DeclaredReady,
    DiedInHospital,
    Discharged,
    Kind,
    NoticeCancelled,
    NoticeFact,
    Readmitted,
    WithdrawnFromReady,
)
from shared.kernel.clock import oslo_date
from shared.kernel.ids import PersonRef

F = TypeVar("F", bound=NoticeFact)
CLOCKS_MAY_DIFFER = timedelta(minutes=15)


def note(state: Episode, command: NoteAdmission, *, now: datetime) -> AdmissionNoted:
    """Note that somebody was admitted who may need help (tidligmelding, § 8)."""
    _happened_before_it_was_told(oslo_date(command.admitted_at), command)
    fact = AdmissionNoted(
        **_said(command, now=now),
        admitted_at=command.admitted_at,
        hour_unknown=command.hour_unknown,
        expected_discharge_on=command.expected_discharge_on,
    )
    return _taken_in(state, fact)


def change(state: Episode, command: ChangeAdmission, *, now: datetime) -> AdmissionChanged:
    """Note what is now said of the admission (endret tidligmelding), whether the first notice has come or not."""
    _happened_before_it_was_told(oslo_date(command.admitted_at), command)
    fact = AdmissionChanged(
        **_said(command, now=now),
        replaces=command.replaces,
        admitted_at=command.admitted_at,
        hour_unknown=command.hour_unknown,
        expected_discharge_on=command.expected_discharge_on,
    )
    return _taken_in(state, fact)


def cancel(state: Episode, command: CancelAdmission, *, now: datetime) -> AdmissionCancelled:
    """Note that the admission's notice counts no longer (annullert tidligmelding)."""
    return _taken_in(state, AdmissionCancelled(**_said(command, now=now), replaces=command.replaces))


def declare(state: Episode, command: DeclareReady, *, now: datetime) -> DeclaredReady:
    """Note that the patient is ready (utskrivningsklar, §§ 9–10), and until when the hospital has our answer."""
    _refuse_after_leaving(state, command, command.replaces)
    fact = DeclaredReady(
        **_said(command, now=now),
        ready_on=command.ready_on,
        replaces=command.replaces,
        is_estimate=command.is_estimate,
    )
    _taken_in(state, fact)
    return replace(fact, answer_due_at=standing.answer_due_at(told(state, fact)))


def withdraw(state: Episode, command: WithdrawFromReady, *, now: datetime) -> WithdrawnFromReady:
    """Note that the patient is not ready after all (avmeldt)."""
    _refuse_after_leaving(state, command, command.replaces)
    _happened_before_it_was_told(command.withdrawn_on, command)
    said = _said(command, now=now)
    fact = WithdrawnFromReady(**said, withdrawn_on=command.withdrawn_on, replaces=command.replaces)
    return _taken_in(state, fact)


def readmit(state: Episode, command: ReadmitPatient, *, now: datetime) -> Readmitted:
    """Note that the patient was formally admitted again (innlagt på nytt): § 9 lapses, a new notice is needed."""
    _refuse_after_leaving(state, command, command.replaces)
    _happened_before_it_was_told(command.readmitted_on, command)
    fact = Readmitted(**_said(command, now=now), readmitted_on=command.readmitted_on, replaces=command.replaces)
    return _taken_in(state, fact)


def discharge(state: Episode, command: DischargePatient, *, now: datetime) -> Discharged:
    """Note that the patient has left hospital (utskrevet), and by when we must know where to."""
    _happened_before_it_was_told(command.discharged_on, command)
    fact = Discharged(**_said(command, now=now), discharged_on=command.discharged_on, replaces=command.replaces)
    _taken_in(state, fact)
    after = told(state, fact)
    told_before = [one for one in standing.counting(after, "discharged") if one.latest.notice not in after.registered]
    if len(told_before) > 1:
        raise AlreadyDischarged("Pasienten er allerede meldt utskrevet. En ny melding må erstatte den forrige.")
    return replace(fact, destination_due_on=standing.destination_due_on(after, left_on=command.discharged_on))


def note_death(state: Episode, command: NoteDeathInHospital, *, now: datetime) -> DiedInHospital:
    """Note that the patient died in hospital (orientering om død). The stay has its destination."""
    _happened_before_it_was_told(command.died_on, command)
    fact = DiedInHospital(**_said(command, now=now), died_on=command.died_on, replaces=command.replaces)
    _taken_in(state, fact)
    if len(standing.counting(told(state, fact), "died")) > 1:
        raise AlreadyDied("Dødsfallet er allerede meldt. En ny melding må erstatte den forrige.")
    return fact


def cancel_notice(state: Episode, command: CancelNotice, *, now: datetime) -> NoticeCancelled:
    """Note that a notice counts no longer (annullert melding), whether it has come or not.

    Who was withdrawn by mistake is ready again, and waits for our answer.
    """
    fact = _taken_in(state, NoticeCancelled(**_said(command, now=now), replaces=command.replaces))
    return replace(fact, answer_due_at=standing.answer_due_at(told(state, fact)))


def _said(command: Told, *, now: datetime) -> dict[str, Any]:
    if command.notified_at > now + CLOCKS_MAY_DIFFER:
        raise DatesDoNotFollow("Meldingen er datert fram i tid.")
    return {
        "person": PersonRef(command.person),
        "hospital": command.hospital,
        "reference": command.reference,
        "notice": command.notice,
        # A clock that is ahead of ours must not put the notice after our answer to it.
        "notified_at": min(command.notified_at, now),
    }


def _taken_in(state: Episode, fact: F) -> F:
    if state.notices and state.person != fact.person:
        raise PersonDiffers("Sykehusets referanse er allerede brukt om en annen person.")
    if any(one.notice == fact.notice for one in state.notices):
        raise NoticeAlreadyNoted("Denne meldingen er allerede registrert.")
    if not isinstance(fact, AdmissionNoted) and fact.replaces == fact.notice:
        raise ReplacesItself("En melding kan ikke erstatte seg selv.")
    _refuse_other_kinds(told(state, fact), fact.notice)
    return fact


def _refuse_other_kinds(after: Episode, notice: UUID) -> None:
    (chain,) = (chain for chain in standing.families(after).values() if any(one.notice == notice for one in chain))
    kinds = {_kind_behind(one.kind) for one in chain}
    real = kinds - {"admission", "another"}
    if ("admission" in kinds and len(kinds) > 1) or len(real) > 1:
        raise ReplacesAnotherKind("Meldingen erstatter en melding av et annet slag.")


def _kind_behind(kind: str) -> Kind | str:
    """What a cancellation says of the notice it takes back."""
    return {"admission-cancelled": "admission", "cancelled": "another"}.get(kind, kind)


def _refuse_after_leaving(state: Episode, command: Told, replaces: UUID | None) -> None:
    left_on = standing.left_hospital_on(state)
    if replaces is None and left_on is not None and oslo_date(command.notified_at) > left_on:
        raise HasLeft("Pasienten har allerede forlatt sykehuset.")


def _happened_before_it_was_told(day: date, command: Told) -> None:
    if day > oslo_date(command.notified_at):
        raise DatesDoNotFollow("Det som meldes, kan ikke ligge etter at det ble meldt.")
