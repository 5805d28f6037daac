"""Knows how money is rounded and written: øre as int, and the one place where a fraction becomes an øre."""

from fractions import Fraction

Ore = int
"""An amount of money in øre (1/100 krone). Never a float."""


def whole_ore(amount: Fraction) -> Ore:
    """The amount in whole øre (avrunding): half an øre and more goes up, away from zero.

    Each amount that is paid or charged is rounded once, when it is worked out; sums add rounded amounts.
    """
    up = (2 * abs(amount.numerator) + amount.denominator) // (2 * amount.denominator)
    return up if amount >= 0 else -up


def within_ore(amount: Fraction) -> Ore:
    """The whole øre an allowance holds (beløpsgrense): what is paid of a part never exceeds what the part comes to."""
    return amount.numerator // amount.denominator


def priced(hundredths: int, price: Ore) -> Ore:
    """So many hundredths of a unit at a price per unit, e.g. 1 250 (12,5 hours) at 43 000 øre."""
    return whole_ore(Fraction(hundredths * price, 100))


def shared_out(amount: Ore, parts: tuple[int, ...]) -> tuple[Ore, ...]:
    """An amount divided by weights, so that the shares sum to it; the last øre go to the largest remainders.

    Raises `ValueError` when the weights sum to nothing.
    """
    whole = sum(parts)
    if whole <= 0 or min(parts) < 0:
        raise ValueError("weights must be positive")
    sign = -1 if amount < 0 else 1
    shares = [abs(amount) * part // whole for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda at: -(abs(amount) * parts[at] % whole))
    for at in by_remainder[: abs(amount) - sum(shares)]:
        shares[at] += 1
    return tuple(sign * share for share in shares)


def in_kroner(amount: Ore) -> str:
    """Norwegian writing, e.g. `5 745,00 kr`, with spaces that do not break."""
    kroner, rest = divmod(abs(amount), 100)
    sign = "\u2212" if amount < 0 else ""
    return f"{sign}{kroner:,}".replace(",", "\u00a0") + f",{rest:02d}\u00a0kr"
