"""Knows which facts of intake start or stop a deadline, and what is asked of us when it passes."""

from datetime import date, timedelta

from services.intake import rules
from services.intake.application import month_begins_on
from services.intake.commands import LetProvisionalReplyFallDue
from services.intake.person import stream_of
from shared.contracts.fact import Recorded
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationAnswered,
    ApplicationReceived,
    ApplicationWithdrawn,
    CaseClosed,
    CaseOpenedOnOwnDuty,
    ExpectedAnswerFellDue,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.intake_inquiries import (
    InquiryAcknowledged,
    InquiryIdentified,
    InquiryReceived,
    InquiryReplyDropped,
    InquiryReplyFellDue,
    InquiryReplySent,
    InquiryResolved,
    InquiryWordsEntrusted,
)
from shared.contracts.intake_ledger import PromiseBroken, PromiseFellDue, PromiseKept, PromiseMade
from shared.contracts.intake_people import (
    CasesOfPersonClosed,
    DeathCorrected,
    PersonDied,
    PersonErased,
    PersonErasureOrdered,
    PersonErasureStopped,
    PersonMoved,
    PersonReplaced,
    PersonsMerged,
)
from shared.contracts.intake_returning import EndingsOfPersonQuestioned, EndingUndone
from shared.kernel.clock import start_of
from shared.kernel.deadline import Due, Start, Stop
from shared.kernel.ids import derived_id
from shared.law.catalogue import Law

PROVISIONAL_REPLY = "provisional-reply"
"""What the applicant must be told next: within a month why it takes time, and again when the promised day is near."""
INQUIRY_REPLY = "inquiry-reply"
"""The same of whoever made an inquiry: within a month by the act of 2025 alone, and again when the told day is near."""
ERASURE = "erasure"
CLOSE_FIRST = "close-what-is-open"
CLOSE_LAST = "close-what-came-late"
QUESTION = "question-what-ended"
LINK = "link-persons"
SETTLE = "settle-inquiry"
ENTRUST = "entrust-words"
PROMISE = "promise"
REMINDERS = {"case": PROVISIONAL_REPLY, "inquiry": INQUIRY_REPLY, "promise": PROMISE}
"""What runs again when something goes on that had ended by mistake."""

A_DAY = timedelta(days=1)
"""Longer than any command is under way: who read that the person lives has recorded by then."""


def deadlines_of(recorded: Recorded) -> tuple[Start | Stop, ...]:
    """What begins to run, and what no longer does (frister). What must happen outside the log is due at once."""
    match recorded.fact:
        case ApplicationReceived() as received:
            warning_on = rules.provisional_reply_warning(received_on=month_begins_on(received))
            warned = Start(kind=PROVISIONAL_REPLY, due_at=start_of(warning_on))
            return (warned,) if received.inquiry is None else (warned, _now(SETTLE, recorded))
        case ApplicationAcknowledged() as acknowledged:
            return _told(acknowledged.expected_answer_on, on=acknowledged.acknowledged_on)
        case ProvisionalReplySent() as sent:
            return _promised(sent.expected_answer_on)
        case (
            ProvisionalReplyFellDue()
            | ExpectedAnswerFellDue()
            | ApplicationWithdrawn()
            | ApplicationAnswered()
            | CaseClosed()
        ):
            return (Stop(kind=PROVISIONAL_REPLY),)
        case CaseOpenedOnOwnDuty() as opened:
            return () if opened.inquiry is None else (_now(SETTLE, recorded),)
        case _:
            return of_inquiries(recorded) or _of_people(recorded) or _of_promises(recorded)


