"""Knows what somebody is told before a fee is decided: what may cost something, how much, and when it begins."""

from collections.abc import Iterator

from services.billing.fees import wording_before as words
from services.billing.fees.payable import Rules
from services.billing.fees.wording import FREE, WHAT_IS_FREE
from shared.contracts.billing_fees import FeeKind, FeeNoticeSent
from shared.contracts.intake_people import LanguageForm
from shared.kernel.money import in_kroner
from shared.law.refusals import FeeRateNotKnown
from shared.law.user_fees import DAY_OR_NIGHT, SHORT_STAY_DAY, rate_row
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import in_words, listed

RATES: dict[FeeKind, str] = {"short-stay": SHORT_STAY_DAY, "day-or-night": DAY_OR_NIGHT}


def notice(fact: FeeNoticeSent, *, rules: Rules, office: Office, reader: Reader) -> Letter:
    """The letter before a fee (forhåndsvarsel om egenandel), egenandelsforskriften § 2."""
    language = reader.language
    kinds = listed([words.KINDS[kind](language) for kind in fact.kinds])
    basis = (rules.law.provision("fee-notice", on=fact.noticed_on),)
    return Letter(
        heading=words.HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.CONTEXT(language, kinds=kinds),)),
            Section(title=words.COSTS(language), paragraphs=tuple(_costs(fact, rules=rules, language=language))),
            Section(
                title=words.WHEN(language),
                paragraphs=(words.EARLIEST(language, day=in_words(fact.noticed_on)), words.DECIDED(language)),
            ),
            Section(title=words.SAY(language), paragraphs=(words.TELL_US(language),)),
            Section(title=FREE(language), paragraphs=(WHAT_IS_FREE(language),)),
            contact(office, reader=reader),
            laws(basis, law=rules.law, language=language),
        ),
        doubts=doubts(basis, law=rules.law),
    )


def _costs(fact: FeeNoticeSent, *, rules: Rules, language: LanguageForm) -> Iterator[str]:
    """What each kind may cost. Of what is worked out from income, how: nobody knows the income yet."""
    on, law = fact.noticed_on, rules.law
    for kind in fact.kinds:
        if kind in RATES:
            yield _by_rate(kind, fact, rules=rules, language=language)
        elif kind == "long-stay":
            yield words.BY_INCOME(
                language,
                below=str(law.threshold("fee-percent-up-to-basic-amount", on=on)),
                above=str(law.threshold("fee-percent-above-basic-amount", on=on)),
                quarter=str(law.threshold("fee-keeps-percent-of-basic-amount", on=on)),
            )
        else:
            yield words.OTHERWISE[kind](language)


def _by_rate(kind: FeeKind, fact: FeeNoticeSent, *, rules: Rules, language: LanguageForm) -> str:
    """The rate of the year; where nobody found it, that it is the state's, and no amount."""
    what = words.KINDS[kind](language)
    try:
        row = rate_row(RATES[kind], on=fact.noticed_on, law=rules.law)
    except FeeRateNotKnown:
        return words.BY_RATE(language, what=what)
    said = words.BY_DAY if kind == "short-stay" else words.BY_VISIT
    return said(language, what=what, rate=in_kroner(row.amount_in_ore))
