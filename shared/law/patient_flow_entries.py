"""Knows what one row holds of what the municipality and a hospital have agreed."""

from datetime import time
from typing import Literal

from shared.law.entries import Row


class Agreement(Row, frozen=True, kw_only=True):
    """What was agreed with one hospital about patients who are ready (samhandlingsavtale).

    `notice_by`: a notice later in the day counts as the next day's. `receive_within_days`: so many days after it the
    clock starts. `answer_within_days` and `answer_by`: until when the hospital has our answer.
    """

    hospital: str
    paragraph: str
    notice_by: time | None = None
    on_closed_days: Literal["count", "next-working-day"] = "count"
    receive_within_days: int = 0
    answer_within_days: int = 0
    answer_by: time | None = None
