"""Knows whether the legal tests written down in facts come out the same when they are run again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from shared.contracts.fact import Recorded
from shared.contracts.finding import Finding
from shared.eventing.mapper import FactMapper, MalformedRecord, UnknownFact
from shared.law.catalogue import Law
from shared.law.refusals import CannotBeRunAgain
from shared.law.rerun import rerun

_WRITTEN = b'"considered":{'
"""Stands in the bytes of every record that holds a finding: the others need not be decoded."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that does not come out as it was written (avvik i subsumsjon)."""

    rule: str
    law: str
    paragraph: str
    version: str
    why: str

    def __str__(self) -> str:
        return f"the finding {self.rule} ({self.law} {self.paragraph}, {self.version}): {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsCheck:
    """Runs findings again under the law data at hand."""

    mapper: FactMapper
    law: Law

    def of_body(self, body: bytes) -> tuple[int, tuple[Difference, ...]]:
        """How many findings a record holds, and those that differ. None of a record that cannot be read here."""
        if _WRITTEN not in body:
            return 0, ()
        try:
            recorded = self.mapper.decode(body)
        except (UnknownFact, MalformedRecord):
            return 0, ()
        return self.of(recorded)

    def of(self, recorded: Recorded) -> tuple[int, tuple[Difference, ...]]:
        """How many findings a fact holds, and those that differ."""
        findings = tuple(findings_in(recorded.fact))
        differences = (difference(finding, law=self.law) for finding in findings)
        return len(findings), tuple(one for one in differences if one is not None)


def findings_in(value: Any) -> Iterator[Finding]:
    """Every finding in a fact, however deep."""
    if isinstance(value, Finding):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from findings_in(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from findings_in(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from findings_in(one)


def difference(finding: Finding, *, law: Law) -> Difference | None:
    """What differs when a finding is run again with what it considered, under the law of its own date."""
    try:
        again = rerun(finding, law)
    except CannotBeRunAgain as no:
        return _difference(finding, f"cannot be run again: {no}")
    if again == finding:
        return None
    if again.outcome != finding.outcome:
        return _difference(finding, f"recorded {finding.outcome}, run again {again.outcome}")
    if again.law != finding.law:
        run_again = f"{again.law.law} {again.law.paragraph}, {again.law.version}"
        return _difference(finding, f"the provision in force was {run_again}")
    changed = {name for name in finding.considered.keys() | again.considered.keys() if _differs(finding, again, name)}
    return _difference(finding, f"considered otherwise: {', '.join(sorted(changed))}")


def _differs(finding: Finding, again: Finding, name: str) -> bool:
    missing = object()
    return finding.considered.get(name, missing) != again.considered.get(name, missing)


def _difference(finding: Finding, why: str) -> Difference:
    law = finding.law
    return Difference(rule=finding.rule, law=law.law, paragraph=law.paragraph, version=law.version, why=why)