def of_inquiries(recorded: Recorded, *, law: Law = rules.LAW) -> tuple[Start | Stop, ...]:
    """What begins and ends with an inquiry. Whoever it concerns, the sender waits until it is resolved."""
    match recorded.fact:
        case InquiryReceived(received_on=received_on):
            if not rules.act_of_2025_holds(on=received_on, law=law):
                return ()
            warning_on = rules.provisional_reply_warning(received_on=received_on)
            return (Start(kind=INQUIRY_REPLY, due_at=start_of(warning_on)),)
        case InquiryAcknowledged() as acknowledged:
            expected_on = acknowledged.expected_answer_on
            return _told(expected_on, on=acknowledged.acknowledged_on, law=law, kind=INQUIRY_REPLY)
        case InquiryReplySent() as sent:
            return _promised(sent.expected_answer_on, kind=INQUIRY_REPLY)
        case InquiryReplyFellDue() | InquiryReplyDropped():
            return (Stop(kind=INQUIRY_REPLY),)
        case InquiryResolved(led_to=case_id):
            settled = () if case_id is None else (Stop(kind=SETTLE, stream=case_id),)
            return (Stop(kind=INQUIRY_REPLY), *settled)
        case InquiryIdentified(made_for=made_for) if made_for is not None:
            return (_now(ENTRUST, recorded),)
        case InquiryWordsEntrusted():
            return (Stop(kind=ENTRUST),)
        case _:
            return ()


def _told(
    expected_on: date | None, *, on: date, law: Law = rules.LAW, kind: str = PROVISIONAL_REPLY
) -> tuple[Start | Stop, ...]:
    """Under the 2025 act an acknowledgement that tells when takes the place of the provisional reply."""
    if expected_on is None or not rules.acknowledgement_is_enough(on=on, law=law):
        return ()
    return _promised(expected_on, kind=kind)


def _promised(expected_on: date, *, kind: str = PROVISIONAL_REPLY) -> tuple[Start | Stop, ...]:
    warning_on = rules.expected_answer_warning(expected_on=expected_on)
    return (Stop(kind=kind), Start(kind=kind, due_at=start_of(warning_on)))


def _of_people(recorded: Recorded) -> tuple[Start | Stop, ...]:
    match recorded.fact:
        case PersonDied() | PersonMoved(direction="out"):
            late = Start(kind=CLOSE_LAST, due_at=recorded.record.recorded_at + A_DAY)
            return (_now(CLOSE_FIRST, recorded), late)
        case CasesOfPersonClosed() as closed:
            return (Stop(kind=CLOSE_FIRST if closed.round == "first" else CLOSE_LAST),)
        case DeathCorrected() | PersonMoved(direction="in"):
            return (Stop(kind=CLOSE_FIRST), Stop(kind=CLOSE_LAST), _now(QUESTION, recorded))
        case EndingsOfPersonQuestioned():
            return (Stop(kind=QUESTION),)
        case PersonsMerged():
            return (_now(LINK, recorded),)
        case PersonErasureOrdered():
            return (_now(ERASURE, recorded),)
        case PersonErasureStopped() | PersonErased():
            return (Stop(kind=ERASURE),)
        case PersonReplaced() as replaced:
            return (Stop(kind=LINK, stream=stream_of(replaced.by)),)
        case _:
            return ()


def _of_promises(recorded: Recorded) -> tuple[Start | Stop, ...]:
    match recorded.fact:
        case PromiseMade() as made:
            return (Start(kind=PROMISE, due_at=start_of(made.due_on + A_DAY)),)
        case PromiseFellDue() | PromiseKept() | PromiseBroken():
            return (Stop(kind=PROMISE),)
        case EndingUndone(remind_on=remind_on) as undone if remind_on is not None:
            return (Start(kind=REMINDERS[undone.kind], due_at=start_of(remind_on)),)
        case _:
            return ()


def _now(kind: str, recorded: Recorded) -> Start:
    return Start(kind=kind, due_at=recorded.record.happened_at)


def command_when_due(due: Due) -> LetProvisionalReplyFallDue:
    """The month is near, or the promised day: the applicant must be told."""
    return LetProvisionalReplyFallDue(id=derived_id(due.stream, due.kind, due.position), case_id=due.case_id)
