"""Knows how scores of assistance variables become one of three groups of need."""

from collections.abc import Mapping
from datetime import date

from shared.law.catalogue import Law
from shared.law.needs import NOT_RELEVANT


def need_group(*, scores: Mapping[str, int], assessed_on: date, law: Law) -> str | None:
    """The national group of the need (samlemål), by the greatest need; none while nothing relevant is scored.

    A plain mean would hide a full need of one kind, and 9 is a missing number: neither is used. Senses count apart.
    """
    counted = {one.code for one in law.variables_on(assessed_on) if one.kind == "assistance"}
    relevant = [score for code, score in scores.items() if code in counted and score != NOT_RELEVANT]
    if not relevant:
        return None
    groups = sorted(law.casework.need_groups_on(assessed_on), key=lambda group: group.from_score)
    return [group.code for group in groups if group.from_score <= max(relevant)][-1]
