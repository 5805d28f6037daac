"""Knows what is written before anything is decided: the prior notice, and that a case ends undecided."""

from services.decision import rules
from services.decision import wording as decided_words
from services.decision.informing import wording_later as words
from services.decision.letter import Read
from shared.contracts.decision_reviewing import ClosedUndecided, PriorNoticeSent
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import in_words, listed


def prior_notice(fact: PriorNoticeSent, *, office: Office, reader: Reader, read: Read) -> Letter:
    """The prior notice (forhåndsvarsel), fvl § 16: what is considered, why, and until when to answer."""
    language, deadline = reader.language, in_words(fact.respond_by)
    names = listed([rules.service_name(service, on=fact.sent_on, language=language) for service in fact.services])
    basis = (rules.LAW.provision("prior-notice", on=fact.sent_on),)
    return Letter(
        heading=words.NOTICE_HEADINGS[fact.intended](language, services=names),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.NOTHING_DECIDED(language),)),
            Section(title=words.CONSIDER(language), paragraphs=(read(fact.reasons),)),
            Section(
                title=words.SAY(language),
                paragraphs=(words.RESPOND(language, deadline=deadline), words.HELPED(language)),
                underlined=(deadline,),
            ),
            Section(
                title=decided_words.NEXT(language),
                paragraphs=(words.AFTER_NOTICE(language), words.MEANWHILE(language)),
            ),
            contact(office, reader=reader),
            laws(basis, law=rules.LAW, language=language),
        ),
        doubts=doubts(basis, law=rules.LAW),
    )


def closed_undecided(fact: ClosedUndecided, *, office: Office, reader: Reader) -> Letter | None:
    """That an announced case ends without a decision (avsluttet uten vedtak). Nothing is written to the dead."""
    if fact.reason not in words.CLOSED_BECAUSE:
        return None
    language = reader.language
    told = words.CLOSED_CONTEXT(language, received=in_words(fact.received_on), closed=in_words(fact.closed_on))
    return Letter(
        heading=words.CLOSED_HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(told,)),
            Section(title=words.WHY_CLOSED(language), paragraphs=(words.CLOSED_BECAUSE[fact.reason](language),)),
            Section(title=decided_words.NEXT(language), paragraphs=(decided_words.APPLY_AGAIN(language),)),
            contact(office, reader=reader),
        ),
    )
