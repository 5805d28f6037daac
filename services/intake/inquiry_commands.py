"""Knows what the office does with an inquiry after it has been noted."""

from typing import Literal

from services.intake.commands import Ref
from shared.contracts.intake_inquiries import NoReplyReason, ReplyReason, ReplyWay
from shared.web.command import UUID, Code, Command, Text, date


class AssignInquiry(Command):
    """Say who follows an inquiry up (fordel henvendelse). `owner` is a staff id."""

    inquiry_id: UUID
    owner: Code


class IdentifyInquiry(Command):
    """Say whom an inquiry concerns that came in without a name (knytt henvendelsen til en person)."""

    inquiry_id: UUID
    person: Ref


class AcknowledgeInquiry(Command):
    """Tell the sender that the inquiry has arrived (bekreft henvendelse)."""

    inquiry_id: UUID
    expected_answer_on: date | None = None


class SendInquiryReply(Command):
    """Tell whoever made an inquiry why it takes time (send foreløpig svar på henvendelse).

    `recipient`: the sender, where somebody else than the person it concerns wrote or called.
    """

    inquiry_id: UUID
    expected_answer_on: date
    reason: ReplyReason
    told: ReplyWay
    recipient: Ref | None = None


class DropInquiryReply(Command):
    """Note that nobody can be told why an inquiry waits (noter at ingen kan få foreløpig svar)."""

    inquiry_id: UUID
    reason: NoReplyReason


class ReadBackInquiry(Command):
    """Note that an oral inquiry was read back to whoever told it (bekreft opplest henvendelse), fvl § 11 d."""

    inquiry_id: UUID
    confirmed: bool
    correction: Text | None = None


class GiveAdvice(Command):
    """Note that the office gave guidance (gi veiledning), fvl § 11."""

    inquiry_id: UUID
    topic: Literal["services", "rights", "housing", "technology", "network", "other"]
    advice: Text | None = None


class ResolveInquiry(Command):
    """Note that nothing more is to be done about an inquiry (avslutt henvendelse)."""

    inquiry_id: UUID
    outcome: Literal["measure", "advice", "passed-on", "no-need"]
    led_to: UUID | None = None
