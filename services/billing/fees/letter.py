"""Knows what the letters about a fee and a settlement say, from what was recorded: the amount first, the law last."""

from collections.abc import Callable
from datetime import date

from services.billing.fees import wording as words
from services.billing.fees.kinds import BY_INCOME
from services.billing.fees.payable import Rules
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeDecided
from shared.contracts.intake_people import LanguageForm
from shared.contracts.words import AppealBody, AppealRegime
from shared.kernel.confidential import Confidential
from shared.kernel.money import in_kroner
from shared.law.refusals import FeeRateNotKnown
from shared.law.user_fees import DAY_OR_NIGHT, SHORT_STAY_DAY, rate_row
from shared.letters.closing import contact, doubts, laws
from shared.letters.content import Letter, Office, Reader, Section, in_order
from shared.letters.words import BODIES, Pair, called, in_words

Read = Callable[[Confidential], str]


def decision(fact: FeeDecided, *, rules: Rules, office: Office, reader: Reader, read: Read) -> Letter:
    """The letter about a fee (vedtaksbrev om egenandel). `read` opens the reasons."""
    language = reader.language
    what = _what(fact, rules=rules, language=language)
    tests = tuple(finding.law for finding in fact.findings)
    context = words.CONTEXT(language, what=what, day=in_words(fact.from_on))
    return Letter(
        heading=words.HEADING(language, what=what),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(context,)),
            Section(title=words.WHAT(language), paragraphs=_amounts(fact, rules=rules, language=language)),
            Section(title=words.UNTIL(language), paragraphs=_until(fact, language=language)),
            Section(
                title=words.WHY(language),
                paragraphs=(read(fact.reasons), *_worked_out(fact, rules=rules, language=language)),
            ),
            Section(title=words.FREE(language), paragraphs=(words.WHAT_IS_FREE(language),)),
            _appeal(fact.regime, fact.body, on=fact.decided_on, rules=rules, language=language),
            contact(office, reader=reader),
            laws(tests, law=rules.law, language=language),
        ),
        doubts=doubts(tests, law=rules.law),
    )


def settlement(fact: YearSettled, *, rules: Rules, office: Office, reader: Reader) -> Letter:
    """The letter about a settled year (etteroppgjør)."""
    language, year = reader.language, str(fact.year)
    tests = tuple(finding.law for finding in fact.findings)
    sums = words.SUMS(
        language,
        income=in_kroner(fact.income_in_ore),
        charged=in_kroner(fact.charged_in_ore),
        due=in_kroner(fact.due_in_ore),
    )
    return Letter(
        heading=words.SETTLED_HEADING(language, year=year),
        language=language,
        sections=in_order(
            Section(title="", paragraphs=(words.SETTLED(language, year=year),)),
            Section(title=words.WHAT(language), paragraphs=(_difference(fact, language=language), sums)),
            _appeal(fact.regime, fact.body, on=fact.settled_on, rules=rules, language=language),
            contact(office, reader=reader),
            laws(tests, law=rules.law, language=language),
        ),
        doubts=doubts(tests, law=rules.law),
    )


def _what(fact: FeeDecided, *, rules: Rules, language: LanguageForm) -> str:
    if fact.service is None:
        return words.KINDS[fact.kind](language)
    return called(rules.law.service(fact.service, on=fact.from_on), language=language)


def _amounts(fact: FeeDecided, *, rules: Rules, language: LanguageForm) -> tuple[str, ...]:
    match fact.kind:
        case "long-stay":
            yearly = words.YEARLY(language, yearly=in_kroner(fact.yearly_in_ore or 0))
            return (yearly, words.PROVISIONAL(language)) if fact.is_provisional else (yearly,)
        case "short-stay":
            return (
                _by_rate(words.BY_DAY, SHORT_STAY_DAY, fact, rules=rules, language=language),
                words.MANY_DAYS(language),
            )
        case "day-or-night":
            return (_by_rate(words.BY_VISIT, DAY_OR_NIGHT, fact, rules=rules, language=language),)
        case "practical-assistance":
            return (_practical(fact, rules=rules, language=language),)
        case "local-price":
            price = rules.policy.price_on(fact.from_on, service=fact.service or "")
            unit = words.UNITS[price.unit](language)
            return (words.LOCAL(language, price=in_kroner(price.amount_in_ore), unit=unit),)


