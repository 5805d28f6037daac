"""Knows every lawful "no" about what holds no more.

Refusal
└── NothingToDecideAnew      409  the line holds, or something came instead of it, or nobody waits for it
"""

from shared.kernel.refusal import Refusal


class NothingToDecideAnew(Refusal, code="decision.nothing-to-decide-anew"): ...
