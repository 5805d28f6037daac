"""Knows which forms a bed coordinator is shown for what is late, for a bed, for a stay and for who waits."""

from collections.abc import Mapping

from services.console.flow.asking_forms import ASK_UNIT
from services.console.flow.bed_forms import (
    CLEAR_INFECTION,
    CLOSE_BED,
    NOTE_INFECTION,
    OPEN_AGAIN,
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
from services.console.flow.message_forms import DISMISS_MESSAGE, PLACE_IN_STAY, PLACE_MESSAGE, SEND_AGAIN
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
from services.console.forms import Form
from services.console.hospital_forms import MAKE_OFFER_READY

_DISPUTES = (DISPUTE_DAYS, SETTLE_DISPUTE)
_WAITS = ("place", "offer", "answer", "second-decision", "allocation", "taken-off")

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("hospital-stay", "unanswered"): _DISPUTES,
    ("hospital-stay", "answered"): _DISPUTES,
    ("hospital-stay", "offered-later"): (MAKE_OFFER_READY, TAKE_BACK_OFFER, NOTE_DESTINATION, *_DISPUTES),
    ("hospital-stay", "offered"): (NOTE_DESTINATION, TAKE_BACK_OFFER, *_DISPUTES),
    ("hospital-stay", "left"): (NOTE_DESTINATION, *_DISPUTES),
    ("hospital-stay", "received"): (CORRECT_DESTINATION, *_DISPUTES),
    ("hospital-stay", "over"): _DISPUTES,
    ("hospital-message", "waiting"): (PLACE_MESSAGE, PLACE_IN_STAY, DISMISS_MESSAGE),
    ("sent-answer", "unheard"): (SEND_AGAIN,),
    ("bed", "open"): (ALLOCATE_STAY, RESERVE_BED, RELEASE_BED, NOTE_INFECTION, CLEAR_INFECTION, CLOSE_BED),
    ("bed", "closed"): (OPEN_AGAIN, NOTE_INFECTION, CLEAR_INFECTION),
    **{("waiting-entry", stage): (WEIGH,) for stage in _WAITS},
    ("new-entry", "new"): (ENTER,),
    ("new-request", "new"): (ASK_UNIT,),
    ("stay", "allocated"): (BEGIN_STAY, WITHDRAW_ALLOCATION),
    ("stay", "not-come"): (BEGIN_STAY, WITHDRAW_ALLOCATION),
    ("stay", "begun"): (EXTEND_STAY, MOVE_STAY, INTERRUPT_STAY, END_STAY, UNDO_BEGINNING),
    ("stay", "ended"): (UNDO_ENDING,),
    ("stay", "away"): (RESUME_STAY, EXTEND_STAY, END_STAY),
    ("stay", "away-without-bed"): (RESUME_ELSEWHERE, END_STAY),
}
"""What stands beside the forms of `services/console/steps.py`; the first of a new thing is the one most often meant."""

HEADINGS: Mapping[str, str] = {
    "hospital-message": "Meldingen",
    "sent-answer": "Svaret",
    "bed-alarm": "Plassen",
    "bed": "Plassen",
    "new-entry": "Ny på ventelisten",
    "new-request": "Ny forespørsel",
    "stay": "Oppholdet",
}


def of_kinds(*kinds: str) -> Mapping[str, Form]:
    """The forms of things of these kinds. Of two forms of one command the last one reads all that either asks."""
    return {form.command: form for (kind, _), forms in STEPS.items() if kind in kinds for form in forms}


ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

ALARMS: Mapping[str, Form] = of_kinds("hospital-stay", "hospital-message", "sent-answer", "stay")
"""Those of the page of what is late."""

OF_BED: Mapping[str, Form] = of_kinds("bed", "stay")
"""Those of one bed, and of who has it or comes."""
