"""Knows when a contract may be signed, priced, joined, prolonged and ended."""

from collections.abc import Iterable
from datetime import date

from services.billing.purchasing.contract import Contract, key_of
from services.billing.purchasing.contract_commands import (
    AdmitToConcession,
    AgreePrices,
    CorrectPrice,
    EndContract,
    PriceAsked,
    RequireApprovedHours,
    SignContract,
    TakeOption,
)
from services.billing.purchasing.refusals import (
    ClauseAlreadyAgreed,
    ContractAlreadySigned,
    ContractIsOver,
    HoursAlreadyRequired,
    NoSuchOption,
    NoSuchPrice,
    NotAConcession,
    PriceAlreadyAgreed,
    PriceIsRight,
    SupplierAlreadyInContract,
    SupplierNotInContract,
    UnknownContract,
)
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_purchasing import (
    ApprovedHoursRequired,
    ArchivesClauseAgreed,
    ConcessionJoined,
    ContractEnded,
    ContractExpiryFellDue,
    ContractOption,
    ContractSigned,
    OptionFellDue,
    OptionTaken,
    PriceAgreed,
    PriceCorrected,
    PricesAgreed,
)


def must_be_signed(contract: Contract) -> None:
    """Guards everything but signing."""
    if not contract.reference:
        raise UnknownContract("Vi har ingen avtale med den id-en. Registrer avtalen først.")


def sign(contract: Contract, command: SignContract, *, today: date) -> ContractSigned:
    """Services may be bought under it (avtale inngått)."""
    if contract.reference:
        raise ContractAlreadySigned("Avtalen er allerede registrert.")
    if command.signed_on > today:
        raise DatesDoNotFollow("Avtalen kan ikke være inngått fram i tid.")
    if command.kind == "single" and len(command.suppliers) > 1:
        raise SupplierAlreadyInContract("En enkeltavtale har én leverandør. Velg rammeavtale eller konsesjon.")
    return ContractSigned(
        reference=command.reference,
        title=command.title,
        kind=command.kind,
        suppliers=command.suppliers,
        from_on=command.from_on,
        to_on=command.to_on,
        signed_on=command.signed_on,
        archives_clause=command.archives_clause,
        warn_days=command.warn_days,
        prices=_agreed(command.prices, known=(), suppliers=command.suppliers, since=command.from_on),
        options=tuple(ContractOption(until_on=one.until_on, decide_by=one.decide_by) for one in command.options),
        partners=command.partners,
    )


def agree(contract: Contract, command: AgreePrices, *, today: date) -> PricesAgreed:
    """New prices hold from their days on (prisliste avtalt)."""
    _must_go_on(contract, today)
    suppliers = [supplier for supplier, _ in contract.suppliers]
    prices = _agreed(command.prices, known=contract.prices, suppliers=suppliers, since=contract.from_on)
    return PricesAgreed(prices=prices, agreed_on=today)


def correct(contract: Contract, command: CorrectPrice, *, today: date) -> PriceCorrected:
    """A price that was registered wrong is put right (pris rettet), also when the contract is over."""
    must_be_signed(contract)
    price = PriceAgreed(
        service=command.service,
        unit=command.unit,
        price=command.price,
        from_on=command.from_on,
        supplier=command.supplier,
    )
    before = next((one for one in contract.prices if key_of(one) == key_of(price)), None)
    if before is None:
        raise NoSuchPrice("Avtalen har ingen slik pris fra den dagen.")
    if before == price:
        raise PriceIsRight("Prisen er allerede registrert slik.")
    return PriceCorrected(price=price, before=before, because=command.because, corrected_on=today)


def admit(contract: Contract, command: AdmitToConcession, *, today: date) -> ConcessionJoined:
    """One more supplier may be chosen (leverandør godkjent i konsesjon)."""
    _must_go_on(contract, today)
    if contract.kind != "concession":
        raise NotAConcession("Bare en tjenestekonsesjon kan få nye leverandører underveis.")
    if any(supplier == command.supplier for supplier, _ in contract.suppliers):
        raise SupplierAlreadyInContract("Leverandøren er allerede med i konsesjonen.")
    if not contract.from_on <= command.from_on <= contract.to_on:
        raise DatesDoNotFollow("Leverandøren må komme med mens avtalen varer.")
    prices = _agreed(command.prices, known=contract.prices, suppliers=[command.supplier], since=command.from_on)
    return ConcessionJoined(supplier=command.supplier, from_on=command.from_on, prices=prices)


