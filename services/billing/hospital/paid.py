"""Knows what a health trust holds of our money for each day of a stay, what comes back of it, and what is claimed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from services.billing.hospital.splitting import BilledDay
from shared.contracts.billing_hospital import JudgedDay
from shared.contracts.billing_hospital_credits import ClaimedBackDay, HospitalClaimEnd
from shared.kernel.money import Ore


class PaidDay(msgspec.Struct, frozen=True, kw_only=True):
    """One day of a stay that we let be paid (anvist døgn). `kept`: what the trust holds of it, or will.

    `claimed` is what of that we claim back, `given_up` what we have stopped asking for. `reference` is the bill's word.
    """

    line: str
    reference: str
    hospital: str
    stay: str
    on: date
    kept: Ore
    claimed: Ore = 0
    given_up: Ore = 0

    @property
    def of_stay(self) -> tuple[str, str]:
        return self.hospital, self.stay


PaidDays = tuple[PaidDay, ...]


def paid_days(days: Iterable[JudgedDay]) -> PaidDays:
    """What is paid of a bill when somebody authorises it, day by day."""
    return tuple(
        PaidDay(
            line=one.line,
            reference=one.reference,
            hospital=one.hospital,
            stay=one.stay or one.reference,
            on=one.on,
            kept=one.payable,
        )
        for one in days
        if one.payable and one.hospital is not None
    )


def less_credited(paid: PaidDays, *, left: Mapping[BilledDay, Ore]) -> PaidDays:
    """For no day more is kept than what is left of what was asked for it; what comes back answers a claim first."""
    return tuple(_less_credited(paid, left=left))


def _less_credited(paid: PaidDays, *, left: Mapping[BilledDay, Ore]) -> Iterator[PaidDay]:
    rest = Counter(left)
    for one in paid:
        kept = min(one.kept, rest[one.reference, one.on])
        rest[one.reference, one.on] -= kept
        claimed = max(0, one.claimed - (one.kept - kept))
        yield replace(one, kept=kept, claimed=claimed, given_up=min(one.given_up, kept - claimed))


def claimed_as(paid: PaidDays, told: Iterable[ClaimedBackDay]) -> PaidDays:
    """The claims as they were told last."""
    claims = {(one.hospital, one.stay, one.on): one.ore for one in told}
    return tuple(replace(one, claimed=claims.get((*one.of_stay, one.on), one.claimed)) for one in paid)


def ended(paid: PaidDays, end: HospitalClaimEnd) -> PaidDays:
    """The money came back, or nobody asks for it any more."""
    if end == "paid-back":
        return tuple(replace(one, kept=one.kept - one.claimed, claimed=0) for one in paid)
    return tuple(replace(one, given_up=one.given_up + one.claimed, claimed=0) for one in paid)


def kept(paid: PaidDays) -> Ore:
    """What the trust holds of our money."""
    return sum(one.kept for one in paid)


def claimed(paid: PaidDays) -> Ore:
    """What of that we claim back."""
    return sum(one.claimed for one in paid)


def let_go(before: PaidDays, now: PaidDays) -> PaidDays:
    """The days of which the trust held something, and holds nothing any more."""
    return tuple(was for was, one in zip(before, now, strict=True) if was.kept and not one.kept)
