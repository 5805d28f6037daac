"""Knows the evidence of one person's year: every fact it rests on, its sum, and what the state is asked for."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec

from services.billing.budget.picture import Spent, portions_in
from services.billing.costly.refusals import ThresholdNotKnown
from services.billing.costly.year import CostlyYear, Entry
from shared.contracts.billing_costly import AgeGroup, GrantNoted, OwnCostNoted, PackAttested, PayShareNoted
from shared.kernel.money import Ore, whole_ore
from shared.law.costly import Terms, claim, known_years, terms_of

RowKind = Literal["paid-pay", "bought-pay", "own-pay", "grant", "not-counted"]
Signature = Literal["none", "holds", "does-not-hold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fact of the evidence (bilag): where it stands in billing's log, and how much of it counts.

    `counted_in_ore` is negative for a grant. What is not counted says why in `reason`.
    """

    position: int
    kind: RowKind
    what: str
    from_on: date | None
    to_on: date | None
    amount_in_ore: Ore
    counted_in_ore: Ore
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What an auditor signed for (attestasjon)."""

    digest: str
    up_to: int
    claim_in_ore: Ore
    reference: str
    attested_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """The evidence of one person's year (dokumentasjonspakke). `sums_up`: the rows were added again, and agree.

    `signature`: whether what was signed for, counted again, is still that; `is_as_signed`: nothing came since.
    """

    case_id: str
    person: str
    year: int
    age: AgeGroup
    up_to: int
    rows: tuple[Row, ...]
    paid_in_ore: Ore
    own_in_ore: Ore
    grants_in_ore: Ore
    net_in_ore: Ore
    threshold_in_ore: Ore
    share_per_mille: int
    terms_source: str
    claim_in_ore: Ore
    sums_up: bool
    digest: str
    attested: tuple[Signed, ...] = ()
    signature: Signature = "none"
    is_as_signed: bool = False


def pack_of(
    costly: CostlyYear, spent: Iterable[Spent], *, up_to: int, case_id: str, also: frozenset[str] = frozenset()
) -> Pack:
    """The evidence as of a position. Raises `ThresholdNotKnown` for a year whose threshold was not found.

    `also`: other references of the same person.
    """
    terms = terms_of(costly.year)
    if terms is None:
        raise ThresholdNotKnown(year=costly.year, known=known_years())
    persons = also | {str(costly.person)}
    theirs = (one for one in spent if one.person in persons)
    rows = (*_paid(costly, theirs), *_noted(costly))
    return _summed(costly, tuple(sorted(rows, key=_by_place)), terms=terms, up_to=up_to, case_id=case_id)


def signed(pack: Pack, *, again: Pack | None) -> Pack:
    """The pack with what the auditor signed. `again` is the same evidence counted up to where it was signed."""
    if not pack.attested or again is None:
        return pack
    holds = pack.attested[-1].digest == again.digest
    same = pack.attested[-1].digest == pack.digest
    return replace(pack, signature="holds" if holds else "does-not-hold", is_as_signed=holds and same)


def _summed(costly: CostlyYear, rows: tuple[Row, ...], *, terms: Terms, up_to: int, case_id: str) -> Pack:
    paid, own, grants = (_sum(rows, kinds) for kinds in (("paid-pay", "bought-pay"), ("own-pay",), ("grant",)))
    net = paid + own + grants
    pack = Pack(
        case_id=case_id,
        person=str(costly.person),
        year=costly.year,
        age=costly.age,
        up_to=up_to,
        rows=rows,
        paid_in_ore=paid,
        own_in_ore=own,
        grants_in_ore=grants,
        net_in_ore=net,
        threshold_in_ore=terms.threshold_in_ore,
        share_per_mille=terms.share_per_mille,
        terms_source=terms.source,
        claim_in_ore=claim(net, terms=terms, up_to_67=costly.age == "up-to-67"),
        sums_up=net == sum(row.counted_in_ore for row in rows),
        digest="",
    )
    return replace(pack, digest=digest_of(pack), attested=tuple(_signed(one) for one in costly.attested))


def digest_of(pack: Pack) -> str:
    """SHA-256 of the evidence, without how far it was counted, and without signatures."""
    plain = replace(pack, up_to=0, digest="", attested=(), signature="none")
    return hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()


def _paid(costly: CostlyYear, spent: Iterable[Spent]) -> Iterator[Row]:
    shares = {entry.noted.agreement: entry.noted for entry in costly.entries if isinstance(entry.noted, PayShareNoted)}
    for one in spent:
        amount = sum(portion.amount for portion in portions_in(one, year=costly.year) if not portion.is_late)
        if amount:
            yield _paid_row(one, amount, share=shares.get(one.agreement or ""))


def _paid_row(one: Spent, amount: Ore, *, share: PayShareNoted | None) -> Row:
    if one.source in ("pay-basis", "own-assistants"):
        return _row_of(one, amount, kind="paid-pay", counted=amount)
    if share is None:
        return _row_of(one, amount, kind="not-counted", counted=0, reason="pay-share-not-documented")
    counted = whole_ore(Fraction(amount * share.share_per_mille, 1000))
    return _row_of(one, amount, kind="bought-pay", counted=counted, source=share.source)


def _row_of(one: Spent, amount: Ore, *, kind: RowKind, counted: Ore, source: str = "", reason: str = "") -> Row:
    return Row(
        position=one.position,
        kind=kind,
        what=one.agreement or one.service,
        from_on=one.from_on,
        to_on=one.to_on,
        amount_in_ore=amount,
        counted_in_ore=counted,
        source=source,
        reason=reason,
    )


def _noted(costly: CostlyYear) -> Iterator[Row]:
    for entry in costly.entries:
        match entry.noted:
            case OwnCostNoted() as cost:
                yield _noted_row(entry, kind="own-pay", what=cost.kind, amount=cost.amount_in_ore, of=cost)
            case GrantNoted() as grant:
                yield _noted_row(entry, kind="grant", what=grant.kind, amount=-grant.amount_in_ore, of=None)
            case PayShareNoted():
                pass


def _noted_row(entry: Entry, *, kind: RowKind, what: str, amount: Ore, of: OwnCostNoted | None) -> Row:
    return Row(
        position=entry.position,
        kind=kind,
        what=what,
        from_on=of.from_on if of else None,
        to_on=of.to_on if of else None,
        amount_in_ore=amount,
        counted_in_ore=amount,
        source=entry.noted.source,
    )


def _sum(rows: tuple[Row, ...], kinds: tuple[RowKind, ...]) -> Ore:
    return sum(row.counted_in_ore for row in rows if row.kind in kinds)


def _by_place(row: Row) -> tuple[int, str, str]:
    return row.position, row.kind, row.what


def _signed(fact: PackAttested) -> Signed:
    return Signed(
        digest=fact.digest,
        up_to=fact.up_to,
        claim_in_ore=fact.claim_in_ore,
        reference=fact.reference,
        attested_on=fact.attested_on,
    )
