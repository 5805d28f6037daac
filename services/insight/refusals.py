"""Knows every lawful "no" of insight.

Refusal
└── NoSuchReport  404  we do not count that
"""

from shared.kernel.refusal import Refusal


class NoSuchReport(Refusal, code="insight.no-such-report", status=404):
    """Nobody has defined a report of that name."""

    def __init__(self) -> None:
        super().__init__("Denne rapporten finnes ikke.")