def _until(fact: FeeDecided, *, language: LanguageForm) -> tuple[str, ...]:
    """Which days it holds for (vedtakets varighet), and what comes when the year is over."""
    first, year, following = in_words(fact.from_on), str(fact.from_on.year), str(fact.from_on.year + 1)
    if fact.kind in BY_INCOME:
        last = in_words(date(fact.from_on.year, 12, 31))
        return (
            words.FOR_A_YEAR(language, first=first, last=last, year=year),
            words.YEAR_ENDS(language, next=following),
        )
    then = words.NEW_PRICE if fact.kind == "local-price" else words.NEW_RATE
    return words.UNTIL_CHANGED(language, first=first, year=year), then(language, next=following)


def _by_rate(said: Pair, kind: str, fact: FeeDecided, *, rules: Rules, language: LanguageForm) -> str:
    """The rate of the year; where nobody found it, that it is the state's, and no amount."""
    try:
        row = rate_row(kind, on=fact.from_on, law=rules.law)
    except FeeRateNotKnown:
        return words.BY_RATE(language)
    return said(language, rate=in_kroner(row.amount_in_ore))


def _practical(fact: FeeDecided, *, rules: Rules, language: LanguageForm) -> str:
    if fact.is_protected:
        return words.PROTECTED(language)
    step = rules.policy.step_on(fact.from_on, percent=fact.percent or 0)
    return words.STEP(language, percent=str(fact.percent), most=in_kroner(step.monthly_in_ore))


def _worked_out(fact: FeeDecided, *, rules: Rules, language: LanguageForm) -> tuple[str, ...]:
    """What the amount was worked out from (beregningen), where there was an income to work it out from."""
    if fact.income_in_ore is None:
        return ()
    income, year = in_kroner(fact.income_in_ore), str(fact.income_year)
    if fact.kind == "practical-assistance":
        return (words.HOUSEHOLD(language, income=income, year=year),)
    on, law = fact.from_on, rules.law
    shares = words.SHARES(
        language,
        below=str(law.threshold("fee-percent-up-to-basic-amount", on=on)),
        above=str(law.threshold("fee-percent-above-basic-amount", on=on)),
        basic=in_kroner(fact.basic_amount_in_ore or 0),
        allowance=in_kroner(fact.allowance_in_ore or 0),
        cost=in_kroner(fact.cost_in_ore or 0),
    )
    kept = words.KEPT(language, quarter=str(law.threshold("fee-keeps-percent-of-basic-amount", on=on)))
    told = words.INCOME(language, income=income, year=year, deductions=in_kroner(fact.deductions_in_ore))
    return (told, shares, kept)


def _difference(fact: YearSettled, *, language: LanguageForm) -> str:
    if fact.difference_in_ore == 0:
        return words.EVEN(language)
    said = words.OWES if fact.difference_in_ore > 0 else words.GETS_BACK
    return said(language, difference=in_kroner(abs(fact.difference_in_ore)))


def _appeal(regime: AppealRegime, body: AppealBody, *, on: date, rules: Rules, language: LanguageForm) -> Section:
    """The right to appeal (klageadgang): counted from when the letter arrives, so its last day is not known yet."""
    period = rules.law.deadline(f"appeal-{regime}", on=on)
    how = words.HOW(language, length=str(period.length), body=BODIES[body](language))
    return Section(title=words.COMPLAIN(language), paragraphs=(how, words.WRITE(language)))
