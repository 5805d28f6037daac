"""Knows that two references may be one person (samme person): whoever counts people counts the one that goes on."""

from collections.abc import Mapping

# Each reference that is used no more with the last one of its chain.
LATEST = """
    told AS (
      SELECT replaced, person FROM insight.view_replaced_persons
      UNION
      SELECT told.replaced, r.person FROM told JOIN insight.view_replaced_persons AS r ON r.replaced = told.person),
    latest AS (
      SELECT replaced, person AS known_as FROM told
      WHERE person NOT IN (SELECT replaced FROM insight.view_replaced_persons))"""


def known_as(told: Mapping[str, str]) -> dict[str, str]:
    """Each reference that is used no more, and the one its person goes on under. Told in any order."""
    return {reference: _newest(reference, told) for reference in told}


def _newest(reference: str, told: Mapping[str, str]) -> str:
    seen = set[str]()
    while reference in told and reference not in seen:
        seen.add(reference)
        reference = told[reference]
    return reference
