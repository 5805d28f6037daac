"""Knows how a decided line is shared by those who are paid for it: together never more than it grants."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

import msgspec
from msgspec.structs import replace

from services.billing.assignments.refusals import AboveGrant
from shared.contracts.billing_assignments import LineShared
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import derived_id

ShareFact = LineShared


class Shares(msgspec.Struct, frozen=True, kw_only=True):
    """Who has how much of a line, from when to when; the newest word of each contractor."""

    of: tuple[LineShared, ...] = ()


def stream_of_line(line: LineRef) -> UUID:
    """Where it stands how a line is shared."""
    return derived_id("billing-shares-of-line", line.decision, line.line)


def evolve(shares: Shares, recorded: Recorded) -> Shares:
    """The line after one more fact."""
    fact = cast(ShareFact, recorded.fact)
    match fact:
        case LineShared():
            others = tuple(share for share in shares.of if share.contractor != fact.contractor)
            return replace(shares, of=(*others, fact))
        case _:
            assert_never(fact)


def take(shares: Shares, wanted: LineShared, *, granted: int) -> LineShared:
    """A share of the line (del av vedtaket): on no day do all shares together come above what is granted."""
    others = [share for share in shares.of if share.contractor != wanted.contractor]
    begins = [wanted.from_on, *(share.from_on for share in others if share.from_on >= wanted.from_on)]
    most = max(sum(share.quantity for share in others if _holds(share, on=day)) for day in begins)
    if wanted.quantity and most + wanted.quantity > granted:
        raise AboveGrant("Avtalene for denne vedtakslinjen gir til sammen mer enn det som er innvilget.")
    return wanted


def _holds(share: LineShared, *, on: date) -> bool:
    return share.from_on <= on and (share.until_on is None or on <= share.until_on)