def take_option(contract: Contract, command: TakeOption, *, today: date) -> OptionTaken:
    """The contract goes on (opsjon utløst): the next option first, and before the contract is over."""
    _must_go_on(contract, today)
    if not contract.options or contract.options[0].until_on != command.until_on:
        raise NoSuchOption("Avtalen har ingen slik opsjon, eller en tidligere opsjon må utløses først.")
    after = contract.options[1].decide_by if len(contract.options) > 1 else None
    return OptionTaken(until_on=command.until_on, taken_on=today, warn_days=contract.warn_days, decide_by=after)


def agree_archives(contract: Contract, *, today: date) -> ArchivesClauseAgreed:
    """What is done with the archives is agreed (arkivlova § 7)."""
    must_be_signed(contract)
    if contract.archives_clause:
        raise ClauseAlreadyAgreed("Avtalen har allerede en arkivklausul.")
    return ArchivesClauseAgreed(agreed_on=today)


def require_hours(contract: Contract, command: RequireApprovedHours, *, today: date) -> ApprovedHoursRequired:
    """Hours are paid when somebody of ours has approved them (krav om godkjente timer), from a day on."""
    must_be_signed(contract)
    if not contract.from_on <= command.from_on <= contract.to_on:
        raise DatesDoNotFollow("Kravet må gjelde fra en dag i avtalens tid.")
    if contract.approved_hours_from == command.from_on:
        raise HoursAlreadyRequired("Kravet gjelder alt fra denne dagen.")
    return ApprovedHoursRequired(from_on=command.from_on, required_on=today)


def end(contract: Contract, command: EndContract, *, today: date) -> ContractEnded:
    """The contract ends before its time (avtale avsluttet). Call-offs under it have no price after that day."""
    _must_go_on(contract, min(today, command.to_on))
    if not contract.from_on <= command.to_on < contract.to_on:
        raise DatesDoNotFollow("Siste dag må ligge i avtalens tid, og før den dagen den uansett er slutt.")
    return ContractEnded(to_on=command.to_on, reason=command.reason, ended_on=today)


def let_expiry_fall_due(contract: Contract) -> ContractExpiryFellDue | None:
    """The contract ends soon (avtale løper ut). Nothing of one that was ended."""
    if contract.ended:
        return None
    return ContractExpiryFellDue(to_on=contract.to_on, may_be_prolonged=bool(contract.options))


def let_option_fall_due(contract: Contract) -> OptionFellDue | None:
    """The day of an option has come (opsjonsfrist). Nothing when there is none left."""
    if not contract.options:
        return None
    option = contract.options[0]
    return OptionFellDue(until_on=option.until_on, decide_by=option.decide_by)


def _must_go_on(contract: Contract, day: date) -> None:
    must_be_signed(contract)
    if day > contract.to_on or contract.ended:
        raise ContractIsOver("Avtalen er slutt. Registrer en ny.")


def _agreed(
    asked: Iterable[PriceAsked], *, known: Iterable[PriceAgreed], suppliers: Iterable[str], since: date
) -> tuple[PriceAgreed, ...]:
    taken, parties = {key_of(price) for price in known}, set(suppliers)
    agreed: list[PriceAgreed] = []
    for one in asked:
        price = PriceAgreed(
            service=one.service, unit=one.unit, price=one.price, from_on=one.from_on, supplier=one.supplier
        )
        if one.supplier is not None and one.supplier not in parties:
            raise SupplierNotInContract("En av prisene gjelder en leverandør som ikke er med i avtalen.")
        if one.from_on < since:
            raise DatesDoNotFollow("En av prisene gjelder fra en dag før avtalen.")
        if key_of(price) in taken:
            raise PriceAlreadyAgreed("Det finnes allerede en pris for tjenesten fra den dagen.")
        taken.add(key_of(price))
        agreed.append(price)
    return tuple(agreed)
