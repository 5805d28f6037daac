"""Knows whether a day of a service may be paid or charged at all: what the line gives, and where the person was."""

from datetime import date

from services.billing.knowing.entitlement import Entitlement, why_not
from services.billing.knowing.whereabouts import Whereabouts, gone_by, is_in_institution
from shared.contracts.billing_call_offs import UnowedReason

GIVEN_IN_INSTITUTIONS = frozenset(
    {
        "day-stay",
        "night-stay",
        "assessment-stay",
        "rehabilitation-stay",
        "short-term-stay",
        "long-term-stay",
        "respite-in-institution",
        "day-rehabilitation",
    }
)
"""Services of which a stay in an institution takes nothing away: they are given there."""
GOES_ON_DURING_STAYS = frozenset({"carer-allowance", "support-contact"}) | GIVEN_IN_INSTITUTIONS
"""Nor of these, unless the decision is changed: pay that was agreed, and company somebody has there too."""


def unowed_because(entitlement: Entitlement, whereabouts: Whereabouts, day: date) -> UnowedReason | None:
    """Why a day is not owed (ikke skyldt); None when it is. Death and moving weigh more than what was decided."""
    if gone := gone_by(whereabouts, day):
        return gone
    if no := why_not(entitlement, day):
        return no
    if entitlement.service not in GOES_ON_DURING_STAYS and is_in_institution(whereabouts, day):
        return "in-institution"
    return None
