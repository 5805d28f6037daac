"""Knows what a scheme learns when decision tells of a line: its hours from day to day, and that it exists."""

from datetime import date

from services.billing.bpa.hours import Course
from services.billing.bpa.scheme import Scheme
from shared.contracts.billing_bpa import BpaHoursGranted, BpaSchemeJoined, BpaSchemeOpened, HoursKind
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef

KINDS: dict[str, HoursKind] = {"bpa": "bpa", "carer-allowance": "allowance"}
"""Which services make hours of a scheme. Allowance hours count in a scheme only where the person has BPA."""


def follow(
    scheme: Scheme, *, person: PersonRef, line: LineRef, kind: HoursKind, course: Course, today: date
) -> tuple[BpaSchemeOpened | BpaHoursGranted, ...]:
    """The line as it stands now (innvilgede timer); nothing when that is known. The first hours open the scheme."""
    if scheme.course_of(line) == course:
        return ()
    granted = BpaHoursGranted(line=line, kind=kind, course=course, heard_on=today)
    begins = [step.from_on for step in course if step.quantity]
    if kind != "bpa" or scheme.person is not None or not begins:
        return (granted,)
    return (BpaSchemeOpened(person=person, line=line, opened_on=begins[0]), granted)


def give_up(scheme: Scheme, *, today: date) -> tuple[BpaHoursGranted, ...]:
    """The reference is no longer used: no line gives hours under it."""
    return tuple(
        BpaHoursGranted(line=told.line, kind=told.kind, course=(), heard_on=today)
        for told in scheme.lines
        if told.course
    )


def join(former: Scheme, *, replaced: PersonRef, today: date) -> BpaSchemeJoined:
    """What the former reference's scheme had (BPA-ordninger slått sammen)."""
    return BpaSchemeJoined(
        replaced=replaced,
        joined_on=today,
        deliverers=former.deliverers,
        leaders=former.leaders,
        of_age_from=former.of_age_from,
        used=former.used,
        paid=former.paid,
        years=former.years,
    )
