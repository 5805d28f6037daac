"""Knows what a caseworker is asked about the right to personal assistance (BPA)."""

from services.console.forms.form import Field

ONLY_BPA = "Bare når BPA er vurdert."
BPA = (
    Field(name="bpa.age", label="Alder", kind="number", optional=True, hint=ONLY_BPA),
    Field(
        name="bpa.weekly_quantity",
        label="Behov for BPA, timer per uke",
        kind="hundredths",
        optional=True,
        hint=f"For eksempel 32,5. {ONLY_BPA}",
    ),
    Field(
        name="bpa.needed_over_two_years",
        label="Varer behovet i mer enn to år?",
        kind="yes-no",
        optional=True,
        hint=ONLY_BPA,
    ),
    Field(
        name="bpa.is_substantially_costlier",
        label="Er BPA vesentlig dyrere enn andre tjenester?",
        kind="yes-no",
        optional=True,
        hint=ONLY_BPA,
    ),
    Field(
        name="bpa.held_right_before_limit",
        label="Hadde personen BPA før aldersgrensen?",
        kind="yes-no",
        optional=True,
        hint=ONLY_BPA,
    ),
)
"""What makes personal assistance a right (rett til BPA)."""
