"""Knows which forms a caseworker is shown for a thing of a case in its stage."""

from collections.abc import Mapping
from dataclasses import replace

from services.console.case.appeal.access import NOTIFY_ACCESS_REFUSAL, REFUSE_ACCESS
from services.console.case.appeal.answering import ANSWER, BOARD, FORWARD, PACK, WORSE
from services.console.case.appeal.costs import COSTS
from services.console.case.appeal.open_ends import goes_directly, is_late
from services.console.case.appeal.receiving import (
    INFORMATION,
    LATE,
    MENDING,
    NOTIFY_REJECTION,
    RECEIVE_APPEAL,
)
from services.console.case.appeal.reversing import (
    ANSWER_ACCESS_REVERSAL,
    ANSWER_FEE_REVERSAL,
    REVERSAL,
)
from services.console.case.appeal.reviewing import ALLOW, ASSIGN_APPEAL, INVESTIGATE, SHOW_NEW_FACTS, WITHDRAW
from services.console.case.appeal.supervision import ANSWER_SUPERVISION, CLOSE_SUPERVISION, OPEN_SUPERVISION
from services.console.case.appeal.suspending import EARLY_SUSPENSION, SUSPENSION
from services.console.case.assessment.assessing import ASSESSMENT, ASSIGN, IMPARTIALITY
from services.console.case.assessment.child import CHILD
from services.console.case.assessment.meetings import MEETINGS
from services.console.case.assessment.sources import SOURCES
from services.console.case.assessment.weighing import HAND_OVER, WEIGHING
from services.console.case.decision.afterwards import CORRECT, REASONS, UNMAKE
from services.console.case.decision.deciding import DECIDE, DRAFT_PLACE, NOTIFY, RETURN, REVISE
from services.console.case.decision.delivering import DELIVERY, ORDER
from services.console.case.decision.ended import CONFIRM, END_HELP, RESUME
from services.console.case.decision.measures import ADMISSION, COERCION, END_COERCION, PLAN
from services.console.case.decision.reviewing import OPEN_REVIEW, REVIEW_ROUND
from services.console.case.decision.running import RUNNING, SETTLE
from services.console.case.decision.waiting import WAITING
from services.console.case.intake.application import APPLICATION
from services.console.case.intake.arriving import INQUIRY, NEW_APPLICATION, NEW_INQUIRY, READ_BACK_APPLICATION
from services.console.case.intake.beside import (
    CLOSE_CASE,
    EMERGENCY,
    END_MEASURE,
    NOTE_PROMISE,
    PROMISE,
    START_MEASURE,
)
from services.console.case.intake.inquiry_replies import INQUIRY_REPLIES
from services.console.case.intake.returning import CONFIRM_ENDING, UNDO_ENDING, moved_away
from services.console.case.letters import of_letter
from services.console.case.stages import CASE, WRITES
from services.console.forms.form import Form

_ACKNOWLEDGE, _REPLY, _WITHDRAWN = APPLICATION
_ADMIT, _REJECT = LATE
_ASK, _MEND = MENDING
_UNDO = ORDER[-1]
_HELP_ON = replace(UNDO_ENDING, when=moved_away)
# What goes straight to the appeal body waits for nothing: late or not, mended or not.
_PASS_ON = replace(FORWARD, when=goes_directly)
# What came too late may be admitted, or ask for reversal, whether or not its fault is mended.
_ADMIT_UNMENDED = replace(_ADMIT, when=lambda track: _ADMIT.when(track) and is_late(track))
_REVERSAL_UNMENDED = replace(REVERSAL, when=lambda track: REVERSAL.when(track) and is_late(track))

_TOLD = (SETTLE, *DELIVERY, *ORDER, *RUNNING, *WAITING, OPEN_REVIEW, *REASONS, CORRECT, *UNMAKE)

