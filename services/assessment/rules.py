"""Knows which rules of the law an assessment applies, and what it must hold before it may be completed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from shared.contracts.assessment_weighing import HelpTask
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import ServiceCode
from shared.law import (
    bpa,
    effort_ladder,
    formalities,
    impartiality,
    information,
    local_rules,
    need_groups,
    needs,
    resources,
)
from shared.law.information import InformationBasis
from shared.law.loader import load
from shared.law.resources import WeeklyExtent

if TYPE_CHECKING:
    from services.assessment.commands import BpaNeed

LAW = load()

LONG_TERM_PLACE: ServiceCode = "long-term-stay"
BPA: ServiceCode = "bpa"

REQUIRED: Mapping[str, str] = {
    "caseworker": "tildelt saksbehandler",
    "own-words": "søkerens egne ord",
    "function": "minst én opplysning om funksjon",
    "scores": "skår av alle bistandsvariabler",
    "lower-step-considered": "vurdering av tjenester på lavere trinn",
    "technology-tried": "vurdering av om teknologi er prøvd",
}
"""What an assessment must hold (krav til utredningen, fvl § 17), and how a caseworker says it."""

ALSO_REQUIRED: Mapping[str, str] = {
    "read-back": "at den muntlige søknaden er lest opp og bekreftet",
    "child-noted": "at saken er registrert som et barns",
    "child-heard": "at barnet er informert og hørt",
    "best-interests": "vurdering av barnets beste",
    "information-shown": "at søkeren har fått se opplysninger fra andre",
    "information-outstanding": "svar på innhenting av opplysninger, eller at innhentingen avsluttes",
    "meeting-outstanding": "gjennomføring eller avlysning av avtalt møte",
}
"""What some assessments must hold besides: a child's, one where others have spoken, one where something is awaited."""


def missing(*, caseworker: str | None, topics: Collection[str], scores: Collection[str], on: date) -> tuple[str, ...]:
    """Which of the requirements are not met yet (hva som mangler), in the order a caseworker meets them.

    Every variable is scored; 9 says that it is not relevant.
    """
    scored = not variables_not_scored(scores, on=on)
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


def has_right_to_bpa(need: "BpaNeed", *, on: date) -> Finding | None:
    """Whether personal assistance is a right (rett til BPA), pbrl § 2-1 d. None: nobody had that right yet."""
    if not LAW.has_provision("right-to-bpa", on=on):
        return None
    return bpa.has_right_to_bpa(
        age=need.age,
        held_right_before_limit=need.held_right_before_limit,
        weekly_quantity=need.weekly_quantity,
        needed_over_two_years=need.needed_over_two_years,
        is_substantially_costlier=need.is_substantially_costlier,
        decided_on=on,
        law=LAW,
    )


def local_criterion_is_met(criterion: str, *, service: ServiceCode, is_met: bool, on: date) -> Finding:
    """Whether one criterion of the municipality's own regulation is met (lokal forskrift), hol § 3-2 a."""
    return local_rules.local_criterion_is_met(
        service=service, criterion=criterion, is_met=is_met, assessed_on=on, law=LAW
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


def variables_not_scored(scores: Collection[str], *, on: date) -> tuple[str, ...]:
    """Which variables nobody has scored (ikke skåret), sight and hearing included."""
    return tuple(variable.code for variable in LAW.variables_on(on) if variable.code not in scores)


def need_group(scores: Mapping[str, int], *, on: date) -> str | None:
    """The national group of the need (samlemål); none while nothing relevant is scored. 9 is never counted."""
    return need_groups.need_group(scores=scores, assessed_on=on, law=LAW)


def must_be_in_catalogue(service: ServiceCode, *, on: date) -> None:
    """Refuse a service that nobody can grant that day (tjenestekatalogen)."""
    LAW.service(service, on=on)


def official_is_impartial(
    *, is_party: bool, is_close_to_party: bool, has_special_circumstances: bool, on: date
) -> Finding:
    """Whether somebody may prepare the case (habilitet), fvl § 6."""
    return impartiality.official_is_impartial(
        is_party=is_party,
        is_close_to_party=is_close_to_party,
        has_special_circumstances=has_special_circumstances,
        declared_on=on,
        law=LAW,
    )


def consent_covers_use(
    *,
    covers_recipient: bool,
    covers_information: bool,
    given_on: date,
    expires_on: date | None,
    withdrawn_on: date | None,
    on: date,
) -> Finding:
    """Whether a consent to ask others reaches this question (samtykke), hpl § 22: its purpose is to collect."""
    return information.consent_covers_use(
        covers_purpose=True,
        covers_recipient=covers_recipient,
        covers_information=covers_information,
        given_on=given_on,
        expires_on=expires_on,
        withdrawn_on=withdrawn_on,
        used_on=on,
        law=LAW,
    )


def information_may_be_requested(
    *, basis: InformationBasis, consent_covers_use: bool, person_objects: bool, is_necessary: bool, on: date
) -> Finding:
    """Whether others may be asked (innhenting av opplysninger): consent, or hpl §§ 25 and 45."""
    return information.information_may_be_requested(
        basis=basis,
        consent_covers_use=consent_covers_use,
        person_objects=person_objects,
        is_necessary=is_necessary,
        requested_on=on,
        law=LAW,
    )


def new_facts_were_shown(*, on: date) -> Finding:
    """The party has seen what others said (kontradiksjon), fvl § 17: the gate lets nobody by before."""
    return information.new_facts_were_shown(has_new_facts=True, were_shown=True, decided_on=on, law=LAW)


def lower_steps_were_considered(*, service: ServiceCode, up_to_step: int, on: date) -> Finding:
    """Whether every step below the service's own was considered (BEON, innsatstrapp)."""
    must_be_in_catalogue(service, on=on)
    return effort_ladder.lower_steps_were_considered(
        service=service, considered_up_to_step=up_to_step, says_why_not_enough=True, assessed_on=on, law=LAW
    )


def steps_below(service: ServiceCode, *, on: date) -> int:
    """How many steps of the ladder must be considered before this service (innsatstrapp)."""
    must_be_in_catalogue(service, on=on)
    return LAW.casework.step_of(service, on=on).number - 1


def weekly_extent(tasks: Collection[HelpTask], *, on: date) -> WeeklyExtent:
    """Hours a week in hundredths (ressurskalkulator), and the calculator's version."""
    counted = [resources.Task(minutes=task.minutes, times=task.times, every=task.every) for task in tasks]
    return resources.weekly_extent(counted, on=on, law=LAW)


def extent_is_possible(*, quantity: int, on: date) -> Finding:
    """Whether a week has room for it (høyst 168 timer)."""
    return resources.extent_is_possible(quantity=quantity, amount_unit=resources.HOURS_A_WEEK, decided_on=on, law=LAW)
