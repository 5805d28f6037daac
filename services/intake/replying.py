"""Knows what the applicant must be told while waiting: that it arrived, why it takes time, when to expect an answer."""

from datetime import date

from msgspec.structs import replace

from services.intake import rules
from services.intake.application import NOTHING_TO_READ_BACK, Application, must_be_applied_for, receive
from services.intake.commands import (
    AcknowledgeApplication,
    ImportApplication,
    ReadBackApplication,
    SendProvisionalReply,
)
from services.intake.refusals import AlreadyAcknowledged, AnswerExpectedInThePast, CorrectionMissing, WasWritten
from shared.contracts.finding import Finding, Outcome
from shared.contracts.intake import (
    ApplicationAcknowledged,
    ApplicationReceived,
    ExpectedAnswerFellDue,
    ProvisionalReplyFellDue,
    ProvisionalReplySent,
)
from shared.contracts.intake_inquiries import OralNoteReadBack
from shared.contracts.words import BY_WORD_OF_MOUTH, ImportedFrom
from shared.kernel.confidential import Clear
from shared.law.catalogue import Law

WHAT_WAS_WRONG = "Skriv hva som skulle vært annerledes når det som ble lest opp, ikke ble bekreftet."


def acknowledge(application: Application, command: AcknowledgeApplication, *, today: date) -> ApplicationAcknowledged:
    """Tell the applicant that the application has arrived (bekrefte mottak)."""
    must_be_applied_for(application)
    if application.acknowledged_on is not None:
        raise AlreadyAcknowledged("Mottaket er allerede bekreftet.")
    if command.expected_answer_on is not None:
        must_lie_ahead(command.expected_answer_on, today=today)
    return ApplicationAcknowledged(acknowledged_on=today, expected_answer_on=command.expected_answer_on)


def read_back(application: Application, command: ReadBackApplication, *, today: date) -> OralNoteReadBack:
    """Read the note of an oral application back to whoever told it (opplesing), fvl § 11 d."""
    must_be_applied_for(application)
    if application.channel not in BY_WORD_OF_MOUTH:
        raise WasWritten(NOTHING_TO_READ_BACK)
    if not command.confirmed and command.correction is None:
        raise CorrectionMissing(WHAT_WAS_WRONG)
    return OralNoteReadBack(
        read_back_on=today,
        confirmed=command.confirmed,
        correction=Clear(application.person, "health", command.correction) if command.correction else None,
    )


def let_fall_due(
    application: Application, *, today: date, law: Law = rules.LAW
) -> ProvisionalReplyFellDue | ExpectedAnswerFellDue | None:
    """Remind of the reply that must go out (foreløpig svar), or of the promised day. Nothing when nothing is due.

    Under the 2025 act an acknowledgement that told when has taken the provisional reply's place.
    """
    if application.stage != "open" or application.begun_by == "office":
        return None
    if (told := _counted_on(application, law=law)) is not None:
        is_near = today >= rules.expected_answer_warning(expected_on=told)
        wanted = is_near and not application.expected_answer_fell_due
        return ExpectedAnswerFellDue(expected_answer_on=told) if wanted else None
    due = rules.provisional_reply_is_due(
        received_on=application.counted_from_on,
        expected_on=application.expected_answer_on,
        acknowledged=application.acknowledged_on is not None,
        on=today,
        law=law,
    )
    if application.reply_fell_due or due.outcome is not Outcome.MET:
        return None
    return ProvisionalReplyFellDue(due_on=application.provisional_reply_due_on)


def reminder(application: Application, *, law: Law = rules.LAW) -> date | None:
    """The day the office was to be reminded when the case closed; None where nobody waited, or that was done."""
    if application.before_closing != "open" or application.begun_by == "office":
        return None
    if (told := _counted_on(application, law=law)) is not None:
        return None if application.expected_answer_fell_due else rules.expected_answer_warning(expected_on=told)
    is_done = application.reply_fell_due
    return None if is_done else rules.provisional_reply_warning(received_on=application.counted_from_on)


def _counted_on(application: Application, *, law: Law) -> date | None:
    """The day the applicant was told, where that takes the place of the month: by a reply, or an acknowledgement.

    The act of the day it was acknowledged, as the deadline and the list have it.
    """
    acknowledged_on = application.acknowledged_on
    is_enough = acknowledged_on is not None and rules.acknowledgement_is_enough(on=acknowledged_on, law=law)
    return application.expected_answer_on if application.reply_sent or is_enough else None


def send_provisional_reply(
    application: Application, command: SendProvisionalReply, *, today: date, law: Law = rules.LAW
) -> ProvisionalReplySent:
    """Tell why it takes time and when to expect an answer (foreløpig svar, fvl § 11 a). May be sent anew."""
    must_be_applied_for(application)
    must_lie_ahead(command.expected_answer_on, today=today)
    return ProvisionalReplySent(
        sent_on=today,
        due_on=application.provisional_reply_due_on,
        expected_answer_on=command.expected_answer_on,
        reason=Clear(application.person, "health", command.reason),
        findings=_of_reply(application, expected_on=command.expected_answer_on, today=today, law=law),
    )


def _of_reply(application: Application, *, expected_on: date, today: date, law: Law) -> tuple[Finding, ...]:
    """That the reply says what it must; and of one who was promised a day before, whether it had to be told again."""
    complete = rules.reply_is_complete(expected_on=expected_on, on=today)
    told = application.expected_answer_on
    if told is None:
        return (complete,)
    return complete, rules.renewed_reply_is_due(announced_on=told, expected_on=expected_on, on=today, law=law)


def take_over(
    application: Application, command: ImportApplication, *, registered: bool, today: date, age: int | None = None
) -> tuple[ApplicationReceived | ProvisionalReplySent, ...]:
    """Take an open application over from the previous system (overføring), with the reply it sent, if any."""
    received = replace(
        receive(application, command, registered=registered, today=today, age=age),
        imported_from=_origin(command),
        former_stage=command.former_stage,
    )
    if command.replied_on is None or command.expected_answer_on is None:
        return (received,)
    replied = ProvisionalReplySent(
        sent_on=command.replied_on,
        due_on=received.provisional_reply_due_on,
        expected_answer_on=command.expected_answer_on,
        reason=Clear(command.person, "health", "Overført fra forrige system."),
    )
    return received, replied


def _origin(command: ImportApplication) -> ImportedFrom | None:
    if command.source_system is None or command.source_id is None:
        return None
    return ImportedFrom(system=command.source_system, id=command.source_id)


def must_lie_ahead(expected_answer_on: date, *, today: date) -> None:
    """Raises `AnswerExpectedInThePast`."""
    if expected_answer_on <= today:
        raise AnswerExpectedInThePast("Datoen for forventet svar må ligge fram i tid.")
