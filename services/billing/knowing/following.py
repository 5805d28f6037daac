"""Knows which of what is told about a line or a person says anything new."""

from services.billing.knowing.delivery import DeliveryFact
from services.billing.knowing.entitlement import Entitlement, LineFact
from services.billing.knowing.services import COSTING
from services.billing.knowing.whereabouts import KEPT, StayFact, Whereabouts
from shared.contracts.billing_knowing import (
    AsideReason,
    DeliveryBegun,
    EntitlementCorrected,
    EntitlementHoldsAgain,
    EntitlementNoted,
    EntitlementSetAside,
    EntitlementSettled,
    NothingGranted,
)
from shared.contracts.billing_whereabouts import (
    DeathHeard,
    DeathTakenBack,
    KnownStay,
    MoveHeard,
    ReferenceJoined,
    StayExpected,
)
from shared.kernel.ids import PersonRef

OfLine = LineFact | DeliveryFact
OfPerson = StayFact | DeathHeard | DeathTakenBack | MoveHeard


def follow(entitlement: Entitlement, told: OfLine) -> bool:
    """Whether what is told of a line is written down (rett til tjeneste følges). Of one that costs nothing: never."""
    match told:
        case EntitlementNoted():
            return told.service in COSTING and not entitlement.terms
        case NothingGranted():
            return told.service in COSTING and entitlement.line is None
        case EntitlementSetAside(because="case-ended"):
            # What had begun is ended by its own fact.
            has_begun = entitlement.delivery is not None
            return bool(entitlement.terms) and not has_begun and not _is_aside(entitlement, "case-ended")
        case EntitlementSettled() | DeliveryBegun() | EntitlementSetAside():
            return entitlement.line is not None
        case EntitlementCorrected():
            return bool(entitlement.terms)
        case EntitlementHoldsAgain():
            return _is_aside(entitlement, told.lifts)
        case _:
            return entitlement.delivery is not None


def find(whereabouts: Whereabouts, told: OfPerson) -> bool:
    """Whether what is told of a person is written down (opphold, flytting og dødsfall følges)."""
    match told:
        case StayExpected():
            return told.kind in KEPT and not _knows(whereabouts, told)
        case DeathHeard():
            return whereabouts.died_on != told.died_on
        case DeathTakenBack():
            return whereabouts.died_on is not None
        case MoveHeard():
            return told.direction == "out" or bool(whereabouts.moves)
        case _:
            return _knows(whereabouts, told)


def join(whereabouts: Whereabouts, given_up: Whereabouts, *, person: PersonRef, replaced: PersonRef) -> ReferenceJoined:
    """What was known under another reference is this person's (samme person)."""
    known = {stay.stay for stay in whereabouts.stays}
    return ReferenceJoined(
        person=person,
        replaced=replaced,
        stays=tuple(stay for stay in given_up.stays if stay.stay not in known),
        died_on=given_up.died_on,
        moves=given_up.moves,
        ordered=given_up.ordered,
    )


def _is_aside(entitlement: Entitlement, because: AsideReason) -> bool:
    return any(gap.because == because and gap.until is None for gap in entitlement.aside)


def _knows(whereabouts: Whereabouts, told: StayFact | KnownStay) -> bool:
    return any(stay.stay == told.stay for stay in whereabouts.stays)
