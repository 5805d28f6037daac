"""Knows the facts of help that could not wait for a decision, after it began (hjelp uten vedtak)."""

from datetime import date

from shared.contracts.fact import Fact


class EmergencyHelpEnded(Fact, tag="intake.emergency-help-ended.v1", frozen=True, kw_only=True):
    """Help that began before any decision has ended (akutthjelpen er slutt). More of it begins a clock of its own."""

    ended_on: date


HELPING: tuple[type[Fact], ...] = (EmergencyHelpEnded,)
