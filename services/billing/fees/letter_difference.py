"""Knows what the letter says when charged months came to something else: each month, the sum, and how it is settled."""

from collections.abc import Iterator

from services.billing.fees import wording_difference as words
from services.billing.fees.payable import Rules
from services.billing.fees.rules import MATTER, matter_on
from services.billing.fees.wording import COMPLAIN as YOU_MAY_COMPLAIN
from shared.contracts.billing_charges import ChargesCorrected, CorrectedMonth
from shared.contracts.billing_refunds import FeeCreditSetOff
from shared.contracts.finding import LawRef
from shared.contracts.intake_people import LanguageForm
from shared.kernel.money import in_kroner
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import BODIES, MONTHS, first_upper, listed


def difference(
    fact: ChargesCorrected, *, set_off: FeeCreditSetOff | None, rules: Rules, office: Office, reader: Reader
) -> Letter:
    """The letter about a difference (differanseoppgjør). `set_off`: what was taken off in the same unit."""
    language = reader.language
    basis = tuple(dict.fromkeys(_basis(fact, rules=rules)))
    months = listed([_named(month) for month in fact.months])
    because = words.BECAUSE[fact.because](language)
    return Letter(
        heading=words.HEADING(language),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.CONTEXT(language, months=months, because=because),)),
            Section(title=words.MONTHS(language), paragraphs=_months(fact, language=language)),
            Section(title=words.SETTLED(language), paragraphs=_settled(fact, set_off=set_off, language=language)),
            _complaint(fact, rules=rules, language=language),
            contact(office, reader=reader),
            laws(basis, law=rules.law, language=language),
        ),
        doubts=doubts(basis, law=rules.law),
    )


def _basis(fact: ChargesCorrected, *, rules: Rules) -> Iterator[LawRef]:
    """That a fee may be asked for at all, and the tests of what is charged now (hjemmel)."""
    yield rules.law.provision(MATTER, on=fact.corrected_on)
    for month in fact.months:
        yield from (one.finding.law for one in month.charges if one.finding is not None)


def _months(fact: ChargesCorrected, *, language: LanguageForm) -> tuple[str, ...]:
    """Each month: what was charged, what is right, the difference; and what they come to together."""
    before = sum(month.before_in_ore for month in fact.months)
    after = sum(month.after_in_ore for month in fact.months)
    lines = tuple(_month(month, language=language) for month in fact.months)
    return (*lines, words.SUM(language, before=in_kroner(before), after=in_kroner(after)))


def _month(month: CorrectedMonth, *, language: LanguageForm) -> str:
    differs = month.after_in_ore - month.before_in_ore
    said = words.TOO_LITTLE if differs > 0 else words.TOO_MUCH
    return said(
        language,
        month=first_upper(_named(month)),
        before=in_kroner(month.before_in_ore),
        after=in_kroner(month.after_in_ore),
        difference=in_kroner(abs(differs)),
    )


def _named(month: CorrectedMonth) -> str:
    return f"{MONTHS[month.month_on.month - 1]} {month.month_on.year}"


def _settled(fact: ChargesCorrected, *, set_off: FeeCreditSetOff | None, language: LanguageForm) -> tuple[str, ...]:
    """Charged on top, or to the person's credit: taken off what is charged now, or next, or paid out."""
    owed = fact.difference_in_ore
    said = words.EVEN if owed == 0 else words.OWES if owed > 0 else words.GETS_BACK
    first = said(language, difference=in_kroner(abs(owed)))
    if set_off is None:
        return (first, words.WAITS(language)) if owed < 0 else (first,)
    taken_off = words.SET_OFF(language, amount=in_kroner(set_off.amount_in_ore))
    if not set_off.left_in_ore:
        return first, taken_off
    return first, taken_off, words.LEFT(language, left=in_kroner(set_off.left_in_ore)), words.WAITS(language)


def _complaint(fact: ChargesCorrected, *, rules: Rules, language: LanguageForm) -> Section:
    """A decision may be appealed (klageadgang), and where one made the difference, its appeal is told here as well."""
    if fact.because not in ("decision", "appeal"):
        return Section(title=words.WRONG(language), paragraphs=(words.TELL_US(language), words.NO_DECISION(language)))
    matter = matter_on(fact.corrected_on)
    period = rules.law.deadline(f"appeal-{matter.regime}", on=fact.corrected_on)
    how = words.COMPLAIN(language, length=str(period.length), body=BODIES[matter.body](language))
    return Section(title=YOU_MAY_COMPLAIN(language), paragraphs=(how, words.TELL_US(language)))
