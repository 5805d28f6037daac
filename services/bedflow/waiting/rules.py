"""Knows the legal tests of waiting for a place, and which beds a service is given in."""

from collections.abc import Mapping
from datetime import date

from shared.contracts.bedflow_places import BedKind
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import ServiceCode
from shared.law import needs
from shared.law.loader import load

LAW = load()
LONG_TERM_STAY = "long-term-stay"

BEDS_FOR: Mapping[ServiceCode, frozenset[BedKind]] = {
    "long-term-stay": frozenset({"long-term"}),
    "care-housing": frozenset({"care-housing"}),
    "round-the-clock-care-housing": frozenset({"care-housing"}),
    "short-term-stay": frozenset({"short-term"}),
    "assessment-stay": frozenset({"clarification", "short-term"}),
    "rehabilitation-stay": frozenset({"rehabilitation"}),
    "respite-in-institution": frozenset({"respite", "short-term"}),
    "night-stay": frozenset({"night"}),
}
"""The services somebody may wait for a bed for. The acute bed is no list: it is there at once, or not."""


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


def is_met(finding: Finding) -> bool:
    """Whether the requirement was met (vilkåret er oppfylt)."""
    return finding.outcome is Outcome.MET
