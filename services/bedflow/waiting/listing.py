"""Knows when somebody is put on a waiting list, and how they are weighed anew."""

from datetime import date

from services.bedflow.refusals import DatesDoNotFollow
from services.bedflow.waiting import rules
from services.bedflow.waiting.commands import (
    EnterWaitingList,
    FollowListing,
    FollowWeighing,
    NoteWishes,
    PlaceNeed,
    WeighEntry,
)
from services.bedflow.waiting.entry import LAST_PRIORITY, Entry, line_ref, must_wait, waits_by
from services.bedflow.waiting.offering import yes_to
from services.bedflow.waiting.refusals import (
    AlreadyWaiting,
    CannotWait,
    NoBedsForService,
    PlaceIsNotAssessed,
    WeighedInTheCase,
    WishesAreTheSame,
)
from shared.contracts.bedflow_waiting import EntryOpened, EntryWeighed, PlaceAccepted, WishesNoted
from shared.contracts.finding import Finding
from shared.kernel.confidential import Clear


def enter(entry: Entry, command: EnterWaitingList, *, today: date) -> EntryOpened:
    """Somebody waits for a place by a list of our own (sette på venteliste)."""
    if command.service not in rules.BEDS_FOR:
        raise NoBedsForService("Ingen venter på plass for denne tjenesten. Kontroller tjenesten.")
    if entry.is_open:
        raise AlreadyWaiting("Personen står allerede på ventelisten for denne tjenesten.")
    if command.qualified_on > today:
        raise DatesDoNotFollow("Vilkårene kan ikke være oppfylt fram i tid. Kontroller datoen.")
    findings = _must_be_lawful(command, today=today)
    return EntryOpened(
        person=command.person,
        service=command.service,
        qualified_on=command.qualified_on,
        opened_on=today,
        priority=command.priority,
        residence=command.residence,
        interim=command.interim,
        line=line_ref(command.line) if command.line else None,
        zone=command.zone,
        unit=command.unit,
        findings=findings,
    )


def follow(entry: Entry, command: FollowListing, *, today: date) -> tuple[EntryOpened | PlaceAccepted, ...]:
    """Somebody waits by a decision (ventelistevedtak). Who has said yes to a bed already waits for the second one."""
    line = line_ref(command.line)
    if entry.is_open and entry.line == line:
        return ()
    opened, offer = _followed(entry, command, today=today), entry.offer
    if offer is None or not offer.is_accepted:
        return (opened,)
    on = offer.accepted_on or today
    return (opened, yes_to(offer, awaits=line, person=command.person, service=command.service, on=on))


def weigh(entry: Entry, command: WeighEntry, *, today: date) -> EntryWeighed:
    """Who waits is weighed anew (ny prioritering): greatest need first, whoever came first."""
    must_wait(entry)
    if entry.kept_by_case:
        raise WeighedInTheCase("Personen venter etter et vedtak. Prioriter på nytt i saken; listen følger etter.")
    return EntryWeighed(
        priority=command.priority,
        weighed_on=today,
        residence=command.residence,
        interim=command.interim,
        reasons=Clear(command.person, "health", command.reasons),
        findings=_tests(command.service, command.place, today=today),
    )


def follow_weighing(entry: Entry, command: FollowWeighing) -> EntryWeighed | None:
    """Who waits was weighed anew in the case (ny prioritering i saken)."""
    if not waits_by(entry, command.line):
        return None
    return EntryWeighed(
        priority=command.priority,
        weighed_on=command.weighed_on,
        residence=command.residence,
        interim=command.interim,
    )


def wish(entry: Entry, command: NoteWishes, *, today: date) -> WishesNoted:
    """Where who waits wishes to live (ønsket sted)."""
    must_wait(entry)
    if (command.zone, command.unit) == (entry.zone, entry.unit):
        raise WishesAreTheSame("Disse ønskene står allerede på ventelisten.")
    return WishesNoted(noted_on=today, zone=command.zone, unit=command.unit)


def _followed(entry: Entry, command: FollowListing, *, today: date) -> EntryOpened:
    """Who waits already keeps the day they qualified first, and how urgent it is."""
    return EntryOpened(
        person=command.person,
        service=command.service,
        qualified_on=min(entry.qualified_on, command.qualified_on) if entry.is_open else command.qualified_on,
        opened_on=today,
        priority=entry.priority if entry.is_open else command.priority or LAST_PRIORITY,
        residence=command.residence,
        interim=command.interim,
        line=line_ref(command.line),
        kept_by_case=True,
        zone=entry.zone,
        unit=entry.unit,
    )


def _must_be_lawful(command: EnterWaitingList, *, today: date) -> tuple[Finding, ...]:
    """Guards our own inlet as decision guards its: where only a nursing home is sound, the place is a right."""
    findings = _tests(command.service, command.place, today=today)
    if not all(rules.is_met(finding) for finding in findings):
        raise CannotWait(
            "Den som bare kan få forsvarlig hjelp i sykehjem, kan ikke settes på venteliste. Tildel plass."
        )
    return findings


def _tests(service: str, place: PlaceNeed | None, *, today: date) -> tuple[Finding, ...]:
    """Whether the person may be made to wait: asked of nursing homes alone (pbrl § 2-1 e)."""
    if service != rules.LONG_TERM_STAY:
        return ()
    if place is None:
        raise PlaceIsNotAssessed("Før noen venter på sykehjem, må det være vurdert om hjelp hjemme er forsvarlig.")
    only_sound = rules.only_long_term_care_is_sound(
        needs_care_round_the_clock=place.needs_care_round_the_clock,
        home_care_is_sound=place.home_care_is_sound,
        on=today,
    )
    return (rules.waiting_is_lawful(only_long_term_care_is_sound=rules.is_met(only_sound), on=today),)
