"""Knows when somebody who waits is offered a bed, what they may answer, and when the bed is theirs."""

from datetime import date

from services.bedflow.days import Days
from services.bedflow.places.bed import Bed
from services.bedflow.refusals import DatesDoNotFollow, StayAlreadyAllocated
from services.bedflow.waiting import rules
from services.bedflow.waiting.commands import DeclinePlace, FollowPlaceDecision, OfferPlace, WithdrawPlaceOffer
from services.bedflow.waiting.entry import Entry, Offer, line_ref, must_wait, waits_by
from services.bedflow.waiting.refusals import (
    AlreadyAccepted,
    BedDoesNotFit,
    HasAnOffer,
    NoOffer,
    NotAccepted,
    NotDecided,
)
from shared.contracts.bedflow_waiting import (
    EntryLeft,
    PlaceAccepted,
    PlaceDecided,
    PlaceDeclined,
    PlaceOffered,
    PlaceOfferFellDue,
    PlaceOfferWithdrawn,
)
from shared.contracts.words import LineRef
from shared.kernel.ids import PersonRef


def offer(entry: Entry, command: OfferPlace, *, bed: Bed, today: date) -> PlaceOffered:
    """Somebody who waits is offered a bed (tilby plass), which waits for the answer."""
    must_wait(entry)
    if entry.offer is not None:
        raise HasAnOffer("Personen har allerede et tilbud om plass. Trekk det, eller vent på svaret.")
    if bed.kind is not None and bed.kind not in rules.BEDS_FOR[entry.service]:
        raise BedDoesNotFit("Plassen er til en annen type opphold enn det personen venter på.")
    if any(use.stay == command.stay_id for use in (*bed.promises, *filter(None, (bed.taken,)))):
        raise StayAlreadyAllocated("Oppholdet har allerede denne plassen. Bruk en ny id.")
    if command.answer_by < today:
        raise DatesDoNotFollow("Svarfristen er passert. Sett en senere frist.")
    if Days(since=command.from_on, until=command.until_on).empty:
        raise DatesDoNotFollow("Oppholdet slutter før det begynner. Kontroller datoene.")
    return PlaceOffered(
        bed=command.bed_id,
        stay=command.stay_id,
        from_on=command.from_on,
        answer_by=command.answer_by,
        offered_on=today,
        until_on=command.until_on,
    )


def accept(entry: Entry, *, today: date) -> PlaceAccepted:
    """The bed was accepted (takke ja til plass), in time or later: it has waited."""
    offered = _offered(entry)
    if offered.is_accepted:
        raise AlreadyAccepted("Det er allerede takket ja til plassen.")
    awaits = entry.line if entry.kept_by_case and entry.decided is None else None
    return yes_to(offered, awaits=awaits, person=entry.person, service=entry.service, on=today)


def yes_to(offer: Offer, *, awaits: LineRef | None, person: PersonRef | None, service: str, on: date) -> PlaceAccepted:
    """That the bed was accepted, with what the second decision is to be about, where it is still to be made."""
    if awaits is None:
        return PlaceAccepted(bed=offer.bed, accepted_on=on)
    return PlaceAccepted(
        bed=offer.bed,
        accepted_on=on,
        awaits=awaits,
        person=person,
        service=service,
        from_on=offer.days.since,
        until_on=offer.days.until,
    )


def decline(entry: Entry, command: DeclinePlace, *, today: date) -> tuple[PlaceDeclined | EntryLeft, ...]:
    """The bed was declined (takke nei til plass). Off a list that a decision keeps, only the case takes anybody."""
    offered = _offered(entry)
    declined = PlaceDeclined(bed=offered.bed, reason=command.reason, keeps_place=command.keeps_place, declined_on=today)
    if command.keeps_place or entry.kept_by_case:
        return (declined,)
    return (declined, EntryLeft(reason="declined", left_on=today))


def withdraw(entry: Entry, command: WithdrawPlaceOffer, *, today: date) -> PlaceOfferWithdrawn:
    """The offer of a bed is taken back (trekke tilbud om plass)."""
    return PlaceOfferWithdrawn(bed=_offered(entry).bed, reason=command.reason, withdrawn_on=today)


def let_offer_fall_due(entry: Entry, *, today: date) -> PlaceOfferFellDue | None:
    """Nobody has answered in time (svar uteblir). Nobody loses a bed by that: somebody must ask."""
    offered = entry.offer
    if offered is None or offered.is_accepted or offered.is_overdue or offered.answer_by >= today:
        return None
    return PlaceOfferFellDue(due_on=offered.answer_by)


def decide(
    entry: Entry, command: FollowPlaceDecision, *, today: date
) -> tuple[PlaceDecided | PlaceOfferWithdrawn, ...]:
    """The second decision was made (vedtak om plass). Where it refuses, the bed is somebody else's."""
    if not waits_by(entry, command.line):
        return ()
    decided = PlaceDecided(line=line_ref(command.decided), outcome=command.outcome, decided_on=command.decided_on)
    if command.outcome != "refused" or entry.offer is None:
        return (decided,)
    return (decided, PlaceOfferWithdrawn(bed=entry.offer.bed, reason="not-granted", withdrawn_on=today))


def allocate(entry: Entry, *, today: date) -> EntryLeft:
    """The accepted bed is given to who waited (tildele plass): by a second decision where the first only listed."""
    offered = _offered(entry)
    if not offered.is_accepted:
        raise NotAccepted("Personen har ikke takket ja til plassen ennå.")
    if entry.kept_by_case and entry.decided is None:
        raise NotDecided("Vedtaket om selve plassen er ikke fattet. Fatt det i saken før plassen tildeles.")
    return EntryLeft(reason="allocated", left_on=today)


def _offered(entry: Entry) -> Offer:
    must_wait(entry)
    if entry.offer is None:
        raise NoOffer("Personen har ikke noe tilbud om plass.")
    return entry.offer
