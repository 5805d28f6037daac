"""Knows the errors that are planted, which reason finds each of them, and the true lines that look like errors."""

from typing import Literal

from shared.contracts.billing_verdicts import ReasonKind

Kind = Literal[
    "double",
    "dead",
    "moved",
    "paused",
    "in-institution",
    "before-start",
    "wrong-rate",
    "wrong-period",
    "wrong-person",
    "hours-above-grant",
]
Near = Literal[
    "pause-of-no-days",
    "pause-left-out",
    "price-change-at-the-turn",
    "begun-mid-week",
    "died-after-the-last-day",
    "moved-on-the-last-day",
    "credited-and-sent-anew",
    "grant-changed-mid-month",
    "cheaper-than-agreed",
    "one-line-for-the-month",
]

PLANTED: tuple[Kind, ...] = (
    "double",
    "dead",
    "moved",
    "paused",
    "in-institution",
    "before-start",
    "wrong-rate",
    "wrong-period",
    "wrong-person",
    "hours-above-grant",
)
NEAR_MISSES: tuple[Near, ...] = (
    "pause-of-no-days",
    "pause-left-out",
    "price-change-at-the-turn",
    "begun-mid-week",
    "died-after-the-last-day",
    "moved-on-the-last-day",
    "credited-and-sent-anew",
    "grant-changed-mid-month",
    "cheaper-than-agreed",
    "one-line-for-the-month",
)
FOUND_BY: dict[Kind, frozenset[ReasonKind]] = {
    "double": frozenset({"invoiced-before"}),
    "dead": frozenset({"died"}),
    "moved": frozenset({"moved"}),
    "paused": frozenset({"paused"}),
    "in-institution": frozenset({"in-institution"}),
    "before-start": frozenset({"not-begun"}),
    "wrong-rate": frozenset({"wrong-price"}),
    "wrong-period": frozenset({"wrong-period"}),
    "wrong-person": frozenset({"wrong-person", "unknown-call-off"}),
    "hours-above-grant": frozenset({"above-grant"}),
}
