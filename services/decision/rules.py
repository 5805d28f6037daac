"""Knows the legal tests of a decision: who may decide, what must be said, who may appeal and until when."""

from datetime import date

from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import AppealRegime, ServiceCode
from shared.kernel.actor import Actor
from shared.law import authority, formalities, needs
from shared.law.loader import load
from shared.letters.words import called

LAW = load()
LONG_TERM_PLACE = "long-term-stay"


def service_name(service: ServiceCode, *, on: date, language: LanguageForm) -> str:
    """What a service is called (tjeneste) in the middle of a sentence, by the catalogue of that day."""
    return called(LAW.service(service, on=on), language=language)


def legal_basis(service: ServiceCode, *, on: date) -> str:
    """The provision a service rests on (hjemmel), as the catalogue of that day has it."""
    return LAW.service(service, on=on).legal_basis


def appeal_regime(service: ServiceCode, *, on: date) -> AppealRegime:
    """Which appeal rules hold for a service decided on that day (klageregime)."""
    return LAW.service(service, on=on).appeal_regime


def has_authority(actor: Actor, line: DraftLine, *, on: date) -> Finding:
    """Whether the actor's role may decide a line (delegert myndighet), by the delegation register of that day."""
    quantity, unit = authority.quantity_and_unit(line.amount)
    return authority.has_authority(
        role=actor.role,
        unit=actor.unit,
        service=line.service,
        outcome=line.outcome,
        quantity=quantity,
        amount_unit=unit,
        decided_on=on,
        law=LAW,
    )


def second_person_is_required(line: DraftLine, *, on: date) -> Finding:
    """Whether somebody else than the drafter must decide (to-personskrav), by the register of that day."""
    quantity, unit = authority.quantity_and_unit(line.amount)
    return authority.second_person_is_required(
        service=line.service,
        outcome=line.outcome,
        quantity=quantity,
        amount_unit=unit,
        reduces_running_service=line.change in ("reduced", "stopped"),
        decided_on=on,
        law=LAW,
    )


def formal_decision_is_required(line: DraftLine, *, on: date) -> Finding:
    """Whether a line must be decided in writing (enkeltvedtak), pbrl § 2-7 or fvl § 2."""
    return formalities.formal_decision_is_required(
        service=line.service,
        expected_days=(line.valid_to - line.valid_from).days + 1 if line.valid_from and line.valid_to else None,
        decided_on=on,
        law=LAW,
    )


def reasons_may_be_left_out(line: DraftLine, *, dissatisfaction_likely: bool, on: date) -> Finding:
    """Whether a line needs no reasons (unntak fra begrunnelse), fvl § 24."""
    return formalities.reasons_may_be_omitted(
        outcome=line.outcome,
        # Nobody is content with less than before, whatever the line is called.
        dissatisfaction_is_likely=dissatisfaction_likely or line.change in ("reduced", "stopped"),
        decided_on=on,
        law=LAW,
    )


def execution_may_begin(*, notified_on: date | None, is_suspended: bool, on: date) -> Finding:
    """Whether a decision may be carried out on a day (iverksetting), fvl § 42 → 2025 § 75."""
    return formalities.execution_may_begin(
        is_notified=notified_on is not None and notified_on <= on, is_suspended=is_suspended, begins_on=on, law=LAW
    )


def has_waiting_list(service: ServiceCode, *, on: date) -> bool:
    """Whether the service is a place that the municipality keeps a waiting list for (venteliste)."""
    return LAW.service(service, on=on).waiting_list


def waiting_is_lawful(*, only_long_term_care_is_sound: bool, on: date) -> Finding:
    """Whether the place may be waited for (venteliste), pbrl § 2-1 e second paragraph; who waits has qualified."""
    return needs.waiting_for_a_place_is_lawful(
        qualifies=True, only_long_term_care_is_sound=only_long_term_care_is_sound, decided_on=on, law=LAW
    )


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
