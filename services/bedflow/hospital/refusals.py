"""Knows every lawful "no" about hospital messages.

Refusal
├── NothingWaits  409  no message waits under that id
└── NoPlace       409  the message does not fit the stay, or names no day
"""

from shared.kernel.refusal import Refusal


class NothingWaits(Refusal, code="bedflow.no-message-waits"): ...


class NoPlace(Refusal, code="bedflow.message-has-no-place"): ...
