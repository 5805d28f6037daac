"""Knows the facts of days of a hospital's bill that are taken back: by a credit note, or claimed back by us."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.billing_hospital import BilledLine, Verdict
from shared.contracts.fact import Fact

HospitalClaimEnd = Literal["paid-back", "written-off"]
"""How a claim ends that no credit note answered (utfall av krav)."""


class HospitalCreditAwaited(Fact, tag="billing.hospital-credit-awaited.v1", frozen=True, kw_only=True):
    """A credit note came before the bill it names (kreditnota før sykehusregning). Stream = that bill's.

    It waits for the bill, and takes its days back when it comes. `number` is the note's own, `credits` the bill's.
    """

    number: str
    supplier: str
    credits: str
    lines: tuple[BilledLine, ...]
    amount: int
    sha256: str
    came_on: date


class HospitalCreditDropped(Fact, tag="billing.hospital-credit-dropped.v1", frozen=True, kw_only=True):
    """The bill will not come: the trust took the credit note back, or sends it anew (ventende kreditnota frafalt)."""

    number: str
    dropped_on: date


class HospitalBillCredited(
    Fact, tag="billing.hospital-bill-credited.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The hospital took back days of the bill by a credit note (sykehusregning kreditert); `number` is the note's.

    A bill nobody has authorised is checked again. Of one that is, `takes_off` is what we had let be paid for these
    days: it is taken off the next that the trust is paid.
    """

    number: str
    lines: tuple[BilledLine, ...]
    amount: int
    sha256: str
    credited_on: date
    takes_off: int = 0


class ClaimedBackDay(msgspec.Struct, frozen=True, kw_only=True):
    """What is claimed back of one day that was paid, and what we say to the day now. Nothing: the claim has fallen."""

    hospital: str
    stay: str
    on: date
    ore: int
    verdict: Verdict


class HospitalClaimBackRecorded(Fact, tag="billing.hospital-claim-back-recorded.v1", frozen=True, kw_only=True):
    """What was heard late changes what is owed of days that were paid (krav om tilbakebetaling av døgn).

    Each day's claim holds in place of the one before it. `claimed`: of the whole bill, after this.
    """

    days: tuple[ClaimedBackDay, ...]
    claimed: int
    recorded_on: date


class HospitalClaimBackEnded(Fact, tag="billing.hospital-claim-back-ended.v1", frozen=True, kw_only=True):
    """The trust paid back what was claimed, or it is written off (krav om tilbakebetaling av døgn avsluttet)."""

    end: HospitalClaimEnd
    amount: int
    ended_on: date


HOSPITAL_CREDITS: tuple[type[Fact], ...] = (
    HospitalCreditAwaited,
    HospitalCreditDropped,
    HospitalBillCredited,
    HospitalClaimBackRecorded,
    HospitalClaimBackEnded,
)
