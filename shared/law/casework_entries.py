"""Knows what one row holds of the files on letters, routes of appeal, steps, criteria and registered codes."""

from typing import Literal

from shared.contracts.words import AppealBody, AppealRegime
from shared.law.entries import Row


class Substitute(Row, frozen=True, kw_only=True):
    """Which role steps in for which (stedfortreder), once an absence is recorded."""

    paragraph: str
    role: str
    for_role: str
    unit: str


class Content(Row, frozen=True, kw_only=True):
    """One thing a decision's letter must say (vedtakets innhold); `provision` is a key of the provision map."""

    code: str
    name: str
    provision: str
    part: Literal["reasons", "notification"]


class Registered(Row, frozen=True, kw_only=True):
    """What is registered and never granted as a line (registreres, innvilges ikke)."""

    code: str
    name: str
    kind: Literal["coercion", "admission", "measure", "flag"]
    kpr: int | None = None
    legal_basis: str
    appeal_body: AppealBody | None = None
    direct_appeal: bool = False


class RegistryCode(Row, frozen=True, kw_only=True):
    """One code of kodeverk 9151 in KPR (tjenestetype), and whether the provider's organisation number goes with it."""

    code: str
    name: str
    provider_number: Literal["required", "optional", "none", "unknown"]


class Ladder(Row, frozen=True, kw_only=True):
    """One version of the office's effort ladder (innsatstrapp)."""

    name: str
    paragraph: str


class Step(Row, frozen=True, kw_only=True):
    """One step of the effort ladder (trinn), lowest first, and the services that stand on it."""

    number: int
    code: str
    name: str
    services: tuple[str, ...]


class AppealMatter(Row, frozen=True, kw_only=True):
    """One kind of matter that can be appealed (klagesak), with its period and body."""

    code: str
    name: str
    regime: AppealRegime
    body: AppealBody


class Criterion(Row, frozen=True, kw_only=True):
    """One criterion of the municipality's own regulation (kriterium i lokal forskrift)."""

    service: str
    code: str
    regulation: str
    paragraph: str
    text: str


class Score(Row, frozen=True, kw_only=True):
    """One step of the scale (skår); 9 is no number but a missing one."""

    value: int
    name: str
    needs_a_person: bool


class NeedGroup(Row, frozen=True, kw_only=True):
    """One group of the national grouping of needs (samlemål); `from_score` is the least greatest score in it."""

    code: str
    name: str
    from_score: int
