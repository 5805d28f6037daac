"""Knows every lawful "no" about hospital messages.

Refusal
├── NothingWaits  409  no message waits under that id
├── NoPlace       409  the message does not fit the stay, or names no day
└── NobodyToTell  409  the hospital told us in another way: it is answered that way
"""

from shared.kernel.refusal import Refusal


class NothingWaits(Refusal, code="bedflow.no-message-waits"): ...


class NoPlace(Refusal, code="bedflow.message-has-no-place"): ...


class NobodyToTell(Refusal, code="bedflow.nobody-to-tell"): ...
