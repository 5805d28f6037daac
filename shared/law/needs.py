"""Knows when a need gives a right to help, and to which kind of place."""

from collections.abc import Mapping
from datetime import date

from shared.contracts.finding import Finding
from shared.law.catalogue import Law
from shared.law.findings import finding
from shared.law.refusals import ScoreOutsideTheScale, UnknownAssistanceVariable

NOT_RELEVANT = 9
SCALE = frozenset({1, 2, 3, 4, 5, NOT_RELEVANT})


def help_is_necessary(
    *, scores: Mapping[str, int], needs_health_care: bool, need_is_covered: bool, assessed_on: date, law: Law
) -> Finding:
    """Right to necessary health and care services (nødvendig helse- og omsorgstjeneste), pbrl § 2-1 a, hol § 3-1.

    `needs_health_care` is the caseworker's finding where no variable shows the need; `need_is_covered` says that
    it is already met in another sound way. Scores are evidence for the individual assessment, not the law's test.
    """
    check_scores(scores, on=assessed_on, law=law)
    threshold = law.threshold("personal-help-from-score", on=assessed_on)
    needs_a_person = any(threshold <= score != NOT_RELEVANT for score in scores.values())
    return finding(
        "help-is-necessary",
        law=law.provision("necessary-help", on=assessed_on),
        met=(needs_a_person or needs_health_care) and not need_is_covered,
        considered={
            **{f"scores.{variable}": score for variable, score in sorted(scores.items())},
            "needs_health_care": needs_health_care,
            "need_is_covered": need_is_covered,
            "assessed_on": assessed_on,
            "personal_help_from_score": threshold,
        },
    )


def check_scores(scores: Mapping[str, int], *, on: date, law: Law) -> None:
    """Refuse a score of an unknown variable or off the scale 1–5 and 9 (skår av bistandsvariabler)."""
    if scores.keys() - {variable.code for variable in law.variables_on(on)}:
        raise UnknownAssistanceVariable
    if set(scores.values()) - SCALE:
        raise ScoreOutsideTheScale


def only_long_term_care_is_sound(
    *, needs_care_round_the_clock: bool, home_care_is_sound: bool, assessed_on: date, law: Law
) -> Finding:
    """Right to a long-term place (rett til langtidsopphold), pbrl § 2-1 e first paragraph.

    Met when the need for care round the clock cannot soundly be met at home: then nobody may be made to wait.
    """
    return finding(
        "only-long-term-care-is-sound",
        law=law.provision("long-term-place", on=assessed_on),
        met=needs_care_round_the_clock and not home_care_is_sound,
        considered={
            "needs_care_round_the_clock": needs_care_round_the_clock,
            "home_care_is_sound": home_care_is_sound,
            "assessed_on": assessed_on,
        },
    )


def waiting_for_a_place_is_lawful(
    *, qualifies: bool, only_long_term_care_is_sound: bool, decided_on: date, law: Law
) -> Finding:
    """Whether a long-term place may be waited for (ventelistevedtak), pbrl § 2-1 e second paragraph.

    The person must meet the municipality's criteria, and must be soundly cared for while waiting.
    """
    return finding(
        "waiting-for-a-place-is-lawful",
        law=law.provision("waiting-list", on=decided_on),
        met=qualifies and not only_long_term_care_is_sound,
        considered={
            "qualifies": qualifies,
            "only_long_term_care_is_sound": only_long_term_care_is_sound,
            "decided_on": decided_on,
        },
    )
