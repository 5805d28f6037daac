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
from services.console.arrival_forms import INQUIRY, NEW_APPLICATION, NEW_INQUIRY, READ_BACK_APPLICATION
from services.console.course import Track
from services.console.early_forms import APPLICATION, ASSESSMENT, ASSIGN, IMPARTIALITY
from services.console.flow import steps as flow
from services.console.forms import Form
from services.console.hospital_forms import HOSPITAL
from services.console.late_forms import DECIDE, DELIVERY, NOTIFY, RETURN, REVISE
from services.console.money import steps as money
from services.console.place_forms import (
    ACCEPT_PLACE,
    ALLOCATE_PLACE,
    DECLINE_PLACE,
    DRAFT_PLACE,
    OFFER_PLACE,
    WITHDRAW_OFFER,
)
from services.console.request_forms import ANSWER_REQUEST, END_REQUEST, PASS_REQUEST_ON, TAKE_REQUEST_OVER
from services.console.running_forms import OPEN_REVIEW, REVIEW_ROUND, RUNNING, SETTLE
from services.console.source_forms import CHILD, SOURCES
from services.console.waiting_forms import PACK, SUSPENSION

_ACKNOWLEDGE, _REPLY, _WITHDRAWN = APPLICATION
_ADMIT, _REJECT = LATE
_ASK, _MEND = MENDING

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("arrival", "new"): (NEW_APPLICATION, NEW_INQUIRY),
    ("inquiry", "received"): INQUIRY,
    ("application", "received"): (_ACKNOWLEDGE, READ_BACK_APPLICATION, _REPLY, _WITHDRAWN),
    ("application", "acknowledged"): (READ_BACK_APPLICATION, _REPLY, _WITHDRAWN),
    ("application", "reply-due"): (_REPLY, _ACKNOWLEDGE, READ_BACK_APPLICATION, _WITHDRAWN),
    ("assessment", "opened"): (ASSIGN,),
    ("assessment", "assigned"): (*ASSESSMENT, *SOURCES, *CHILD, IMPARTIALITY, ASSIGN),
    # Who decides or reviews may be tied to the parties too.
    ("assessment", "ended"): (IMPARTIALITY,),
    ("decision", "opened"): REVIEW_ROUND,
    ("decision", "drafted"): (DECIDE, REVISE, RETURN, *REVIEW_ROUND),
    ("decision", "decided"): (NOTIFY, *DELIVERY, *RUNNING),
    ("decision", "notified"): (SETTLE, *DELIVERY, *RUNNING, OPEN_REVIEW, RECEIVE_APPEAL),
    ("place-decision", "missing"): (DRAFT_PLACE,),
    ("appeal", "received"): (*REVIEW, ASSIGN_APPEAL, INVESTIGATE, *SUSPENSION, _ASK, _REJECT, WITHDRAW),
    ("appeal", "to-mend"): (_MEND, ASSIGN_APPEAL, *SUSPENSION, _REJECT, WITHDRAW),
    ("appeal", "late"): (_ADMIT, _REJECT, ASSIGN_APPEAL, WITHDRAW),
    ("appeal", "partly-allowed"): (FORWARD, *SUSPENSION, WITHDRAW),
    ("appeal", "forwarded"): (PACK, ANSWER, *SUSPENSION, WITHDRAW),
    ("hospital-stay", "unanswered"): HOSPITAL,
    ("hospital-stay", "answered"): tuple(reversed(HOSPITAL)),
    ("waiting-entry", "offer"): (OFFER_PLACE,),
    ("waiting-entry", "answer"): (ACCEPT_PLACE, DECLINE_PLACE, WITHDRAW_OFFER),
    ("waiting-entry", "second-decision"): (WITHDRAW_OFFER,),
    ("waiting-entry", "allocation"): (ALLOCATE_PLACE, WITHDRAW_OFFER),
    ("request", "asked"): (ANSWER_REQUEST, PASS_REQUEST_ON, TAKE_REQUEST_OVER, END_REQUEST),
    ("request", "accepted"): (TAKE_REQUEST_OVER, PASS_REQUEST_ON, END_REQUEST),
    ("request", "refused"): (PASS_REQUEST_ON, END_REQUEST),
    ("request", "taken-over"): (END_REQUEST,),
}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

ARRIVALS: Mapping[str, Form] = {form.command: form for form in STEPS["arrival", "new"]}
"""Those of something new, which is about no case yet."""

PATIENTS: Mapping[str, Form] = {**{form.command: form for form in HOSPITAL}, **flow.of_kinds("hospital-stay")}
"""Those of a stay in hospital, which stand on a page of their own."""


def _of_kind(kind: str) -> Mapping[str, Form]:
    return {form.command: form for (of, _), forms in STEPS.items() if of == kind for form in forms}


WAITING_LIST: Mapping[str, Form] = {**_of_kind("waiting-entry"), **flow.of_kinds("waiting-entry", "new-entry")}
"""Those of somebody who waits for a place."""

REQUESTS: Mapping[str, Form] = {**_of_kind("request"), **flow.of_kinds("new-request")}
"""Those of what one unit has asked another for."""

_HEADINGS: Mapping[str, str] = {
    "arrival": "Noe nytt",
    "inquiry": "Henvendelsen",
    "application": "Søknaden",
    "assessment": "Utredningen",
    "decision": "Vedtaket",
    "place-decision": "Tildelingsvedtaket",
    "appeal": "Klagen",
    "hospital-stay": "Oppholdet på sykehus",
    "waiting-entry": "Plassen på ventelisten",
    "request": "Forespørselen",
}


def forms_for(track: Track) -> tuple[Form, ...]:
    """What may be tried now."""
    where = (track.kind, track.stage)
    forms = (*STEPS.get(where, ()), *flow.STEPS.get(where, ()), *money.STEPS.get(where, ()))
    return tuple(form for form in forms if form.when(track))


def heading(track: Track) -> str:
    """What a thing is called above its forms."""
    named = _HEADINGS.get(track.kind) or flow.HEADINGS.get(track.kind) or money.HEADINGS[track.kind]
    return named + (f", runde {track.round}" if track.round > 1 else "")
