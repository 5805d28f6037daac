"""Knows the facts of user-controlled personal assistance (BPA): hours granted, who delivers, used, paid, stated."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import LineRef
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

HoursKind = Literal["bpa", "allowance"]
"""Hours of assistance, or of carer's allowance beside them (vederlag): kept apart in every sum."""
RestReason = Literal["not-begun", "paused", "stopped", "set-aside", "died", "moved"]
Deliverer = Literal["municipality", "supplier"]
LeaderRole = Literal["person", "guardian", "parent", "next-of-kin", "other"]
ReportedBy = Literal["municipality", "supplier"]


class HoursFrom(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So many hours a week from a day on, in hundredths; none with the reason why."""

    from_on: date
    quantity: int
    rests: RestReason | None = None


class HoursOfPeriod(msgspec.Struct, frozen=True, kw_only=True):
    """Hours of a period, used or paid, in hundredths; `amount_in_ore` where they were paid."""

    from_on: date
    to_on: date
    quantity: int
    amount_in_ore: int = 0


class BpaSchemeOpened(Fact, tag="billing.bpa-scheme-opened.v1", frozen=True, kw_only=True):
    """Somebody has BPA (BPA-ordning opprettet), from a decided line. Stream = the person's own."""

    person: PersonRef
    line: LineRef
    opened_on: date


class BpaHoursGranted(Fact, tag="billing.bpa-hours-granted.v1", frozen=True, kw_only=True):
    """What a line grants from day to day as decision tells it now (innvilgede timer); it replaces what was told before.

    `heard_on` is when we knew: what was worked out earlier stands as it was.
    """

    line: LineRef
    kind: HoursKind
    course: tuple[HoursFrom, ...]
    heard_on: date


class BpaDelivererChosen(Fact, tag="billing.bpa-deliverer-chosen.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who delivers from a day on (valg eller bytte av leverandør): the municipality, or a supplier by a call-off."""

    deliverer: Deliverer
    from_on: date
    supplier: str | None = None
    call_off: str | None = None


class BpaLeaderNamed(Fact, tag="billing.bpa-leader-named.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who leads the assistants from a day on (arbeidsleder), and whether that person may."""

    role: LeaderRole
    from_on: date
    leader: PersonRef | None = None
    findings: tuple[Finding, ...] = ()


class BpaAgeNoted(Fact, tag="billing.bpa-age-noted.v1", frozen=True, kw_only=True):
    """The register says when the person comes, or came, of age (mindreårig): the first day of that month."""

    born_on: Confidential
    of_age_from: date
    noted_on: date


class BpaHoursReported(Fact, tag="billing.bpa-hours-reported.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Hours used in a period (forbrukte timer), as whoever delivers has counted its timesheets."""

    from_on: date
    to_on: date
    quantity: int
    reported_by: ReportedBy
    reported_on: date
    supplier: str | None = None


class BpaHoursCorrected(Fact, tag="billing.bpa-hours-corrected.v1", frozen=True, kw_only=True):
    """Hours used in a period that was reported wrongly (rettede timer): these hold instead."""

    from_on: date
    to_on: date
    quantity: int
    corrected_on: date
    reason: Literal["counted-wrong", "wrong-person", "timesheet-late", "other"]


class BpaHoursOverused(Fact, tag="billing.bpa-hours-overused.v1", frozen=True, kw_only=True):
    """More hours are used than were to be had so far this year (overforbruk): an alarm, no refusal."""

    year: int
    until_on: date
    available: int
    used: int
    found_on: date


class BpaHoursPaid(Fact, tag="billing.bpa-hours-paid.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Hours of a period were paid (betalte timer): to a supplier by an invoice, or as pay of the municipality's own.

    `reference` says by what, such as an invoice or a pay basis; a negative quantity takes back.
    """

    from_on: date
    to_on: date
    quantity: int
    amount_in_ore: int
    reference: str
    paid_on: date


class BpaYearStated(Fact, tag="billing.bpa-year-stated.v1", frozen=True, kw_only=True):
    """A scheme's year in figures (årsoppgjør), in hundredths of hours.

    carried_in + granted + overused = used + carried_out + lapsed. `paid`: noted as paid, and what suppliers were owed
    by the call-offs the scheme was delivered by. `policy_from` names the dated policy of carry-over; `carried_until` is
    the last day the hours carried out may be used.
    """

    year: int
    granted: int
    carried_in: int
    used: int
    overused: int
    carried_out: int
    lapsed: int
    paid: int
    allowance: int
    policy_from: date
    carried_until: date
    stated_on: date


class BpaSchemeJoined(Fact, tag="billing.bpa-scheme-joined.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Two references are one person: what the former one's scheme had goes on here (BPA-ordninger slått sammen)."""

    replaced: PersonRef
    joined_on: date
    deliverers: tuple[BpaDelivererChosen, ...] = ()
    leaders: tuple[BpaLeaderNamed, ...] = ()
    of_age_from: date | None = None
    used: tuple[HoursOfPeriod, ...] = ()
    paid: tuple[HoursOfPeriod, ...] = ()
    years: tuple[BpaYearStated, ...] = ()


BPA: tuple[type[Fact], ...] = (
    BpaSchemeOpened,
    BpaHoursGranted,
    BpaDelivererChosen,
    BpaLeaderNamed,
    BpaAgeNoted,
    BpaHoursReported,
    BpaHoursCorrected,
    BpaHoursOverused,
    BpaHoursPaid,
    BpaYearStated,
    BpaSchemeJoined,
)
