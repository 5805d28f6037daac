"""Knows how a written finding is run again."""

from datetime import date
from inspect import signature

from shared.contracts.finding import Finding
from shared.kernel.refusal import Refusal
from shared.law.catalogue import Law
from shared.law.refusals import CannotBeRunAgain
from shared.law.rulebook import RULES

# What a rule meets when a recorded word, date or score was altered into one that cannot be.
_IMPOSSIBLE_INPUT = (AssertionError, LookupError, TypeError, ValueError, Refusal)


def rerun(finding: Finding, law: Law) -> Finding:
    """Run a finding's legal test again on what it considered (etterprøving).

    Equal to the finding when nothing was altered: same inputs and version, same finding. Raises `CannotBeRunAgain`
    when the rule is unknown, or what it considered is not what such a test can have considered.
    """
    rule = RULES.get(finding.rule)
    if rule is None:
        raise CannotBeRunAgain(f"no rule {finding.rule}")
    inputs = _inputs(finding, names=signature(rule).parameters.keys() - {"law"})
    try:
        return rule(**inputs, law=law)
    except _IMPOSSIBLE_INPUT as error:
        raise CannotBeRunAgain(f"{finding.rule}: {error}") from error


def _inputs(finding: Finding, *, names: set[str]) -> dict[str, object]:
    """What the rule was given; what it worked out for itself stands in `considered` too and is left out."""
    given: dict[str, object] = {
        name: _value(name, value) for name, value in finding.considered.items() if name in names
    }
    if "scores" in names:
        given["scores"] = _scores(finding)
    if missing := names - given.keys():
        raise CannotBeRunAgain(f"{finding.rule} lacks {', '.join(sorted(missing))}")
    return given


def _value(name: str, value: str | int | bool | None) -> str | int | bool | date | None:
    if not (name.endswith("_on") and isinstance(value, str)):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise CannotBeRunAgain(f"{name} is no date") from error


def _scores(finding: Finding) -> dict[str, str | int | bool | None]:
    prefix = "scores."
    return {name.removeprefix(prefix): value for name, value in finding.considered.items() if name.startswith(prefix)}
