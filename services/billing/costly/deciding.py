"""Knows when a person's costs, shares and grants may be noted, taken back, and signed for."""

from datetime import date

from services.billing.costly.commands import (
    AttestPack,
    NoteGrant,
    NoteOwnCost,
    NotePayShare,
    OpenCostlyYear,
    WithdrawCostlyEntry,
)
from services.billing.costly.refusals import (
    CostlyYearAlreadyOpen,
    CostlyYearNotOpen,
    CostOutsideTheYear,
    NoSuchEntry,
    ThresholdNotKnown,
    WhoNotedCannotAttest,
)
from services.billing.costly.year import CostlyYear
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_costly import (
    CostlyYearOpened,
    EntryWithdrawn,
    GrantNoted,
    OwnCostNoted,
    PackAttested,
    PayShareNoted,
)
from shared.kernel.actor import Actor
from shared.law.costly import known_years, terms_of


def open_year(costly: CostlyYear, command: OpenCostlyYear, *, today: date) -> CostlyYearOpened:
    """Somebody's care is followed for the grant of a year (kartlegging)."""
    if costly.opened_on is not None:
        raise CostlyYearAlreadyOpen("Personens år følges allerede.")
    return CostlyYearOpened(person=command.person, year=command.year, age=command.age, opened_on=today)


def note_own_cost(costly: CostlyYear, command: NoteOwnCost, *, today: date) -> OwnCostNoted:
    """Direct pay taken from the payroll (direkte lønnsutgift). It belongs to the days of the year."""
    _must_be_open(costly)
    if command.to_on < command.from_on:
        raise DatesDoNotFollow("Perioden slutter før den begynner. Kontroller datoene.")
    if command.from_on.year != costly.year or command.to_on.year != costly.year:
        raise CostOutsideTheYear(f"Utgiften må ligge i {costly.year}. Del den, og før hver del på sitt år.")
    return OwnCostNoted(
        kind=command.kind,
        hours_hundredths=command.hours_hundredths,
        amount_in_ore=command.amount_in_ore,
        from_on=command.from_on,
        to_on=command.to_on,
        source=command.source,
        noted_on=today,
    )


def note_pay_share(costly: CostlyYear, command: NotePayShare, *, today: date) -> PayShareNoted:
    """How much of a purchase is direct pay (lønnsandel): what the supplier documents, and nothing more."""
    _must_be_open(costly)
    return PayShareNoted(
        agreement=command.agreement, share_per_mille=command.share_per_mille, source=command.source, noted_on=today
    )


def note_grant(costly: CostlyYear, command: NoteGrant, *, today: date) -> GrantNoted:
    """An earmarked grant (øremerket tilskudd), which is deducted."""
    _must_be_open(costly)
    return GrantNoted(kind=command.kind, amount_in_ore=command.amount_in_ore, source=command.source, noted_on=today)


def withdraw(costly: CostlyYear, command: WithdrawCostlyEntry, *, today: date) -> EntryWithdrawn:
    """What was noted by mistake does not count (feilregistrering)."""
    _must_be_open(costly)
    if all(entry.version != command.version for entry in costly.entries):
        raise NoSuchEntry("Det er ikke registrert noe med det nummeret, eller det er allerede trukket.")
    return EntryWithdrawn(version=command.version, reason=command.reason, withdrawn_on=today)


def attest(costly: CostlyYear, command: AttestPack, actor: Actor, *, today: date) -> PackAttested:
    """The auditor signs for what was counted (revisors attestasjon)."""
    _must_be_open(costly)
    if terms_of(costly.year) is None:
        raise ThresholdNotKnown(year=costly.year, known=known_years())
    if actor.id in costly.noted_by:
        raise WhoNotedCannotAttest("Den som har registrert utgifter på året, kan ikke attestere dem.")
    return PackAttested(
        digest=command.digest,
        up_to=command.up_to,
        claim_in_ore=command.claim_in_ore,
        reference=command.reference,
        attested_on=today,
    )


def _must_be_open(costly: CostlyYear) -> None:
    if costly.opened_on is None:
        raise CostlyYearNotOpen("Ingen følger personens år. Åpne året først.")
