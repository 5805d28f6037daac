"""Knows why a running service may not end yet."""

from shared.kernel.refusal import Refusal


class EndsByNoDecision(Refusal, code="decision.ends-by-no-decision"): ...


class PeriodNotOver(Refusal, code="decision.period-not-over"): ...


class EndingNotAgreed(Refusal, code="decision.ending-not-agreed"): ...
