"""Knows since when somebody should be able to say where a stay in hospital ended, and by when it is an alarm."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode

Why = Literal["left", "offered", "withdrawn", "readmitted"]
"""The patient has left; has an offer from that day; is not ready after all; fell ill again (siden er det stille)."""


class Unended(msgspec.Struct, frozen=True, kw_only=True):
    """A stay nobody has ended (opphold uten mottakssted): since when, why one must ask, and by when."""

    since_on: date
    why: Why
    due_on: date


def unended(episode: Episode) -> Unended | None:
    """None when the destination is known, when days run, or when nobody has been ready."""
    if standing.destination_of(episode) is not None:
        return None
    if (left_on := standing.left_on(episode)) is not None:
        return asked_for(left_on, "left")
    if (ready := standing.ready_since(episode)) is not None:
        offer = standing.offer_since(episode, ready)
        return None if offer is None else asked_for(offer, "offered")
    told = standing.counting(episode, "ready", "withdrawn", "readmitted")
    if not any(one.kind == "ready" for one in told):
        return None
    return asked_for(told[-1].on, "readmitted" if told[-1].kind == "readmitted" else "withdrawn")


def asked_for(since: date, why: Why) -> Unended:
    """Who is treated again may be so for weeks; who has left or is awaited is somewhere within days."""
    is_treated = why in ("withdrawn", "readmitted")
    key = "quiet-hospital-stay-within-days" if is_treated else "destination-within-days"
    return Unended(since_on=since, why=why, due_on=since + timedelta(days=standing.LAW.threshold(key, on=since)))


def is_overdue(episode: Episode) -> bool:
    """Whether that has become an alarm, and still is one."""
    asked = unended(episode)
    return asked is not None and asked.due_on == episode.destination_fell_due_on
