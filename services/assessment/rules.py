"""Knows which rules of the law an assessment applies, and what it must hold before it may be completed."""

from collections.abc import Collection, Mapping
from datetime import date

from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import ServiceCode
from shared.law import formalities, needs
from shared.law.loader import load

LAW = load()

LONG_TERM_PLACE: ServiceCode = "long-term-stay"

REQUIRED: Mapping[str, str] = {
    "caseworker": "tildelt saksbehandler",
    "own-words": "søkerens egne ord",
    "function": "minst én opplysning om funksjon",
    "scores": "skår av bistandsvariabler",
    "lower-step-considered": "vurdering av tjenester på lavere trinn",
    "technology-tried": "vurdering av om teknologi er prøvd",
}
"""What an assessment must hold (krav til utredningen, fvl § 17), and how a caseworker says it."""


def missing(*, caseworker: str | None, topics: Collection[str], scored: bool) -> tuple[str, ...]:
    """Which of the requirements are not met yet (hva som mangler), in the order a caseworker meets them."""
    held = {*topics, *(["caseworker"] if caseworker else []), *(["scores"] if scored else [])}
    return tuple(code for code in REQUIRED if code not in held)


def check_scores(scores: Mapping[str, int], *, on: date) -> None:
    """Refuse a score of something that is no assistance variable (bistandsvariabel) on that day."""
    needs.check_scores(scores, on=on, law=LAW)


def help_is_necessary(
    *, scores: Mapping[str, int], needs_health_care: bool, need_is_covered: bool, on: date
) -> Finding:
    """Right to necessary help (nødvendige helse- og omsorgstjenester), pbrl § 2-1 a."""
    return needs.help_is_necessary(
        scores=scores,
        needs_health_care=needs_health_care,
        need_is_covered=need_is_covered,
        assessed_on=on,
        law=LAW,
    )


def only_long_term_care_is_sound(*, needs_care_round_the_clock: bool, home_care_is_sound: bool, on: date) -> Finding:
    """Right to a long-term place (rett til langtidsopphold), pbrl § 2-1 e first paragraph."""
    return needs.only_long_term_care_is_sound(
        needs_care_round_the_clock=needs_care_round_the_clock,
        home_care_is_sound=home_care_is_sound,
        assessed_on=on,
        law=LAW,
    )


def waiting_is_lawful(*, only_long_term_care_is_sound: bool, on: date) -> Finding:
    """Whether the place may be waited for (venteliste), pbrl § 2-1 e second paragraph; who waits has qualified."""
    return needs.waiting_for_a_place_is_lawful(
        qualifies=True, only_long_term_care_is_sound=only_long_term_care_is_sound, decided_on=on, law=LAW
    )


def formal_decision_is_required(*, service: ServiceCode, expected_days: int | None, on: date) -> Finding:
    """Whether help must be decided formally (enkeltvedtak), pbrl § 2-7; `expected_days` None: no end is planned."""
    return formalities.formal_decision_is_required(service=service, expected_days=expected_days, decided_on=on, law=LAW)


def is_a_place(service: ServiceCode, *, on: date) -> bool:
    """Whether the service is a place that the municipality keeps a waiting list for (venteliste)."""
    return LAW.service(service, on=on).waiting_list


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
