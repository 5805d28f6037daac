"""Knows the numbers beside a budget that follow from law data and from what was counted, each with its formula."""

from datetime import date
from fractions import Fraction

from services.billing.assignments.rules import pay_known_on
from services.billing.bpa.asking import ALL, count
from services.billing.budget.folding import Known
from services.billing.budget.report import Derived, whole
from services.billing.budget.year import BudgetYear, Line
from services.billing.rules import LAW
from shared.law.patient_flow import rate_on


def derived_of(budget: BudgetYear) -> dict[str, tuple[Derived, ...]]:
    """By line."""
    return {line.line: found for line in budget.lines if (found := _of_line(line, year=budget.year))}


def counted_of(known: Known, *, as_of: date) -> tuple[Derived, ...]:
    """Schemes of assistance that give hours on the day, and those of persons under 18 (BPA-ordninger)."""
    (found,) = (each for each in count(known.schemes.values(), on=as_of) if each.of == ALL)
    return (
        Derived(name="bpa-schemes", value=found.schemes, formula="ordninger som gir timer på rapportdagen"),
        Derived(name="bpa-schemes-under-18", value=found.under_18, formula="av disse: personen er under 18 år"),
    )


def _of_line(line: Line, *, year: int) -> tuple[Derived, ...]:
    """What follows from the dated rate a line is paid by. Nothing where no rate was found."""
    if "delayed-discharge" in line.pays_for:
        return _days_in_hospital(line, year=year)
    return _carers(line, year=year) if "carer-allowance" in line.pays_for else ()


def _carers(line: Line, *, year: int) -> tuple[Derived, ...]:
    """What a year of carer's allowance pays, and how many full-time carers the line pays (årsverk)."""
    pay = pay_known_on("carer-allowance", day=date(year, 1, 1))
    if pay is None or pay.per != "year":
        return ()
    carers = whole(Fraction(100 * line.amount, pay.amount_in_ore))
    return (
        Derived(name="annual-pay-in-ore", value=pay.amount_in_ore, formula=f"årslønn {year}, assignment_pay.toml"),
        Derived(name="carers-in-hundredths", value=carers, formula="budsjett / årslønn, hundredeler av årsverk"),
    )


def _days_in_hospital(line: Line, *, year: int) -> tuple[Derived, ...]:
    """What a day in hospital costs in the year, and how many of them the line buys."""
    rate = rate_on(date(year, 1, 1), law=LAW)
    if rate is None:
        return ()
    days = whole(Fraction(line.amount, rate))
    return (
        Derived(name="day-rate-in-ore", value=rate, formula=f"døgnpris for utskrivningsklare {year}, rates.toml"),
        Derived(name="days-it-buys", value=days, formula="budsjett / døgnpris, hele døgn"),
    )
