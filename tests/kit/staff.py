"""Knows who works in the office of the stories, and what each of them may do."""

from dataclasses import dataclass

from tests.kit.road import Worker
from tests.kit.town import Town


@dataclass(frozen=True, kw_only=True)
class Staff:
    """The people of the office: reception, two caseworkers, a decider, a lawyer, a leader."""

    mette: Worker
    kari: Worker
    nils: Worker
    ola: Worker
    jon: Worker
    lise: Worker


def staff_of(town: Town) -> Staff:
    """The office keeps a register, and its caseworkers stand in it."""
    lise = Worker(town, "lise", role="leader")
    for name in ("kari", "nils"):
        terms = {"unit": "forvaltningskontoret", "capacity": 1000, "from_on": town.today}
        lise.does("register-staff-member", staff=name, **terms)
    return Staff(
        mette=Worker(town, "mette", role="receptionist"),
        kari=Worker(town, "kari", role="caseworker"),
        nils=Worker(town, "nils", role="caseworker"),
        ola=Worker(town, "ola", role="decider"),
        jon=Worker(town, "jon", role="lawyer"),
        lise=lise,
    )
