"""Knows where a scheme of personal assistance stands: hours by day, who delivers, who leads, what is used and paid."""

from datetime import date
from typing import Literal, TypeVar, assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.bpa.hours import Course, granted_within, rests_on, weekly_on
from services.billing.bpa.refusals import NoScheme
from shared.contracts.billing_bpa import (
    BpaAgeNoted,
    BpaDelivererChosen,
    BpaHoursCorrected,
    BpaHoursGranted,
    BpaHoursOverused,
    BpaHoursPaid,
    BpaHoursReported,
    BpaLeaderNamed,
    BpaSchemeJoined,
    BpaSchemeOpened,
    BpaYearStated,
    HoursKind,
    HoursOfPeriod,
)
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef, derived_id

SchemeFact = (
    BpaSchemeOpened
    | BpaHoursGranted
    | BpaDelivererChosen
    | BpaLeaderNamed
    | BpaAgeNoted
    | BpaHoursReported
    | BpaHoursCorrected
    | BpaHoursOverused
    | BpaHoursPaid
    | BpaYearStated
    | BpaSchemeJoined
)
Status = Literal["none", "open", "paused", "ended"]
Chosen = TypeVar("Chosen", bound=BpaDelivererChosen | BpaLeaderNamed)
_ENDS = frozenset({"stopped", "set-aside", "died", "moved"})


class Scheme(msgspec.Struct, frozen=True, kw_only=True):
    """One person's BPA (BPA-ordning). `lines` as decision tells them now, assistance and allowance apart."""

    person: PersonRef | None = None
    case_id: UUID | None = None
    opened_on: date | None = None
    lines: tuple[BpaHoursGranted, ...] = ()
    deliverers: tuple[BpaDelivererChosen, ...] = ()
    leaders: tuple[BpaLeaderNamed, ...] = ()
    of_age_from: date | None = None
    used: tuple[HoursOfPeriod, ...] = ()
    paid: tuple[HoursOfPeriod, ...] = ()
    overused: tuple[tuple[int, int], ...] = ()
    years: tuple[BpaYearStated, ...] = ()

    def courses(self, kind: HoursKind) -> tuple[Course, ...]:
        return tuple(line.course for line in self.lines if line.kind == kind)

    def course_of(self, line: LineRef) -> Course:
        return next((told.course for told in self.lines if told.line == line), ())

    def weekly(self, kind: HoursKind, *, on: date) -> int:
        """Hundredths of hours a week on a day (timer per uke)."""
        return sum(weekly_on(course, on) for course in self.courses(kind))

    def granted(self, kind: HoursKind, *, from_on: date, to_on: date) -> int:
        """Hundredths of hours granted from a day to a day."""
        return granted_within(self.courses(kind), from_on=from_on, to_on=to_on)

    def status(self, *, on: date) -> Status:
        """Whether the scheme gives hours, rests or has ended on a day; only hours of assistance make a scheme."""
        begun = [course for course in self.courses("bpa") if course and course[0].from_on <= on]
        if not begun:
            return "none"
        if any(weekly_on(course, on) for course in begun):
            return "open"
        return "ended" if all(rests_on(course, on) in _ENDS for course in begun) else "paused"

    def deliverer(self, *, on: date) -> BpaDelivererChosen | None:
        return _on(self.deliverers, on)

    def leader(self, *, on: date) -> BpaLeaderNamed | None:
        return _on(self.leaders, on)

    def is_of_age(self, *, on: date) -> bool:
        """Exact at the end of each month; nothing noted is taken for of age (myndig), and listed as not noted."""
        return self.of_age_from is None or on >= self.of_age_from

    def used_within(self, *, from_on: date, to_on: date) -> int:
        return _sum(self.used, from_on=from_on, to_on=to_on)

    def paid_within(self, *, from_on: date, to_on: date) -> int:
        return _sum(self.paid, from_on=from_on, to_on=to_on)

    def year(self, year: int) -> BpaYearStated | None:
        """The statement of a year that holds: the last one made."""
        return next((stated for stated in reversed(self.years) if stated.year == year), None)


def stream_of(person: PersonRef) -> UUID:
    """Where one person's BPA stands."""
    return derived_id("billing-bpa", person)


def evolve(scheme: Scheme, recorded: Recorded) -> Scheme:
    """The scheme after one more fact."""
    return after(scheme, cast(SchemeFact, recorded.fact), case_id=recorded.record.case_id)


