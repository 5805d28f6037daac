"""Knows every lawful "no" about care that costs much.

Refusal
├── CostlyYearAlreadyOpen   409  the person's year is followed already
├── CostlyYearNotOpen       409  nobody follows the person's year
├── NoSuchEntry             409  the entry was never noted, or is withdrawn
├── CostOutsideTheYear      409  a cost belongs to the days of its year
├── WhoNotedCannotAttest    409  who noted a cost does not sign for it
└── ThresholdNotKnown       409  no threshold was found for that year; names it
"""

from shared.kernel.refusal import Refusal


class CostlyYearAlreadyOpen(Refusal, code="billing.costly-year-already-open"): ...


class CostlyYearNotOpen(Refusal, code="billing.costly-year-not-open"): ...


class NoSuchEntry(Refusal, code="billing.no-such-costly-entry"): ...


class CostOutsideTheYear(Refusal, code="billing.cost-outside-the-year"): ...


class WhoNotedCannotAttest(Refusal, code="billing.who-noted-cannot-attest"): ...


class ThresholdNotKnown(Refusal, code="billing.costly-threshold-not-known"):
    """The year's threshold was not found (innslagspunkt mangler); nothing is taken from another year."""

    def __init__(self, *, year: int, known: tuple[int, ...]) -> None:
        years = ", ".join(str(each) for each in known)
        super().__init__(
            f"Innslagspunktet for {year} er ikke lagt inn (lagt inn: {years}). Legg det inn med kilde før pakken lages."
        )
