"""Knows every lawful "no" that several steps of billing share; what one step refuses stands in its own folder.

Refusal
└── DatesDoNotFollow     409  from, to, today: in this order
"""

from shared.kernel.refusal import Refusal


class DatesDoNotFollow(Refusal, code="billing.dates-do-not-follow"): ...
