"""Knows what is asked about assistance: which schemes there are on a day, how many hours, by whom, used, stated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from services.billing.bpa.reporting import available
from services.billing.bpa.scheme import Scheme
from services.billing.bpa.views import all_schemes
from shared.contracts.billing_bpa import BpaYearStated
from shared.eventing.view_pages import Page

ALL, NOT_CHOSEN = "all", "not-chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class BpaScheme:
    """A scheme on a day (BPA-ordning). Hours in hundredths, a week; `used` and `available` from the start of the year.

    `lacks`: what somebody must see to, such as a deliverer, who may lead, or the age: until it is noted, `is_under_18`
    says no, and nobody knows.
    """

    person: str
    case_id: UUID | None
    status: str
    weekly: int
    weekly_allowance: int
    deliverer: str
    leader: str | None
    is_under_18: bool
    used: int
    available: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BpaCount:
    """How many have BPA on a day, and how many hours a week (BPA i tall): all of them, and by who delivers."""

    of: str
    schemes: int
    weekly: int
    weekly_allowance: int
    under_18: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BpaYear:
    """A scheme's year as it was stated (årsoppgjør)."""

    person: str
    year: int
    granted: int
    carried_in: int
    used: int
    overused: int
    carried_out: int
    lapsed: int
    paid: int
    allowance: int
    carried_until: date
    stated_on: date


# Who has BPA on a day?


def schemes_on(connection: Connection, *, on: date, page: Page) -> list[BpaScheme]:
    """Every scheme that gives hours or rests that day."""
    there = (scheme for scheme in all_schemes(connection) if scheme.status(on=on) in ("open", "paused"))
    rows = (shown(scheme, on=on) for scheme in there)
    return [row for row in rows if page.after is None or (row.person,) > page.after][: page.limit]


# How many, and how many hours?


def counts_on(connection: Connection, *, on: date, page: Page) -> list[BpaCount]:
    """All schemes that give hours that day, and the same by who delivers."""
    rows = count(all_schemes(connection), on=on)
    return [row for row in rows if page.after is None or (row.of,) > page.after][: page.limit]


def count(schemes: Iterable[Scheme], *, on: date) -> Iterator[BpaCount]:
    """Only a scheme that gives hours counts; its allowance hours are counted apart."""
    found: dict[str, list[Scheme]] = defaultdict(list)
    found[ALL] = []
    for scheme in schemes:
        if scheme.status(on=on) == "open":
            found[ALL].append(scheme)
            found[delivers(scheme, on=on)].append(scheme)
    for of in sorted(found):
        yield BpaCount(
            of=of,
            schemes=len(found[of]),
            weekly=sum(scheme.weekly("bpa", on=on) for scheme in found[of]),
            weekly_allowance=sum(scheme.weekly("allowance", on=on) for scheme in found[of]),
            under_18=sum(not scheme.is_of_age(on=on) for scheme in found[of]),
        )


# What became of a year's hours?


def years(connection: Connection, *, year: int, page: Page) -> list[BpaYear]:
    """The statement of each scheme that has one for the year."""
    stated = ((scheme.person, found) for scheme in all_schemes(connection) if (found := scheme.year(year)))
    rows = (_stated(person, found) for person, found in stated if person is not None)
    return [row for row in rows if page.after is None or (row.person,) > page.after][: page.limit]


def delivers(scheme: Scheme, *, on: date) -> str:
    """The organisation number of a supplier, `municipality`, or that nobody is chosen."""
    chosen = scheme.deliverer(on=on)
    return NOT_CHOSEN if chosen is None else chosen.supplier or chosen.deliverer


def shown(scheme: Scheme, *, on: date) -> BpaScheme:
    """A scheme as it is listed."""
    leader = scheme.leader(on=on)
    return BpaScheme(
        person=scheme.person or "",
        case_id=scheme.case_id,
        status=scheme.status(on=on),
        weekly=scheme.weekly("bpa", on=on),
        weekly_allowance=scheme.weekly("allowance", on=on),
        deliverer=delivers(scheme, on=on),
        leader=leader.role if leader else None,
        is_under_18=not scheme.is_of_age(on=on),
        used=scheme.used_within(from_on=date(on.year, 1, 1), to_on=on),
        available=available(scheme, until_on=on),
        lacks=tuple(_lacks(scheme, on=on)),
    )


def _lacks(scheme: Scheme, *, on: date) -> Iterator[str]:
    """What somebody must see to."""
    leader = scheme.leader(on=on)
    if scheme.of_age_from is None:
        yield "age-not-noted"
    if scheme.deliverer(on=on) is None:
        yield "deliverer"
    if leader is None:
        yield "leader"
    elif not scheme.is_of_age(on=on) and leader.role not in ("guardian", "parent"):
        yield "leader-for-minor"
    elif scheme.is_of_age(on=on) and scheme.of_age_from is not None and leader.from_on < scheme.of_age_from:
        yield "leader-after-coming-of-age"
    if scheme.used_within(from_on=date(on.year, 1, 1), to_on=on) > available(scheme, until_on=on):
        yield "hours-overused"


def _stated(person: str, stated: BpaYearStated) -> BpaYear:
    names = (name for name in BpaYear.__slots__ if name != "person")
    return BpaYear(person=person, **{name: getattr(stated, name) for name in names})
