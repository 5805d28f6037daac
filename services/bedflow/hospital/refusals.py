"""Knows every lawful "no" about hospital messages.

Refusal
├── NothingWaits      409  no message waits under that id
├── NoPlace           409  the message does not fit the stay, or names no day
├── NoSuchAnswer      409  we have sent no such answer
├── AnswerIsHeard     409  the hospital has acknowledged the answer
├── ReceiptIsAwaited  409  the answer is on its way, and its receipt not late
└── AnswerIsOutdated  409  we have answered something else since
"""

from shared.kernel.refusal import Refusal


class NothingWaits(Refusal, code="bedflow.no-message-waits"): ...


class NoPlace(Refusal, code="bedflow.message-has-no-place"): ...


class NoSuchAnswer(Refusal, code="bedflow.no-such-answer"): ...


class AnswerIsHeard(Refusal, code="bedflow.answer-is-heard"): ...


class ReceiptIsAwaited(Refusal, code="bedflow.receipt-is-awaited"): ...


class AnswerIsOutdated(Refusal, code="bedflow.answer-is-outdated"): ...
