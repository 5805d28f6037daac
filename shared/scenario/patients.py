"""Knows who lies in hospital in a year: people who apply in it too, and some whom the office knows of nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shared.scenario.chance import Chance
from shared.scenario.discharging import Told, coordinator_of, discharging
from shared.scenario.file import Discharge, Scenario
from shared.scenario.hospital_stays import HospitalStay, hospital_stays_of
from shared.scenario.office import team_of
from shared.scenario.step import Staff, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Something that begins for one person on a day: a case, or a stay in hospital."""

    on: date
    person: int
    receptionist: Staff
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patients:
    """The stays of a year with the number of each patient. `people`: how many there are with all who apply."""

    scenario: Scenario
    people: int
    stays: tuple[tuple[int, HospitalStay], ...]

    def begun(self) -> Iterator[Begun]:
        """Every stay with its steps."""
        assumed = self.scenario.assumptions.discharge
        if assumed is None:
            return
        for person, stay in self.stays:
            team = team_of(self.scenario.assumptions.office, chance=Chance(self.scenario.seed, "patient", stay.number))
            yield Begun(
                on=stay.admitted_on,
                person=person,
                receptionist=team.receptionist,
                steps=tuple(discharging(stay, told=_told(stay, scenario=self.scenario, assumed=assumed))),
            )


def patients_of(scenario: Scenario, *, applicants: int) -> Patients:
    """Everybody lies in hospital once at most. Who dies there, and who is left over, has applied for nothing."""
    stays = hospital_stays_of(scenario)
    known = Chance(scenario.seed, "patients").shuffled(range(applicants))
    people, numbered = applicants, []
    for stay in stays:
        if stay.destination == "died-in-hospital" or not known:
            numbered.append((people, stay))
            people += 1
        else:
            numbered.append((known.pop(), stay))
    return Patients(scenario=scenario, people=people, stays=tuple(numbered))


def _told(stay: HospitalStay, *, scenario: Scenario, assumed: Discharge) -> Told:
    return Told(
        hospital=assumed.hospital,
        reference=f"{scenario.name}-{stay.number:05}",
        coordinator=coordinator_of(stay.number, coordinators=assumed.coordinators),
    )
