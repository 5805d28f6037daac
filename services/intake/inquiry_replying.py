"""Knows what whoever made an inquiry must be told while it waits: why it takes time, and when to expect an answer."""

from datetime import date

from services.intake import rules
from services.intake.inquiry import Inquiry, must_be_unresolved
from services.intake.inquiry_commands import DropInquiryReply, SendInquiryReply
from services.intake.refusals import NothingNew, NotTheSender, PersonNotRegistered, SenderIsKnown, SenderUnknown
from services.intake.replying import must_lie_ahead
from shared.contracts.finding import Finding
from shared.contracts.intake_inquiries import InquiryReplyDropped, InquiryReplyFellDue, InquiryReplySent
from shared.kernel.ids import PersonRef
from shared.law.catalogue import Law


def let_inquiry_reply_fall_due(inquiry: Inquiry, *, today: date, law: Law = rules.LAW) -> InquiryReplyFellDue | None:
    """Remind of the reply the sender must have, or of the day that was told. Nothing when nothing is due."""
    told = _told(inquiry, law=law)
    warning_on = reminder(inquiry, law=law)
    if inquiry.stage != "open" or warning_on is None or today < warning_on:
        return None
    due_on = told or rules.provisional_reply_due(received_on=inquiry.received_on or today)
    return InquiryReplyFellDue(due_on=due_on, announced=told is not None)


def reminder(inquiry: Inquiry, *, law: Law = rules.LAW) -> date | None:
    """The day the office is reminded of what the sender must be told next; None where nothing is, or that was done."""
    if inquiry.received_on is None or inquiry.nobody_to_tell:
        return None
    if (told := _told(inquiry, law=law)) is not None:
        due_on, warning_on = told, rules.expected_answer_warning(expected_on=told)
    elif rules.act_of_2025_holds(on=inquiry.received_on, law=law):
        due_on = rules.provisional_reply_due(received_on=inquiry.received_on)
        warning_on = rules.provisional_reply_warning(received_on=inquiry.received_on)
    else:
        return None
    return None if inquiry.reply_fell_due_on == due_on else warning_on


def _told(inquiry: Inquiry, *, law: Law) -> date | None:
    """The day the sender counts on: of a reply, or of an acknowledgement that saves the reply in the act of its day."""
    acknowledged_on = inquiry.acknowledged_on
    saves = acknowledged_on is not None and rules.acknowledgement_is_enough(on=acknowledged_on, law=law)
    return inquiry.expected_answer_on if inquiry.replied or saves else None


def send_inquiry_reply(
    inquiry: Inquiry, command: SendInquiryReply, *, registered: bool, today: date, law: Law = rules.LAW
) -> InquiryReplySent:
    """Tell the sender why it takes time and when to expect an answer (foreløpig svar på henvendelse). May be sent anew.

    `registered` says whether the recipient, if named, is known and lives.
    """
    must_be_unresolved(inquiry)
    must_lie_ahead(command.expected_answer_on, today=today)
    return InquiryReplySent(
        sent_on=today,
        expected_answer_on=command.expected_answer_on,
        reason=command.reason,
        told=command.told,
        recipient=_recipient(inquiry, command, registered=registered),
        findings=_findings(inquiry, expected_on=command.expected_answer_on, today=today, law=law),
    )


def _recipient(inquiry: Inquiry, command: SendInquiryReply, *, registered: bool) -> PersonRef | None:
    """Whoever made the inquiry: the person herself, or the one who is named. Raises what stands in the way."""
    is_own = inquiry.source == "applicant"
    if command.recipient is not None and (command.recipient == inquiry.person) != is_own:
        raise NotTheSender("Foreløpig svar går til den som tok kontakt, og ikke til noen annen.")
    if command.recipient is not None and not registered:
        raise PersonNotRegistered("Avsenderen må stå i personregisteret for å få brev.")
    recipient = inquiry.person if is_own else command.recipient
    if recipient is None and command.told == "letter":
        raise SenderUnknown(
            "Vi vet ikke hvem brevet skal til. "
            "Oppgi avsenderen, svar på en annen måte, eller noter at ingen kan få svar."
        )
    return recipient


def _findings(inquiry: Inquiry, *, expected_on: date, today: date, law: Law) -> tuple[Finding, ...]:
    """That the reply is owed and says what it must; and of a day told before, whether it had to be told again."""
    complete = rules.reply_is_complete(expected_on=expected_on, on=today)
    owed = rules.inquiry_is_owed_a_reply(received_on=inquiry.received_on or today, law=law)
    told = inquiry.expected_answer_on
    if told is None:
        return owed, complete
    return owed, complete, rules.renewed_reply_is_due(announced_on=told, expected_on=expected_on, on=today, law=law)


def drop_inquiry_reply(inquiry: Inquiry, command: DropInquiryReply, *, today: date) -> InquiryReplyDropped:
    """Note that nobody can be told (ingen å gi foreløpig svar). The inquiry stays open until it is resolved."""
    must_be_unresolved(inquiry)
    if inquiry.nobody_to_tell:
        raise NothingNew("Det står allerede at ingen kan få svar.")
    if command.reason == "anonymous" and inquiry.source == "applicant" and inquiry.person is not None:
        raise SenderIsKnown("Personen tok kontakt selv og er kjent. Gi personen foreløpig svar.")
    return InquiryReplyDropped(reason=command.reason, dropped_on=today)
