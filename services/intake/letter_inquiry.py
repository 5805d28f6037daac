"""Knows what intake writes to whoever made an inquiry: why it takes time, and nothing about the person it concerns."""

from datetime import date

from services.intake import rules
from services.intake import wording as words
from services.intake import wording_inquiry as of_inquiries
from services.intake.inquiry import Inquiry
from shared.contracts.finding import LawRef
from shared.contracts.intake_inquiries import InquiryReplySent
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import in_words


def inquiry_reply(
    fact: InquiryReplySent, *, inquiry: Inquiry, received_on: date, office: Office, reader: Reader
) -> Letter:
    """The provisional reply to an inquiry (foreløpig svar på henvendelse), 2025 § 17. Told anew when the day slips."""
    language, expected = reader.language, in_words(fact.expected_answer_on)
    promised_before = inquiry.expected_answer_on
    basis = _basis(fact, received_on=received_on, again=promised_before is not None)
    heading = of_inquiries.REPLY_AGAIN_HEADING if promised_before else of_inquiries.REPLY_HEADING
    is_own = reader.role == "party"
    return Letter(
        heading=heading(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=_context(reader, received_on=received_on, promised_before=promised_before)),
            Section(
                title=words.WHEN(language),
                paragraphs=(words.EXPECTED(language, expected=expected),),
                underlined=(expected,),
            ),
            Section(title=words.WHY(language), paragraphs=(of_inquiries.REASONS[fact.reason](language),)),
            Section(title=words.NEXT(language), paragraphs=_next(reader, is_own=is_own)),
            Section(title=words.IF_UNHAPPY(language), paragraphs=(words.MAY_COMPLAIN(language),)),
            contact(office, reader=reader, ombudsman=is_own),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def _context(reader: Reader, *, received_on: date, promised_before: date | None) -> tuple[str, ...]:
    unanswered = of_inquiries.NOT_ANSWERED(reader.language, received=in_words(received_on))
    if promised_before is None:
        return (unanswered,)
    return unanswered, words.SAID_BEFORE(reader.language, promised=in_words(promised_before))


def _next(reader: Reader, *, is_own: bool) -> tuple[str, ...]:
    """Who is no party is told that nothing will be told: not even whether we know the person."""
    if is_own:
        return (of_inquiries.MAY_APPLY(reader.language), words.URGENT(reader.language))
    return (of_inquiries.SECRECY(reader.language), of_inquiries.ACUTE(reader.language))


def _basis(fact: InquiryReplySent, *, received_on: date, again: bool) -> tuple[LawRef, ...]:
    law = rules.LAW
    first = law.provision("inquiry-reply", on=received_on)
    if not again or not law.has_provision("renewed-reply", on=fact.sent_on):
        return (first,)
    return first, law.provision("renewed-reply", on=fact.sent_on)
