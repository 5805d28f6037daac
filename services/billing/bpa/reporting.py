"""Knows which hours of assistance may be reported as used and noted as paid, and when more are used than there are."""

from datetime import date
from uuid import UUID

from services.billing.bpa.commands import CorrectBpaHours, NoteBpaPayment, OfPeriod, ReportBpaHours
from services.billing.bpa.hours import A_DAY
from services.billing.bpa.refusals import (
    AlreadyReported,
    NoDeliverer,
    NothingGranted,
    NotReported,
    NotTheDeliverer,
    NotWithinOneMonth,
    PaidBeyondUse,
    PeriodIsAhead,
)
from services.billing.bpa.scheme import Scheme, after, must_exist
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_bpa import BpaHoursCorrected, BpaHoursOverused, BpaHoursPaid, BpaHoursReported

NO_CASE = UUID(int=0)
"""A look ahead at hours does not ask for the case."""


def report(
    scheme: Scheme, command: ReportBpaHours, *, today: date
) -> tuple[BpaHoursReported] | tuple[BpaHoursReported, BpaHoursOverused]:
    """Hours used in a period (forbrukte timer); each day is reported once, by whoever delivers on it."""
    _must_be_passed(scheme, command, today=today)
    _must_deliver(scheme, command)
    if any(used.from_on <= command.to_on and command.from_on <= used.to_on for used in scheme.used):
        raise AlreadyReported("Timer for disse dagene er allerede meldt. Rett den meldte perioden i stedet.")
    reported = BpaHoursReported(
        from_on=command.from_on,
        to_on=command.to_on,
        quantity=command.quantity,
        reported_by=command.reported_by,
        reported_on=today,
        supplier=command.supplier,
    )
    found = _overuse(after(scheme, reported, case_id=NO_CASE), until_on=command.to_on, today=today)
    return (reported, found) if found else (reported,)


def correct(
    scheme: Scheme, command: CorrectBpaHours, *, today: date
) -> tuple[BpaHoursCorrected] | tuple[BpaHoursCorrected, BpaHoursOverused]:
    """A reported period is put right (rettede timer): what is paid beyond it then shows as paid above used."""
    must_exist(scheme)
    if not any((used.from_on, used.to_on) == (command.from_on, command.to_on) for used in scheme.used):
        raise NotReported("Det er ikke meldt timer for akkurat denne perioden.")
    corrected = BpaHoursCorrected(
        from_on=command.from_on,
        to_on=command.to_on,
        quantity=command.quantity,
        corrected_on=today,
        reason=command.reason,
    )
    found = _overuse(after(scheme, corrected, case_id=NO_CASE), until_on=command.to_on, today=today)
    return (corrected, found) if found else (corrected,)


def pay(scheme: Scheme, command: NoteBpaPayment, *, today: date) -> BpaHoursPaid:
    """Hours of a period were paid (betalte timer): no hour is paid that was not used, and none twice."""
    _must_be_passed(scheme, command, today=today)
    month = {"from_on": command.from_on.replace(day=1), "to_on": _last_of_month(command.from_on)}
    paid, used = scheme.paid_within(**month) + command.quantity, scheme.used_within(**month)
    if not 0 <= paid <= used:
        raise PaidBeyondUse(
            "Det kan ikke betales flere timer enn det er meldt forbruk av i måneden, eller færre enn 0."
        )
    return BpaHoursPaid(
        from_on=command.from_on,
        to_on=command.to_on,
        quantity=command.quantity,
        amount_in_ore=command.amount_in_ore,
        reference=command.reference,
        paid_on=today,
    )


def available(scheme: Scheme, *, until_on: date) -> int:
    """Hundredths of hours there were to use from the start of the year to a day: granted, and carried in."""
    first_on = date(until_on.year, 1, 1)
    before = scheme.year(until_on.year - 1)
    carried_in = before.carried_out if before else 0
    if before and before.carried_until < until_on:
        # What was carried in and not used in time is gone.
        carried_in = min(carried_in, scheme.used_within(from_on=first_on, to_on=before.carried_until))
    return carried_in + scheme.granted("bpa", from_on=first_on, to_on=until_on)


def _overuse(scheme: Scheme, *, until_on: date, today: date) -> BpaHoursOverused | None:
    """An alarm once a month (overforbruk)."""
    there_were = available(scheme, until_on=until_on)
    used = scheme.used_within(from_on=date(until_on.year, 1, 1), to_on=until_on)
    if used <= there_were or (until_on.year, until_on.month) in scheme.overused:
        return None
    return BpaHoursOverused(year=until_on.year, until_on=until_on, available=there_were, used=used, found_on=today)


def _must_be_passed(scheme: Scheme, command: OfPeriod, *, today: date) -> None:
    must_exist(scheme)
    if command.to_on < command.from_on:
        raise DatesDoNotFollow("Perioden slutter før den begynner.")
    if (command.from_on.year, command.from_on.month) != (command.to_on.year, command.to_on.month):
        raise NotWithinOneMonth("Timer meldes og betales måned for måned. Del perioden ved månedsskiftet.")
    if command.to_on > today:
        raise PeriodIsAhead("Timer kan ikke meldes for dager som ikke har vært.")
    if not scheme.granted("bpa", from_on=command.from_on, to_on=command.to_on):
        raise NothingGranted(
            "Det er ikke innvilget timer i perioden: ordningen er ikke startet, hviler eller er slutt."
        )


def _must_deliver(scheme: Scheme, command: ReportBpaHours) -> None:
    first, last = scheme.deliverer(on=command.from_on), scheme.deliverer(on=command.to_on)
    if first is None or last is None:
        raise NoDeliverer("Ingen er valgt til å levere i perioden. Velg kommunen eller en leverandør først.")
    if first != last:
        raise NotTheDeliverer("Leverandøren ble byttet i perioden. Meld timene før og etter byttet hver for seg.")
    if (first.deliverer, first.supplier) != (command.reported_by, command.supplier):
        raise NotTheDeliverer("En annen leverer ordningen i denne perioden.")


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + 4 * A_DAY).replace(day=1) - A_DAY
