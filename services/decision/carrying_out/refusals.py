"""Knows why a running service may not end or move yet, and why nothing begins any more."""

from shared.kernel.refusal import Refusal


class EndsByNoDecision(Refusal, code="decision.ends-by-no-decision"): ...


class PeriodNotOver(Refusal, code="decision.period-not-over"): ...


class CaseHasEnded(Refusal, code="decision.case-has-ended"): ...


class CaseHasNotEnded(Refusal, code="decision.case-has-not-ended"): ...


class NoHelpRuns(Refusal, code="decision.no-help-runs"): ...


class EndingNotAgreed(Refusal, code="decision.ending-not-agreed"): ...


class SameProvider(Refusal, code="decision.same-provider"): ...


class OrderedFromAnother(Refusal, code="decision.ordered-from-another"): ...


class NoOrderGoesAlong(Refusal, code="decision.no-order-goes-along"): ...
