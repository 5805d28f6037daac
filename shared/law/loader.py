"""Knows how the law files become one checked `Law`, once, at start."""

import os
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

from shared.law import law_files
from shared.law.casework import Casework
from shared.law.catalogue import Law
from shared.law.entries import UNVERIFIED, DatedProvision, Provision, Statute
from shared.law.law_files import read
from shared.law.patient_flow_entries import Agreement
from shared.law.refusals import InvalidLawData
from shared.law.validation import check


@cache
def load(
    *,
    delegation: Path | None = None,
    local_rules: Path | None = None,
    agreements: Path | None = None,
    act_of_2025_from: date | None = None,
) -> Law:
    """Read and check the law files. Raises `InvalidLawData`, so that a service with a broken law never starts.

    `delegation`, `local_rules` and `agreements` are the municipality's own register, regulations and agreements with
    hospitals; `act_of_2025_from` the day the 2025 forvaltningslov begins.
    """
    delegation, local_rules = delegation or _own("DELEGATION"), local_rules or _own("LOCAL_RULES")
    versions = read("law_versions.toml", law_files.LawVersionsFile)
    criteria = read("criteria.toml", law_files.CriteriaFile)
    register = read("delegation.toml", law_files.DelegationFile, instead=delegation)
    flow = read("patient_flow.toml", law_files.PatientFlowFile)
    fees = read("user_fees.toml", law_files.UserFeesFile)
    invoices = read("invoices.toml", law_files.InvoicesFile)
    statutes = with_dates(versions.statute, {"fvl-2025": act_of_2025_from})
    law = Law(
        statutes=statutes,
        provision_map=versions.provision,
        provisions=dated_provisions(versions.provision, statutes),
        terms=versions.term,
        deadlines=read("deadlines.toml", law_files.DeadlinesFile).deadline,
        services=read("services.toml", law_files.ServicesFile).service,
        rates=read("rates.toml", law_files.RatesFile).rate,
        variables=criteria.variable,
        thresholds=(*criteria.threshold, *flow.threshold, *fees.threshold, *invoices.threshold),
        registers=register.register,
        authorities=register.authority,
        second_persons=register.second_person,
        casework=_casework(local_rules, register=register, criteria=criteria),
        agreements=_agreements(flow, instead=agreements or _own("AGREEMENTS")),
        fee_rates=fees.rate,
    )
    check(law)
    return law


def _own(name: str) -> Path | None:
    """The file the office has put in the packaged one's place, named by a setting of the whole installation."""
    path = os.environ.get(f"SAKSGANG_{name}")
    return Path(path) if path else None


def _agreements(flow: law_files.PatientFlowFile, *, instead: Path | None) -> tuple[Agreement, ...]:
    if instead is None:
        return flow.agreement
    return read("patient_flow.toml", law_files.AgreementsFile, instead=instead).agreement


def _casework(
    local_rules: Path | None, *, register: law_files.DelegationFile, criteria: law_files.CriteriaFile
) -> Casework:
    ladder = read("effort_ladder.toml", law_files.EffortLadderFile)
    return Casework(
        substitutes=register.substitute,
        scores=criteria.score,
        need_groups=criteria.need_group,
        contents=read("contents.toml", law_files.ContentsFile).content,
        registered=read("registered.toml", law_files.RegisteredFile).registered,
        registry=read("kpr.toml", law_files.RegistryFile).kpr,
        ladders=ladder.ladder,
        steps=ladder.step,
        matters=read("appeal_matters.toml", law_files.AppealMattersFile).matter,
        criteria=read("local_rules.toml", law_files.LocalRulesFile, instead=local_rules).criterion,
    )


def with_dates(statutes: tuple[Statute, ...], begins: dict[str, date | None]) -> tuple[Statute, ...]:
    """Give acts their first day, and end the act each one replaces the day before."""
    dated = [msgspec.structs.replace(act, valid_from=begins.get(act.code) or act.valid_from) for act in statutes]
    ends = {act.replaces: act.valid_from - timedelta(days=1) for act in dated if act.replaces and act.valid_from}
    return tuple(msgspec.structs.replace(act, valid_to=ends.get(act.code, act.valid_to)) for act in dated)


def dated_provisions(
    provisions: tuple[Provision, ...], statutes: tuple[Statute, ...]
) -> Mapping[str, tuple[DatedProvision, ...]]:
    """The provisions of acts in force by key, each with the days on which it holds. Others are left out."""
    acts = {act.code: act for act in statutes}
    if strangers := {row.statute for row in provisions} - acts.keys():
        raise InvalidLawData(f"law_versions.toml: unknown statute {', '.join(sorted(strangers))}")
    by_key: dict[str, list[DatedProvision]] = defaultdict(list)
    for row in (_dated(row, acts[row.statute]) for row in provisions):
        if row is not None:
            by_key[row.key].append(row)
    return {key: tuple(rows) for key, rows in by_key.items()}


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
        check=UNVERIFIED in row.source,
    )
