"""Knows the facts of buying services: suppliers, and contracts with them."""

from datetime import date
from typing import Literal

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.words import ServiceCode

ContractKind = Literal["framework", "single", "concession"]
"""Framework agreement, a contract of its own, service concession (rammeavtale, enkeltavtale, tjenestekonsesjon)."""
PriceUnit = Literal["hour", "day", "week", "month", "piece"]
"""What a price is for, and what an invoice line must count to be held against it."""
BlockReason = Literal["dispute", "bankruptcy", "fraud-suspected", "no-longer-used", "other"]
PriceMistake = Literal["mistyped", "wrong-unit", "agreed-otherwise"]
EndReason = Literal["terminated", "breach", "bankruptcy", "agreed", "other"]


class SupplierRegistered(Fact, tag="billing.supplier-registered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A supplier we may buy from and pay (leverandør registrert). Stream = its organisation number's.

    `delivers_as`: the codes by which orders and starts of services name it as who delivers.
    """

    organisation: str
    name: str
    account: str
    registered_on: date
    delivers_as: tuple[str, ...] = ()


class SupplierDescribed(Fact, tag="billing.supplier-described.v1", frozen=True, kw_only=True):
    """What the supplier is called, and by which codes orders name it (leverandøropplysninger endret)."""

    name: str
    delivers_as: tuple[str, ...]
    described_on: date


class AccountChangeProposed(Fact, tag="billing.account-change-proposed.v1", frozen=True, kw_only=True):
    """Somebody says that the supplier has another account (nytt kontonummer meldt). Money goes to the former still."""

    account: str
    proposed_on: date


class AccountChanged(Fact, tag="billing.account-changed.v1", frozen=True, kw_only=True):
    """A second person has confirmed the account (nytt kontonummer bekreftet): money goes there from this day on."""

    account: str
    changed_on: date


class AccountChangeRejected(Fact, tag="billing.account-change-rejected.v1", frozen=True, kw_only=True):
    """The account is not the supplier's (nytt kontonummer avvist)."""

    account: str
    rejected_on: date


class SupplierBlocked(Fact, tag="billing.supplier-blocked.v1", frozen=True, kw_only=True):
    """Nothing is bought from the supplier or paid to it (leverandør sperret), from and with this day."""

    reason: BlockReason
    blocked_on: date


class SupplierUnblocked(Fact, tag="billing.supplier-unblocked.v1", frozen=True, kw_only=True):
    """The supplier may be bought from and paid again (sperring opphevet)."""

    unblocked_on: date


class SupplierSucceeded(Fact, tag="billing.supplier-succeeded.v1", frozen=True, kw_only=True):
    """Another organisation has taken the supplier's place (etterfølger registrert): it invoices instead."""

    successor: str
    from_on: date


class PriceAgreed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a service costs from a day on (avtalt pris), in øre of a unit. Without `supplier`: at all of them."""

    service: ServiceCode
    unit: PriceUnit
    price: int
    from_on: date
    supplier: str | None = None


class ContractOption(msgspec.Struct, frozen=True, kw_only=True):
    """The contract may go on until this day (opsjon), if somebody says so in time."""

    until_on: date
    decide_by: date


class ContractSigned(Fact, tag="billing.contract-signed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Services may be bought of these suppliers in a period (avtale inngått). `partners`: who bought together with us.

    `archives_clause`: what is done with the archives it makes is agreed (arkivlova § 7). `warn_days`: how long before
    its end somebody is warned.
    """

    reference: str
    title: str
    kind: ContractKind
    suppliers: tuple[str, ...]
    from_on: date
    to_on: date
    signed_on: date
    archives_clause: bool
    warn_days: int
    prices: tuple[PriceAgreed, ...] = ()
    options: tuple[ContractOption, ...] = ()
    partners: tuple[str, ...] = ()


class PricesAgreed(Fact, tag="billing.prices-agreed.v1", frozen=True, kw_only=True):
    """New prices hold from their days on (prisliste avtalt). Earlier days keep theirs."""

    prices: tuple[PriceAgreed, ...]
    agreed_on: date


class PriceCorrected(Fact, tag="billing.price-corrected.v1", frozen=True, kw_only=True):
    """A price was registered wrong and is put right (pris rettet), for all its days. `before` is what it said.

    Invoices that were held against it are looked at again.
    """

    price: PriceAgreed
    before: PriceAgreed
    because: PriceMistake
    corrected_on: date


class OrderedUnderContract(Fact, tag="billing.ordered-under-contract.v1", frozen=True, kw_only=True):
    """A call-off was placed under the contract (avrop under avtalen). Stream = the contract's list of them."""

    number: str


class ConcessionJoined(Fact, tag="billing.concession-joined.v1", frozen=True, kw_only=True, omit_defaults=True):
    """One more supplier may be chosen under a concession (leverandør godkjent i konsesjon)."""

    supplier: str
    from_on: date
    prices: tuple[PriceAgreed, ...] = ()


class OptionTaken(Fact, tag="billing.option-taken.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The contract goes on until the day of its option (opsjon utløst). `decide_by`: of the option after it."""

    until_on: date
    taken_on: date
    warn_days: int
    decide_by: date | None = None


class ArchivesClauseAgreed(Fact, tag="billing.archives-clause-agreed.v1", frozen=True, kw_only=True):
    """What is done with the archives the supplier makes for us was agreed (arkivklausul avtalt), arkivlova § 7."""

    agreed_on: date


class ApprovedHoursRequired(Fact, tag="billing.approved-hours-required.v1", frozen=True, kw_only=True):
    """From a day on only hours somebody of ours has approved are paid under the contract (krav om godkjente timer)."""

    from_on: date
    required_on: date


class ContractEnded(Fact, tag="billing.contract-ended.v1", frozen=True, kw_only=True):
    """The contract ends before its time (avtale avsluttet). `to_on` is its last day."""

    to_on: date
    reason: EndReason
    ended_on: date


class ContractExpiryFellDue(Fact, tag="billing.contract-expiry-fell-due.v1", frozen=True, kw_only=True):
    """The contract ends soon, and nothing follows it (avtale løper ut)."""

    to_on: date
    may_be_prolonged: bool


class OptionFellDue(Fact, tag="billing.option-fell-due.v1", frozen=True, kw_only=True):
    """The day to say that the contract goes on has come, and nobody has said so (opsjonsfrist)."""

    until_on: date
    decide_by: date


SUPPLIERS: tuple[type[Fact], ...] = (
    SupplierRegistered,
    SupplierDescribed,
    AccountChangeProposed,
    AccountChanged,
    AccountChangeRejected,
    SupplierBlocked,
    SupplierUnblocked,
    SupplierSucceeded,
)
CONTRACTS: tuple[type[Fact], ...] = (
    ContractSigned,
    PricesAgreed,
    PriceCorrected,
    OrderedUnderContract,
    ConcessionJoined,
    OptionTaken,
    ArchivesClauseAgreed,
    ApprovedHoursRequired,
    ContractEnded,
    ContractExpiryFellDue,
    OptionFellDue,
)

PURCHASING: tuple[type[Fact], ...] = (*SUPPLIERS, *CONTRACTS)
