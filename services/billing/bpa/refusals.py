"""Knows every lawful "no" about personal assistance (BPA).

Refusal
├── NoScheme                409  the person has no BPA
├── NotWithinOneMonth       409  hours are reported and paid month by month
├── PeriodIsAhead           409  the days have not been yet
├── NothingGranted          409  no hour is granted in the period: not begun, paused, stopped, died, moved
├── AlreadyReported         409  hours of these days are reported
├── NotReported             409  no hours of this period are reported
├── NotTheDeliverer         409  somebody else delivers on these days
├── NoDeliverer             409  nobody is chosen to deliver on these days
├── AlreadyDelivers         409  that deliverer is chosen already
├── CallOffDoesNotFit       409  the call-off is another person's, supplier's or service's, or has ended
├── MinorCannotLead         409  who is not of age cannot lead the assistants
├── AlreadyLeads            409  that leader is named already
├── PaidBeyondUse           409  more hours than were used would be paid
├── YearIsNotOver           409  the year is not over
├── YearIsStated            409  the year is stated, and nothing has changed since
├── YearBeforeIsMissing     409  the year before must be stated first
└── PolicyNotKnown          409  no policy of carry-over is entered for that day
"""

from shared.kernel.refusal import Refusal


class NoScheme(Refusal, code="billing.no-bpa-scheme"): ...


class NotWithinOneMonth(Refusal, code="billing.not-within-one-month"): ...


class PeriodIsAhead(Refusal, code="billing.period-is-ahead"): ...


class NothingGranted(Refusal, code="billing.no-hours-granted"): ...


class AlreadyReported(Refusal, code="billing.hours-already-reported"): ...


class NotReported(Refusal, code="billing.hours-not-reported"): ...


class NotTheDeliverer(Refusal, code="billing.not-the-deliverer"): ...


class NoDeliverer(Refusal, code="billing.no-deliverer"): ...


class AlreadyDelivers(Refusal, code="billing.already-delivers"): ...


class CallOffDoesNotFit(Refusal, code="billing.call-off-does-not-fit"): ...


class MinorCannotLead(Refusal, code="billing.minor-cannot-lead"): ...


class AlreadyLeads(Refusal, code="billing.already-leads"): ...


class PaidBeyondUse(Refusal, code="billing.paid-beyond-use"): ...


class YearIsNotOver(Refusal, code="billing.year-is-not-over"): ...


class YearIsStated(Refusal, code="billing.year-is-stated"): ...


class YearBeforeIsMissing(Refusal, code="billing.year-before-is-missing"): ...


class PolicyNotKnown(Refusal, code="billing.carry-over-policy-not-known"): ...
