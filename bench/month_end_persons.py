"""Knows invented persons with user fees, and the facts that stand before a month is charged."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.billing.fees.account import stream_of
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as places
from shared.contracts.bedflow_stays import StayKind
from shared.contracts.billing_fees import FeeDecided, FeeKind, FeeNoticeSent, FeeServiceNoted
from shared.contracts.billing_knowing import DeliveryBegun, EntitlementNoted
from shared.contracts.billing_whereabouts import StayEntered, StayExpected, StayOver
from shared.contracts.fact import Fact
from shared.contracts.words import Amount, LineRef
from shared.kernel.confidential import Sealed
from shared.kernel.ids import PersonRef, derived_id

NEW_YEAR, BEFORE = date(2022, 1, 1), date(2021, 12, 1)
SHARES: tuple[tuple[str, FeeKind], ...] = (
    *((("practical-assistance", "practical-assistance"),) * 6),
    *((("personal-alarm", "local-price"),) * 2),
    ("short-term-stay", "short-stay"),
    ("long-term-stay", "long-stay"),
)
"""Of ten persons: which service, which fee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One invented person with one service that costs a fee."""

    person: PersonRef
    line: LineRef
    service: str
    kind: FeeKind


def residents(number: int) -> list[Resident]:
    """So many persons, in the shares above."""
    return [_resident(n) for n in range(number)]


def facts_of(one: Resident) -> list[tuple[UUID, tuple[Fact, ...]]]:
    """What stands in each stream of the person: the account, the service, and the stay where there is one."""
    told: list[tuple[UUID, tuple[Fact, ...]]] = [
        (stream_of(one.person), _account(one)),
        (entitlements.stream_of(one.line.decision, one.line.line), _service(one)),
    ]
    if one.kind in ("short-stay", "long-stay"):
        told.append((places.stream_of(one.person), _stay(one)))
    return told


def _resident(n: int) -> Resident:
    service, kind = SHARES[n % len(SHARES)]
    line = LineRef(decision=derived_id("bench-fee-line", n), line=1)
    return Resident(person=PersonRef(f"p-{n:032x}"), line=line, service=service, kind=kind)


def _account(one: Resident) -> tuple[Fact, ...]:
    noted = FeeServiceNoted(person=one.person, line=one.line, service=one.service, kind=one.kind, granted_on=BEFORE)
    sent = FeeNoticeSent(person=one.person, kinds=(one.kind,), noticed_on=BEFORE)
    decided = FeeDecided(
        person=one.person,
        decision=derived_id("bench-fee", one.person),
        kind=one.kind,
        from_on=NEW_YEAR,
        decided_on=BEFORE,
        because="first",
        reasons=Sealed("k1.abc"),
        findings=(),
        regime="care-4-weeks",
        body="county-governor",
        service=one.service if one.kind == "local-price" else None,
        income_in_ore=450_000_00,
        allowance_in_ore=9_100_00,
        basic_amount_in_ore=106_399_00,
        cost_in_ore=1_026_744_00,
        yearly_in_ore=190_000_00,
        percent=422,
        is_protected=False,
    )
    return (noted, sent, decided)


def _service(one: Resident) -> tuple[Fact, ...]:
    granted = EntitlementNoted(
        line=one.line,
        person=one.person,
        service=one.service,
        amount=Amount(quantity=200, unit="hours-per-week"),
        valid_from=NEW_YEAR,
        valid_to=None,
        decided_on=BEFORE,
    )
    return (granted, DeliveryBegun(provider="kommunen", begun_on=NEW_YEAR))


def _stay(one: Resident) -> tuple[Fact, ...]:
    stay = derived_id("bench-stay", one.person)
    kind: StayKind = "short-term" if one.kind == "short-stay" else "long-term"
    expected = StayExpected(person=one.person, stay=stay, kind=kind, from_on=NEW_YEAR, line=one.line)
    entered = StayEntered(stay=stay, entered_on=NEW_YEAR)
    if kind == "long-term":
        return (expected, entered)
    # Fifty days: short enough to stay a short stay.
    return (expected, entered, StayOver(stay=stay, left_on=date(2022, 2, 20)))
