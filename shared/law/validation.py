"""Knows when the law files contradict each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeVar

from shared.law import needed
from shared.law.entries import Dated, Provision, Statute
from shared.law.refusals import InvalidLawData

if TYPE_CHECKING:
    from shared.law.casework import Casework
    from shared.law.catalogue import Law

D = TypeVar("D", bound=Dated)


def check(law: "Law") -> None:
    """Raise `InvalidLawData` with every contradiction found, so that all can be mended at once."""
    if faults := sorted(set(faults_in(law))):
        raise InvalidLawData("; ".join(faults))


def faults_in(law: "Law") -> Iterator[str]:
    """Every contradiction, as a sentence that names file and row."""
    yield from periods_faults(
        "provision", chain.from_iterable(law.provisions.values()), key=lambda row: row.key, wanted=needed.PROVISIONS
    )
    yield from periods_faults("deadline", law.deadlines, key=lambda row: row.kind, wanted=needed.DEADLINES)
    yield from periods_faults("threshold", law.thresholds, key=lambda row: row.key, wanted=needed.THRESHOLDS)
    yield from periods_faults(
        "term", law.terms, key=lambda row: row.key, wanted=frozenset({"decision-making-capacity"})
    )
    yield from periods_faults("register", law.registers, key=lambda row: "delegation", wanted=frozenset({"delegation"}))
    yield from periods_faults("service", law.services, key=lambda row: row.code)
    yield from periods_faults("rate", law.rates, key=lambda row: row.kind)
    # Years whose amounts were not found are left open on purpose.
    fee_faults = periods_faults("fee rate", law.fee_rates, key=lambda row: row.kind)
    yield from (fault for fault in fee_faults if ": gap from" not in fault)
    yield from periods_faults("variable", law.variables, key=lambda row: row.code)
    yield from periods_faults("agreement", law.agreements, key=lambda row: row.hospital)
    yield from _casework(law.casework)
    yield from _regimes(law)
    yield from _twins(law.provision_map, law.statutes)
    yield from _delegated_services(law)
    yield from _services_of_casework(law)


def _casework(casework: "Casework") -> Iterator[str]:
    yield from periods_faults("content", casework.contents, key=lambda row: row.code)
    yield from periods_faults("registered", casework.registered, key=lambda row: row.code)
    yield from periods_faults("kpr", casework.registry, key=lambda row: row.code)
    yield from periods_faults("ladder", casework.ladders, key=lambda row: "effort", wanted=frozenset({"effort"}))
    yield from periods_faults("step", casework.steps, key=lambda row: row.code)
    yield from periods_faults("matter", casework.matters, key=lambda row: row.code)
    yield from periods_faults("criterion", casework.criteria, key=lambda row: f"{row.service} {row.code}")
    yield from periods_faults("score", casework.scores, key=lambda row: str(row.value))


def _services_of_casework(law: "Law") -> Iterator[str]:
    known = {service.code for service in law.services}
    on_a_step = {code for step in law.casework.steps for code in step.services}
    for code in on_a_step ^ known:
        yield f"effort ladder: service {code} is on no step, or no service"
    for code in {row.service for row in law.casework.criteria} - known:
        yield f"local rules: unknown service {code}"
    used = {row.kpr for row in law.services} | {row.kpr for row in law.casework.registered}
    for kpr in used - {int(row.code) for row in law.casework.registry} - {None}:
        yield f"kpr {kpr}: not in the registry"


def periods_faults(
    what: str, rows: Iterable[D], *, key: Callable[[D], str], wanted: frozenset[str] = frozenset()
) -> Iterator[str]:
    grouped: dict[str, list[D]] = defaultdict(list)
    for row in rows:
        grouped[key(row)].append(row)
    for name in wanted - grouped.keys():
        yield f"{what} {name}: missing"
    for name, periods in grouped.items():
        yield from _overlaps_and_gaps(f"{what} {name}", sorted(periods, key=lambda row: row.valid_from))
        if name in wanted and max(periods, key=lambda row: row.valid_from).valid_to is not None:
            yield f"{what} {name}: ends, but is needed"


def _overlaps_and_gaps(name: str, periods: list[D]) -> Iterator[str]:
    for row in periods:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            yield f"{name}: ends before it begins, {row.valid_from}"
    for before, after in pairwise(periods):
        expected = None if before.valid_to is None else before.valid_to + timedelta(days=1)
        if expected is None or after.valid_from < expected:
            yield f"{name}: overlaps from {after.valid_from}"
        elif after.valid_from > expected:
            yield f"{name}: gap from {expected}"


def _regimes(law: "Law") -> Iterator[str]:
    kinds = {row.kind for row in law.deadlines}
    for service in law.services:
        if f"appeal-{service.appeal_regime}" not in kinds:
            yield f"service {service.code}: no deadline for {service.appeal_regime}"


def _twins(provisions: Iterable[Provision], statutes: Iterable[Statute]) -> Iterator[str]:
    keys: dict[str, set[str]] = defaultdict(set)
    for row in provisions:
        keys[row.statute].add(row.key)
    for act in statutes:
        if act.replaces and act.valid_from:
            for missing in keys[act.replaces] - keys[act.code]:
                yield f"provision {missing}: {act.code} is in force and has no such row"


def _delegated_services(law: "Law") -> Iterator[str]:
    known = {service.code for service in law.services} | {"*"}
    named = [(row.paragraph, row.services) for row in law.authorities]
    named += [(row.paragraph, row.services) for row in law.second_persons]
    for paragraph, services in named:
        for code in set(services) - known:
            yield f"delegation {paragraph}: unknown service {code}"
