"""Knows what the state pays of one person's care in a year, where the year's numbers were found."""

from fractions import Fraction
from functools import cache

import msgspec

from shared.kernel.money import Ore, whole_ore
from shared.law.law_files import read


class Terms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A year's threshold and share (innslagspunkt, dekningsgrad)."""

    year: int
    threshold_in_ore: int
    share_per_mille: int
    source: str


class _CostlyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Terms, ...]


@cache
def _known() -> dict[int, Terms]:
    return {row.year: row for row in read("costly.toml", _CostlyFile).terms}


def terms_of(year: int) -> Terms | None:
    """The year's numbers; None when they were not found. Nothing is taken from the year before."""
    return _known().get(year)


def known_years() -> tuple[int, ...]:
    """The years whose numbers were found."""
    return tuple(sorted(_known()))


def claim(net: Ore, *, terms: Terms, up_to_67: bool) -> Ore:
    """What the state pays (refusjonskrav): its share of the net direct pay above the threshold, up to 67."""
    above = max(net - terms.threshold_in_ore, 0)
    return whole_ore(Fraction(above * terms.share_per_mille, 1000)) if up_to_67 else 0
