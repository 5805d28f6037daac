"""Knows which forms are shown in patient flow: for a bed, a stay, a patient in hospital, who waits, and requests."""

from collections.abc import Mapping

from services.console.flow.bed_forms import (
    CLEAR_INFECTION,
    CLOSE_BED,
    NOTE_INFECTION,
    OPEN_AGAIN,
    OPEN_NEW,
    RELEASE_BED,
    RESERVE_BED,
)
from services.console.flow.ending_forms import (
    CORRECT_DESTINATION,
    DISPUTE_DAYS,
    NOTE_DESTINATION,
    SETTLE_DISPUTE,
    TAKE_BACK_OFFER,
)
from services.console.flow.hospital_forms import ANSWER_NOTICE, MAKE_OFFER_READY
from services.console.flow.message_forms import DISMISS_MESSAGE, PLACE_IN_STAY, PLACE_MESSAGE, SEND_AGAIN
from services.console.flow.place_forms import ACCEPT_PLACE, ALLOCATE_PLACE, DECLINE_PLACE, OFFER_PLACE, WITHDRAW_OFFER
from services.console.flow.request_forms import (
    ANSWER_REQUEST,
    ASK_UNIT,
    END_REQUEST,
    PASS_REQUEST_ON,
    TAKE_REQUEST_OVER,
)
from services.console.flow.stay_forms import (
    ALLOCATE_STAY,
    BEGIN_STAY,
    END_STAY,
    EXTEND_STAY,
    INTERRUPT_STAY,
    MOVE_STAY,
    RESUME_ELSEWHERE,
    RESUME_STAY,
    UNDO_BEGINNING,
    UNDO_ENDING,
    WITHDRAW_ALLOCATION,
)
from services.console.flow.waiting_forms import ENTER, WEIGH
from services.console.forms.form import Form

_DISPUTES = (DISPUTE_DAYS, SETTLE_DISPUTE)

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("hospital-stay", "unanswered"): (ANSWER_NOTICE, MAKE_OFFER_READY, *_DISPUTES),
    ("hospital-stay", "answered"): (MAKE_OFFER_READY, ANSWER_NOTICE, *_DISPUTES),
    ("hospital-stay", "offered-later"): (MAKE_OFFER_READY, TAKE_BACK_OFFER, NOTE_DESTINATION, *_DISPUTES),
    ("hospital-stay", "offered"): (NOTE_DESTINATION, TAKE_BACK_OFFER, *_DISPUTES),
    ("hospital-stay", "left"): (NOTE_DESTINATION, *_DISPUTES),
    ("hospital-stay", "received"): (CORRECT_DESTINATION, *_DISPUTES),
    ("hospital-stay", "over"): _DISPUTES,
    ("hospital-message", "waiting"): (PLACE_MESSAGE, PLACE_IN_STAY, DISMISS_MESSAGE),
    ("sent-answer", "unheard"): (SEND_AGAIN,),
    ("new-bed", "new"): (OPEN_NEW,),
    ("bed", "open"): (ALLOCATE_STAY, RESERVE_BED, RELEASE_BED, NOTE_INFECTION, CLEAR_INFECTION, CLOSE_BED),
    ("bed", "closed"): (OPEN_AGAIN, NOTE_INFECTION, CLEAR_INFECTION),
    ("new-entry", "new"): (ENTER,),
    ("waiting-entry", "place"): (WEIGH,),
    ("waiting-entry", "offer"): (OFFER_PLACE, WEIGH),
    ("waiting-entry", "answer"): (ACCEPT_PLACE, DECLINE_PLACE, WITHDRAW_OFFER, WEIGH),
    ("waiting-entry", "second-decision"): (WITHDRAW_OFFER, WEIGH),
    ("waiting-entry", "allocation"): (ALLOCATE_PLACE, WITHDRAW_OFFER, WEIGH),
    ("waiting-entry", "taken-off"): (WEIGH,),
    ("new-request", "new"): (ASK_UNIT,),
    ("request", "asked"): (ANSWER_REQUEST, PASS_REQUEST_ON, TAKE_REQUEST_OVER, END_REQUEST),
    ("request", "accepted"): (TAKE_REQUEST_OVER, PASS_REQUEST_ON, END_REQUEST),
    ("request", "refused"): (PASS_REQUEST_ON, END_REQUEST),
    ("request", "taken-over"): (END_REQUEST,),
    ("stay", "allocated"): (BEGIN_STAY, WITHDRAW_ALLOCATION),
    ("stay", "not-come"): (BEGIN_STAY, WITHDRAW_ALLOCATION),
    ("stay", "begun"): (EXTEND_STAY, MOVE_STAY, INTERRUPT_STAY, END_STAY, UNDO_BEGINNING),
    ("stay", "ended"): (UNDO_ENDING,),
    ("stay", "away"): (RESUME_STAY, EXTEND_STAY, END_STAY),
    ("stay", "away-without-bed"): (RESUME_ELSEWHERE, END_STAY),
}
"""The first of a new thing is the one most often meant."""

HEADINGS: Mapping[str, str] = {
    "hospital-stay": "Oppholdet på sykehus",
    "hospital-message": "Meldingen",
    "sent-answer": "Svaret",
    "bed-alarm": "Plassen",
    "new-bed": "Ny plass",
    "bed": "Plassen",
    "new-entry": "Ny på ventelisten",
    "waiting-entry": "Plassen på ventelisten",
    "new-request": "Ny forespørsel",
    "request": "Forespørselen",
    "stay": "Oppholdet",
}


def _of(*kinds: str) -> Mapping[str, Form]:
    """The forms of things of these kinds. Of two forms of one command the last one reads all that either asks."""
    return {form.command: form for (kind, _), forms in STEPS.items() if kind in kinds for form in forms}


ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

ALARMS: Mapping[str, Form] = _of("hospital-stay", "hospital-message", "sent-answer", "stay")
"""Those of the page of what is late."""

OF_BED: Mapping[str, Form] = _of("bed", "stay")
"""Those of one bed, and of who has it or comes."""

NEW_BED: Mapping[str, Form] = _of("new-bed")
"""That of a bed nobody has had before."""

PATIENTS: Mapping[str, Form] = _of("hospital-stay")
"""Those of a stay in hospital."""

WAITING_LIST: Mapping[str, Form] = _of("waiting-entry", "new-entry")
"""Those of somebody who waits for a place."""

REQUESTS: Mapping[str, Form] = _of("request", "new-request")
"""Those of what one unit has asked another for."""
