"""Knows every lawful "no" about measures and promises, and about what ended by a mistake.

Refusal                          all are answered 409
├── MeasureAlreadyStarted        the measure was noted before
├── MeasureHasEnded              it has come to its end
├── PromiseAlreadyNoted          the promise was noted before
├── PromiseIsSettled             kept or broken
├── EndingNotInDoubt             no death and no move ended it, or nobody doubts it
└── CaseIsResumedInDecision      a case goes on where it is decided
"""

from shared.kernel.refusal import Refusal


class MeasureAlreadyStarted(Refusal, code="intake.measure-already-started"):
    """The measure was noted before."""


class MeasureHasEnded(Refusal, code="intake.measure-has-ended"):
    """It has come to its end."""


class PromiseAlreadyNoted(Refusal, code="intake.promise-already-noted"):
    """The promise was noted before."""


class PromiseIsSettled(Refusal, code="intake.promise-is-settled"):
    """Kept or broken."""


class EndingNotInDoubt(Refusal, code="intake.ending-not-in-doubt"):
    """No death and no move ended it, or nobody doubts it."""


class CaseIsResumedInDecision(Refusal, code="intake.case-is-resumed-in-decision"):
    """A case goes on where it is decided."""