STEPS: Mapping[tuple[str, str], tuple[Form, ...]] = {
    ("arrival", "new"): (NEW_APPLICATION, NEW_INQUIRY, EMERGENCY),
    ("inquiry", "received"): (*INQUIRY, *INQUIRY_REPLIES),
    ("inquiry", "reply-due"): (*INQUIRY_REPLIES, *INQUIRY),
    ("application", "received"): (_ACKNOWLEDGE, READ_BACK_APPLICATION, _REPLY, EMERGENCY, _WITHDRAWN, CLOSE_CASE),
    ("application", "acknowledged"): (READ_BACK_APPLICATION, _REPLY, EMERGENCY, _WITHDRAWN, CLOSE_CASE),
    ("application", "own-duty"): (EMERGENCY, CLOSE_CASE),
    ("application", "helped"): (EMERGENCY, CLOSE_CASE),
    ("application", "ended"): (CLOSE_CASE,),
    ("application", "reply-due"): (_REPLY, _ACKNOWLEDGE, READ_BACK_APPLICATION, EMERGENCY, _WITHDRAWN, CLOSE_CASE),
    ("assessment", "opened"): (ASSIGN,),
    ("assessment", "assigned"): (
        *ASSESSMENT,
        *WEIGHING,
        *MEETINGS,
        *SOURCES,
        *CHILD,
        IMPARTIALITY,
        ASSIGN,
        HAND_OVER,
    ),
    # Who decides or reviews may be tied to the parties too.
    ("assessment", "ended"): (IMPARTIALITY,),
    ("decision", "opened"): (*REVIEW_ROUND, END_HELP),
    # Nothing is decided, and what began before may run all the same.
    ("decision", "ended"): (END_HELP,),
    ("decision", "drafted"): (DECIDE, REVISE, RETURN, *REVIEW_ROUND, END_HELP),
    ("decision", "decided"): (NOTIFY, *DELIVERY, *ORDER, *RUNNING, *WAITING, CORRECT, *UNMAKE),
    ("decision", "notified"): (*_TOLD, END_HELP),
    # The appeal body set a line aside (opphevet): the others hold, and its help runs until the new round decides.
    ("decision", "reopened"): _TOLD,
    # Nothing more begins. Who has moved is still told, and what was noted by mistake is put right.
    ("decision", "over"): (RESUME, NOTIFY, *REASONS, *UNMAKE, _UNDO),
    ("decision", "in-doubt"): (RESUME, CONFIRM, NOTIFY, *REASONS, *UNMAKE, _UNDO),
    ("decision", "resumed"): (NOTIFY, *_TOLD),
    ("place-decision", "missing"): (DRAFT_PLACE,),
    ("appeal-period", "runs"): (RECEIVE_APPEAL, *INFORMATION, *EARLY_SUSPENSION),
    ("appeal", "received"): (
        *ALLOW,
        FORWARD,
        ASSIGN_APPEAL,
        INVESTIGATE,
        SHOW_NEW_FACTS,
        *SUSPENSION,
        _ASK,
        _REJECT,
        WITHDRAW,
    ),
    ("appeal", "to-mend"): (
        _MEND,
        _PASS_ON,
        ASSIGN_APPEAL,
        INVESTIGATE,
        SHOW_NEW_FACTS,
        *SUSPENSION,
        _ADMIT_UNMENDED,
        _REJECT,
        _REVERSAL_UNMENDED,
        WITHDRAW,
    ),
    ("appeal", "late"): (_ADMIT, _PASS_ON, _REJECT, REVERSAL, ASSIGN_APPEAL, WITHDRAW),
    ("appeal", "rejected"): (NOTIFY_REJECTION,),
    ("appeal", "partly-allowed"): (FORWARD, INVESTIGATE, SHOW_NEW_FACTS, *SUSPENSION, *COSTS, WITHDRAW),
    ("appeal", "forwarded"): (PACK, ANSWER, BOARD, WORSE, *SUSPENSION, *COSTS, WITHDRAW),
    ("appeal", "reversal-asked"): (ANSWER_FEE_REVERSAL, ANSWER_ACCESS_REVERSAL),
    ("appeal", "ended"): COSTS,
    ("access-refusal", "refused"): (NOTIFY_ACCESS_REFUSAL,),
    ("supervision", "opened"): (ANSWER_SUPERVISION, CLOSE_SUPERVISION),
    ("supervision", "answered"): (CLOSE_SUPERVISION,),
    ("coercion", "holds"): (END_COERCION,),
    **{(kind, "in-doubt"): (UNDO_ENDING, CONFIRM_ENDING) for kind in ("inquiry", "measure", "promise")},
    **{(kind, "ended"): (_HELP_ON,) for kind in ("inquiry", "measure", "promise")},
    # A case goes on from its decision.
    ("application", "in-doubt"): (CONFIRM_ENDING,),
    ("measure", "runs"): (END_MEASURE,),
    ("promise", "made"): PROMISE,
    ("promise", "due"): PROMISE,
    **{(f"{service}-letter", "unwritten"): of_letter(service) for service in WRITES},
    **{(f"{service}-letter", "retried"): of_letter(service)[1:] for service in WRITES},
    (CASE, "open"): (START_MEASURE, NOTE_PROMISE, *PLAN, COERCION, ADMISSION, REFUSE_ACCESS, OPEN_SUPERVISION),
}

ALL: Mapping[str, Form] = {form.sent_to: form for forms in STEPS.values() for form in forms}
"""Command → its form."""

ARRIVALS: Mapping[str, Form] = {form.sent_to: form for form in STEPS["arrival", "new"]}
"""Those of something new, which is about no case yet."""

HEADINGS: Mapping[str, str] = {
    "arrival": "Noe nytt",
    "inquiry": "Henvendelsen",
    "application": "Søknaden",
    "assessment": "Utredningen",
    "decision": "Vedtaket",
    "place-decision": "Tildelingsvedtaket",
    "appeal-period": "Klageadgangen",
    "appeal": "Klagen",
    "access-refusal": "Avslaget på innsyn",
    "supervision": "Tilsynssaken",
    "coercion": "Tvangsvedtaket",
    "measure": "Tiltaket",
    "promise": "Løftet fra andre",
    **{f"{service}-letter": "Brevet som ikke lot seg skrive" for service in WRITES},
    CASE: "Saken",
}
