"""Knows how the law files become one checked `Law`, once, at start."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import msgspec

from shared.law.catalogue import Law
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
from shared.law.refusals import InvalidLawData
from shared.law.validation import check

S = TypeVar("S", bound=msgspec.Struct)


class _LawVersions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    statute: tuple[Statute, ...]
    provision: tuple[Provision, ...]
    term: tuple[Term, ...]


class _Deadlines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    deadline: tuple[Deadline, ...]


class _Services(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    service: tuple[Service, ...]


class _Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rate: tuple[Rate, ...]


class _Criteria(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    threshold: tuple[Threshold, ...]
    variable: tuple[AssistanceVariable, ...]


class _Delegation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    register: tuple[Register, ...]
    authority: tuple[Authority, ...]
    second_person: tuple[SecondPerson, ...]


@cache
def load(*, delegation: Path | None = None, act_of_2025_from: date | None = None) -> Law:
    """Read and check the law files. Raises `InvalidLawData`, so that a service with a broken law never starts.

    `delegation` is the office's own register; `act_of_2025_from` the day the 2025 forvaltningslov begins.
    """
    versions = _read(_packaged("law_versions.toml"), _LawVersions)
    criteria = _read(_packaged("criteria.toml"), _Criteria)
    register = _read(delegation.read_bytes() if delegation else _packaged("delegation.toml"), _Delegation)
    statutes = with_dates(versions.statute, {"fvl-2025": act_of_2025_from})
    law = Law(
        statutes=statutes,
        provision_map=versions.provision,
        provisions=dated_provisions(versions.provision, statutes),
        terms=versions.term,
        deadlines=_read(_packaged("deadlines.toml"), _Deadlines).deadline,
        services=_read(_packaged("services.toml"), _Services).service,
        rates=_read(_packaged("rates.toml"), _Rates).rate,
        variables=criteria.variable,
        thresholds=criteria.threshold,
        registers=register.register,
        authorities=register.authority,
        second_persons=register.second_person,
    )
    check(law)
    return law


def with_dates(statutes: tuple[Statute, ...], begins: dict[str, date | None]) -> tuple[Statute, ...]:
    """Give acts their first day, and end the act each one replaces the day before."""
    dated = [msgspec.structs.replace(act, valid_from=begins.get(act.code) or act.valid_from) for act in statutes]
    ends = {act.replaces: act.valid_from - timedelta(days=1) for act in dated if act.replaces and act.valid_from}
    return tuple(msgspec.structs.replace(act, valid_to=ends.get(act.code, act.valid_to)) for act in dated)


def dated_provisions(provisions: tuple[Provision, ...], statutes: tuple[Statute, ...]) -> tuple[DatedProvision, ...]:
    """The provisions of acts in force, each with the days on which it holds. Others are left out."""
    acts = {act.code: act for act in statutes}
    if strangers := {row.statute for row in provisions} - acts.keys():
        raise InvalidLawData(f"law_versions.toml: unknown statute {', '.join(sorted(strangers))}")
    dated = (_dated(row, acts[row.statute]) for row in provisions)
    return tuple(row for row in dated if row is not None)


def _dated(row: Provision, act: Statute) -> DatedProvision | None:
    begins = row.valid_from or act.valid_from
    if act.valid_from is None or begins is None:
        return None
    return DatedProvision(
        key=row.key,
        lovdata=act.lovdata,
        paragraph=row.paragraph,
        valid_from=begins,
        valid_to=row.valid_to or act.valid_to,
    )


def _packaged(name: str) -> bytes:
    return files("shared.law").joinpath(name).read_bytes()


def _read(text: bytes, shape: type[S]) -> S:
    try:
        return msgspec.toml.decode(text, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InvalidLawData(str(error)) from error
