"""Knows which forms a caseworker is shown for a thing in its stage. Whether it may be done, the service says."""

from collections.abc import Mapping

from services.console.appeal_forms import (
    ANSWER,
    ASSIGN_APPEAL,
    FORWARD,
    INVESTIGATE,
    LATE,
    MENDING,
    RECEIVE_APPEAL,
    REVIEW,
    WITHDRAW,
)
from services.console.course import Track
from services.console.early_forms import APPLICATION, ASSESSMENT, ASSIGN
from services.console.forms import Form
from services.console.late_forms import DECIDE, DELIVERY, NOTIFY, REVISE

_ACKNOWLEDGE, _REPLY, _WITHDRAWN = APPLICATION
_ADMIT, _REJECT = LATE
_ASK, _MEND = MENDING

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("application", "received"): (_ACKNOWLEDGE, _REPLY, _WITHDRAWN),
    ("application", "acknowledged"): (_REPLY, _WITHDRAWN),
    ("application", "reply-due"): (_REPLY, _ACKNOWLEDGE, _WITHDRAWN),
    ("assessment", "opened"): (ASSIGN,),
    ("assessment", "assigned"): (*ASSESSMENT, ASSIGN),
    ("decision", "drafted"): (DECIDE, REVISE),
    ("decision", "decided"): (NOTIFY, *DELIVERY),
    ("decision", "notified"): (*DELIVERY, RECEIVE_APPEAL),
    ("appeal", "received"): (*REVIEW, ASSIGN_APPEAL, INVESTIGATE, _ASK, _REJECT, WITHDRAW),
    ("appeal", "to-mend"): (_MEND, ASSIGN_APPEAL, _REJECT, WITHDRAW),
    ("appeal", "late"): (_ADMIT, _REJECT, ASSIGN_APPEAL, WITHDRAW),
    ("appeal", "partly-allowed"): (FORWARD, WITHDRAW),
    ("appeal", "forwarded"): (ANSWER, WITHDRAW),
}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

_HEADINGS: Mapping[str, str] = {
    "application": "Søknaden",
    "assessment": "Utredningen",
    "decision": "Vedtaket",
    "appeal": "Klagen",
}


def forms_for(track: Track) -> tuple[Form, ...]:
    """What may be tried now."""
    return STEPS.get((track.kind, track.stage), ())


def heading(track: Track) -> str:
    """What a thing is called above its forms."""
    return _HEADINGS[track.kind] + (f", runde {track.round}" if track.round > 1 else "")
