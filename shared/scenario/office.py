"""Knows who works in the invented office, and who of them takes a case."""

from dataclasses import dataclass

from shared.scenario.chance import Chance
from shared.scenario.file import Office
from shared.scenario.step import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The people who handle one case (mottak, saksbehandler, beslutter, jurist, leder)."""

    receptionist: Staff
    caseworker: Staff
    decider: Staff
    lawyer: Staff
    leader: Staff


def team_of(office: Office, *, chance: Chance) -> Team:
    """One person of each role, so that nobody decides what she has drafted."""
    return Team(
        receptionist=_one_of("receptionist", office.receptionists, chance=chance),
        caseworker=_one_of("caseworker", office.caseworkers, chance=chance),
        decider=_one_of("decider", office.deciders, chance=chance),
        lawyer=_one_of("lawyer", office.lawyers, chance=chance),
        leader=_one_of("leader", office.leaders, chance=chance),
    )


def _one_of(role: str, count: int, *, chance: Chance) -> Staff:
    return Staff(id=f"{role}-{chance.between(1, count):02}", role=role)
