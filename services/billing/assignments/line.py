"""Knows what a decided line gives from day to day, as billing has heard: the ground of every paid hour."""

from datetime import date

import msgspec

from services.billing.bpa.courses import course_of
from services.billing.bpa.hours import Course, rests_on, weekly_on
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from shared.contracts.words import ServiceCode
from shared.kernel.ids import PersonRef

WORDS = {
    "not-begun": "tjenesten er ikke startet",
    "paused": "tjenesten er midlertidig stoppet",
    "stopped": "tjenesten er avsluttet",
    "set-aside": "vedtaket er opphevet",
    "died": "brukeren er død",
    "moved": "brukeren har flyttet",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A decided line (vedtakslinje): whose, which service, and how much from day to day."""

    person: PersonRef | None = None
    service: ServiceCode = ""
    unit: str = ""
    course: Course = ()

    def quantity_on(self, day: date) -> int:
        """Hundredths of the unit granted on a day; 0 when it gives nothing."""
        return weekly_on(self.course, day)


def line_of(entitlement: Entitlement, whereabouts: Whereabouts, *, person: PersonRef) -> Line:
    """The line of what is known of it; `person` is the reference under which they go on."""
    amounts = (terms.amount for terms in reversed(entitlement.terms))
    return Line(
        person=person,
        service=entitlement.service,
        unit=next((amount.unit for amount in amounts if amount is not None), ""),
        course=course_of(entitlement, whereabouts),
    )


def why(line: Line, *, on: date) -> str:
    """Why a line gives nothing on a day, in words."""
    return WORDS[rests_on(line.course, on) or "not-begun"]
