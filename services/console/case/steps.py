"""Knows which forms a caseworker is shown for a thing of a case in its stage."""

from collections.abc import Mapping

from services.console.case.appeal.answering import ANSWER, FORWARD, PACK
from services.console.case.appeal.receiving import (
    ALLOW,
    ASSIGN_APPEAL,
    INVESTIGATE,
    LATE,
    MENDING,
    RECEIVE_APPEAL,
    WITHDRAW,
)
from services.console.case.appeal.suspending import SUSPENSION
from services.console.case.assessment.assessing import ASSESSMENT, ASSIGN, IMPARTIALITY
from services.console.case.assessment.child import CHILD
from services.console.case.assessment.sources import SOURCES
from services.console.case.decision.deciding import DECIDE, DRAFT_PLACE, NOTIFY, RETURN, REVISE
from services.console.case.decision.delivering import DELIVERY
from services.console.case.decision.reviewing import OPEN_REVIEW, REVIEW_ROUND
from services.console.case.decision.running import RUNNING, SETTLE
from services.console.case.intake.application import APPLICATION
from services.console.case.intake.arriving import INQUIRY, NEW_APPLICATION, NEW_INQUIRY, READ_BACK_APPLICATION
from services.console.forms.form import Form

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
    ("appeal", "received"): (*ALLOW, FORWARD, ASSIGN_APPEAL, INVESTIGATE, *SUSPENSION, _ASK, _REJECT, WITHDRAW),
    ("appeal", "to-mend"): (_MEND, ASSIGN_APPEAL, *SUSPENSION, _REJECT, WITHDRAW),
    ("appeal", "late"): (_ADMIT, _REJECT, ASSIGN_APPEAL, WITHDRAW),
    ("appeal", "partly-allowed"): (FORWARD, *SUSPENSION, WITHDRAW),
    ("appeal", "forwarded"): (PACK, ANSWER, *SUSPENSION, WITHDRAW),
}

ALL: Mapping[str, Form] = {form.command: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

ARRIVALS: Mapping[str, Form] = {form.command: form for form in STEPS["arrival", "new"]}
"""Those of something new, which is about no case yet."""

HEADINGS: Mapping[str, str] = {
    "arrival": "Noe nytt",
    "inquiry": "Henvendelsen",
    "application": "Søknaden",
    "assessment": "Utredningen",
    "decision": "Vedtaket",
    "place-decision": "Tildelingsvedtaket",
    "appeal": "Klagen",
}
