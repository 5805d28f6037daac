"""Knows which law, deadline, service and rate held on a given day."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

import msgspec

from shared.contracts.finding import LawRef
from shared.law.casework import Casework
from shared.law.dating import in_force, the_only
from shared.law.entries import (
    AssistanceVariable,
    Authority,
    DatedProvision,
    Deadline,
    Provision,
    Rate,
    Register,
    SecondPerson,
    Service,
    Statute,
    Term,
    Threshold,
)
from shared.law.patient_flow_entries import Agreement
from shared.law.refusals import RateNotKnown, ServiceNotInCatalogue


class Law(msgspec.Struct, frozen=True, kw_only=True):
    """The whole dated law (regelverket), as loaded at start. Handed to every legal test; never changed."""

    statutes: tuple[Statute, ...]
    provision_map: tuple[Provision, ...]
    provisions: Mapping[str, tuple[DatedProvision, ...]]
    terms: tuple[Term, ...]
    deadlines: tuple[Deadline, ...]
    services: tuple[Service, ...]
    rates: tuple[Rate, ...]
    variables: tuple[AssistanceVariable, ...]
    thresholds: tuple[Threshold, ...]
    registers: tuple[Register, ...]
    authorities: tuple[Authority, ...]
    second_persons: tuple[SecondPerson, ...]
    casework: Casework
    agreements: tuple[Agreement, ...] = ()
    fee_rates: tuple[Rate, ...] = ()

    def provision(self, key: str, *, on: date) -> LawRef:
        """The provision in force on that day (hjemmel), in the version of that day."""
        row = the_only(in_force(self.provisions.get(key, ()), on=on))
        return LawRef(law=row.lovdata, paragraph=row.paragraph, version=row.valid_from.isoformat())

    def has_provision(self, key: str, *, on: date) -> bool:
        """Whether the law of that day has the rule at all: some duties are new in the 2025 act."""
        return bool(in_force(self.provisions.get(key, ()), on=on))

    def term(self, key: str, *, on: date) -> str:
        """The law's own word on that day (lovens ord)."""
        return the_only(in_force((row for row in self.terms if row.key == key), on=on)).word

    def deadline(self, kind: str, *, on: date) -> Deadline:
        """The length of a deadline for what begins on that day (frist)."""
        return the_only(in_force((row for row in self.deadlines if row.kind == kind), on=on))

    def threshold(self, key: str, *, on: date) -> int:
        """A number in a legal test on that day (terskel)."""
        return self.threshold_row(key, on=on).value

    def threshold_row(self, key: str, *, on: date) -> Threshold:
        """The number with its dates and source."""
        return the_only(in_force((row for row in self.thresholds if row.key == key), on=on))

    def service(self, code: str, *, on: date) -> Service:
        """One service of the catalogue on that day (tjeneste). Raises `ServiceNotInCatalogue`."""
        for row in in_force(self.services, on=on):
            if row.code == code:
                return row
        raise ServiceNotInCatalogue

    def services_on(self, day: date) -> tuple[Service, ...]:
        """Every service the office may grant on that day (tjenestekatalogen)."""
        return in_force(self.services, on=day)

    def variables_on(self, day: date) -> tuple[AssistanceVariable, ...]:
        """Every assistance variable on that day (bistandsvariabler)."""
        return in_force(self.variables, on=day)

    def rate(self, kind: str, *, on: date) -> int:
        """A rate in øre on that day (sats). Raises `RateNotKnown` rather than guess."""
        for row in in_force(self.rates, on=on):
            if row.kind == kind:
                return row.amount_in_ore
        raise RateNotKnown

    def agreement(self, hospital: str, *, on: date) -> Agreement | None:
        """What was agreed with a hospital on that day (samhandlingsavtale), if anything was."""
        for row in in_force(self.agreements, on=on):
            if row.hospital == hospital:
                return row
        return None

    def register(self, *, on: date) -> Register:
        """The delegation register of that day (delegasjonsreglement)."""
        return the_only(in_force(self.registers, on=on))

    def authorities_on(self, day: date) -> tuple[Authority, ...]:
        """Who may decide what on that day."""
        return in_force(self.authorities, on=day)

    def second_persons_on(self, day: date) -> tuple[SecondPerson, ...]:
        """When another person must decide, on that day."""
        return in_force(self.second_persons, on=day)

    def is_to_be_checked(self, place: LawRef) -> bool:
        """Whether a jurist should still confirm what the data say about this provision, or about its deadline."""
        every = chain.from_iterable(self.provisions.values())
        cited = [row for row in every if (row.lovdata, row.paragraph) == (place.law, place.paragraph)]
        rows = [row for row in cited if row.valid_from.isoformat() == place.version]
        keys = {row.key for row in rows}
        return any(row.check for row in rows) or any(row.check for row in self.deadlines if row.kind in keys)
