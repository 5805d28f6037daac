"""Knows what intake writes while somebody waits: that it arrived, why it takes time, when to expect an answer."""

from datetime import date

from services.intake import rules
from services.intake import wording as words
from services.intake.application import Application
from shared.contracts.finding import LawRef
from shared.contracts.intake import ApplicationAcknowledged, ProvisionalReplySent
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import in_words

DUE_BY_WORD = "provisional-reply"


def acknowledgement(
    fact: ApplicationAcknowledged, *, application: Application, office: Office, reader: Reader
) -> Letter:
    """That the application arrived (bekreftelse på mottak): when an answer comes, and what happens until then."""
    language, expected = reader.language, fact.expected_answer_on
    due = in_words(application.provisional_reply_due_on)
    promised = in_words(expected) if expected else ""
    when = words.EXPECTED(language, expected=promised) if expected else words.WITHIN_A_MONTH(language, due=due)
    basis = _basis("acknowledgement", on=fact.acknowledged_on) or _basis(DUE_BY_WORD, on=application.received_on)
    return Letter(
        heading=words.RECEIVED_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.RECEIVED(language, received=in_words(application.received_on)),)),
            Section(title=words.WHEN(language), paragraphs=(when,), underlined=(promised or due,)),
            Section(
                title=words.NEXT(language),
                paragraphs=(words.WILL_ASSESS(language), words.WITHDRAW(language), words.URGENT(language)),
            ),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def provisional_reply(
    fact: ProvisionalReplySent,
    *,
    application: Application,
    reason: str,
    promised_before: date | None,
    office: Office,
    reader: Reader,
) -> Letter:
    """The provisional reply (foreløpig svar), fvl § 11 a: why it takes time, and when. Told anew when the day slips."""
    language, expected = reader.language, in_words(fact.expected_answer_on)
    context = [words.NOT_DONE(language, received=in_words(application.received_on))]
    if promised_before:
        context.append(words.SAID_BEFORE(language, promised=in_words(promised_before)))
    basis = _basis(DUE_BY_WORD, on=application.received_on) + _basis("renewed-reply", on=fact.sent_on)
    heading = words.REPLY_AGAIN_HEADING if promised_before else words.REPLY_HEADING
    return Letter(
        heading=heading(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=tuple(context)),
            Section(
                title=words.WHEN(language),
                paragraphs=(words.EXPECTED(language, expected=expected),),
                underlined=(expected,),
            ),
            Section(title=words.WHY(language), paragraphs=(reason,)),
            Section(title=words.NEXT(language), paragraphs=(words.WILL_ASSESS(language), words.URGENT(language))),
            Section(title=words.IF_UNHAPPY(language), paragraphs=(words.MAY_COMPLAIN(language),)),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def _basis(key: str, *, on: date) -> tuple[LawRef, ...]:
    return (rules.LAW.provision(key, on=on),) if rules.LAW.has_provision(key, on=on) else ()