def after(scheme: Scheme, fact: SchemeFact, *, case_id: UUID) -> Scheme:
    """The same before a fact is recorded: several are told in one unit, and a look ahead says what one comes to."""
    match fact:
        case BpaSchemeOpened():
            return replace(scheme, person=fact.person, opened_on=fact.opened_on, case_id=case_id)
        case BpaHoursGranted():
            return replace(scheme, lines=(*(told for told in scheme.lines if told.line != fact.line), fact))
        case BpaDelivererChosen():
            return replace(scheme, deliverers=_chosen(scheme.deliverers, fact))
        case BpaLeaderNamed():
            return replace(scheme, leaders=_chosen(scheme.leaders, fact))
        case BpaAgeNoted():
            return replace(scheme, of_age_from=fact.of_age_from)
        case BpaYearStated():
            return replace(scheme, years=(*scheme.years, fact))
        case BpaSchemeJoined():
            return _joined(scheme, fact)
        case BpaHoursReported() | BpaHoursCorrected() | BpaHoursOverused() | BpaHoursPaid():
            return _with_hours(scheme, fact)
        case _:
            assert_never(fact)


def must_exist(scheme: Scheme) -> PersonRef:
    """Guards whatever is done with a scheme."""
    if scheme.person is None:
        raise NoScheme("Personen har ingen BPA-ordning. Ordningen opprettes av vedtaket når tjenesten er startet.")
    return scheme.person


def _with_hours(scheme: Scheme, fact: BpaHoursReported | BpaHoursCorrected | BpaHoursOverused | BpaHoursPaid) -> Scheme:
    match fact:
        case BpaHoursReported():
            return replace(scheme, used=(*scheme.used, _hours(fact)))
        case BpaHoursCorrected():
            others = (used for used in scheme.used if (used.from_on, used.to_on) != (fact.from_on, fact.to_on))
            return replace(scheme, used=(*others, _hours(fact)))
        case BpaHoursOverused():
            return replace(scheme, overused=(*scheme.overused, (fact.year, fact.until_on.month)))
        case BpaHoursPaid():
            return replace(scheme, paid=(*scheme.paid, _hours(fact, amount_in_ore=fact.amount_in_ore)))
        case _:
            assert_never(fact)


def _joined(scheme: Scheme, fact: BpaSchemeJoined) -> Scheme:
    """What the other reference had comes first; what was chosen for the same day here holds."""
    deliverers, leaders = scheme.deliverers, scheme.leaders
    for deliverer in fact.deliverers:
        deliverers = deliverers if _on_that_day(deliverers, deliverer) else _chosen(deliverers, deliverer)
    for leader in fact.leaders:
        leaders = leaders if _on_that_day(leaders, leader) else _chosen(leaders, leader)
    return replace(
        scheme,
        deliverers=deliverers,
        leaders=leaders,
        of_age_from=scheme.of_age_from or fact.of_age_from,
        used=(*fact.used, *scheme.used),
        paid=(*fact.paid, *scheme.paid),
        years=(*fact.years, *scheme.years),
    )


def _on_that_day(chosen: tuple[Chosen, ...], fact: Chosen) -> bool:
    return any(one.from_on == fact.from_on for one in chosen)


def _hours(fact: BpaHoursReported | BpaHoursCorrected | BpaHoursPaid, *, amount_in_ore: int = 0) -> HoursOfPeriod:
    return HoursOfPeriod(from_on=fact.from_on, to_on=fact.to_on, quantity=fact.quantity, amount_in_ore=amount_in_ore)


def _chosen(known: tuple[Chosen, ...], fact: Chosen) -> tuple[Chosen, ...]:
    """In order of days; what is chosen for the same day takes the other's place."""
    others: list[Chosen] = [one for one in known if one.from_on != fact.from_on]
    return tuple(sorted([*others, fact], key=lambda one: one.from_on))


def _on(chosen: tuple[Chosen, ...], day: date) -> Chosen | None:
    return next((one for one in reversed(chosen) if one.from_on <= day), None)


def _sum(hours: tuple[HoursOfPeriod, ...], *, from_on: date, to_on: date) -> int:
    return sum(one.quantity for one in hours if from_on <= one.from_on and one.to_on <= to_on)
