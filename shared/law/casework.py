"""Knows what the law files say, on a day, about letters, routes of appeal, steps, criteria and registered codes."""

from datetime import date

import msgspec

from shared.law.casework_entries import (
    AppealMatter,
    Content,
    Criterion,
    Ladder,
    NeedGroup,
    Registered,
    RegistryCode,
    Score,
    Step,
    Substitute,
)
from shared.law.dating import in_force, the_only
from shared.law.refusals import ServiceNotInCatalogue


class Casework(msgspec.Struct, frozen=True, kw_only=True):
    """The dated data of single casework steps (saksbehandlingens regler), as loaded at start. Never changed."""

    substitutes: tuple[Substitute, ...]
    scores: tuple[Score, ...]
    need_groups: tuple[NeedGroup, ...]
    contents: tuple[Content, ...]
    registered: tuple[Registered, ...]
    registry: tuple[RegistryCode, ...]
    ladders: tuple[Ladder, ...]
    steps: tuple[Step, ...]
    matters: tuple[AppealMatter, ...]
    criteria: tuple[Criterion, ...]

    def substitutes_on(self, day: date) -> tuple[Substitute, ...]:
        """Which role steps in for which (stedfortredere)."""
        return in_force(self.substitutes, on=day)

    def scores_on(self, day: date) -> tuple[Score, ...]:
        """The scale of the assistance variables (skåringsskala), 9 = not relevant included."""
        return in_force(self.scores, on=day)

    def need_groups_on(self, day: date) -> tuple[NeedGroup, ...]:
        """The national grouping of needs (samlemål)."""
        return in_force(self.need_groups, on=day)

    def contents_on(self, day: date) -> tuple[Content, ...]:
        """Everything a decision's letter may have to say (vedtakets innhold)."""
        return in_force(self.contents, on=day)

    def content(self, code: str, *, on: date) -> Content:
        """One thing a letter must say."""
        return the_only(tuple(row for row in self.contents_on(on) if row.code == code))

    def entry(self, code: str, *, on: date) -> Registered:
        """What is registered under that code (registrert forhold). Raises `ServiceNotInCatalogue`."""
        for row in in_force(self.registered, on=on):
            if row.code == code:
                return row
        raise ServiceNotInCatalogue

    def registered_on(self, day: date) -> tuple[Registered, ...]:
        """Everything that is registered and never granted (tvang, øyeblikkelig hjelp, tiltak uten vedtak)."""
        return in_force(self.registered, on=day)

    def registry_on(self, day: date) -> tuple[RegistryCode, ...]:
        """Kodeverk 9151 on that day (KPR-koder)."""
        return in_force(self.registry, on=day)

    def ladder(self, *, on: date) -> Ladder:
        """The effort ladder of that day (innsatstrapp)."""
        return the_only(in_force(self.ladders, on=on))

    def steps_on(self, day: date) -> tuple[Step, ...]:
        """The steps of the ladder, lowest first (trinn)."""
        return tuple(sorted(in_force(self.steps, on=day), key=lambda step: step.number))

    def step_of(self, service: str, *, on: date) -> Step:
        """The step a service stands on (tjenestens trinn)."""
        return the_only(tuple(step for step in self.steps_on(on) if service in step.services))

    def matter(self, code: str, *, on: date) -> AppealMatter:
        """Period and body of a matter (klagefrist og klageinstans)."""
        return the_only(tuple(row for row in in_force(self.matters, on=on) if row.code == code))

    def matters_on(self, day: date) -> tuple[AppealMatter, ...]:
        """Every kind of matter that can be appealed (klagesaker)."""
        return in_force(self.matters, on=day)

    def criteria_for(self, service: str, *, on: date) -> tuple[Criterion, ...]:
        """The municipality's own criteria for a service (kriterier i lokal forskrift)."""
        return tuple(row for row in in_force(self.criteria, on=on) if row.service == service)
