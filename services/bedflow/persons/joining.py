"""Knows what becomes of stays and waiting when two references turn out to be one person (samme person)."""

from datetime import date

from services.bedflow import rules
from services.bedflow.days import A_DAY
from services.bedflow.persons.commands import FollowMerge
from services.bedflow.stays import counting
from services.bedflow.stays.resident import Resident, Stay, taken_along
from services.bedflow.waiting.entry import Entry, Offer
from shared.contracts.bedflow_persons import EntryJoined, OfferTakenAlong, ResidentJoined


def join_stays(kept: Resident, given_up: Resident, command: FollowMerge, *, today: date) -> ResidentJoined:
    """All stays of both are the one person's, as they stand: who lies in two beds is told, not thrown out of one."""
    going_on = next((stay for stay in (*kept.stays, *given_up.stays) if stay.stage in ("begun", "away")), None)
    return ResidentJoined(
        person=command.person,
        replaced=command.replaced,
        also=given_up.also,
        stays=tuple(taken_along(stay) for stay in given_up.stays),
        meeting=tuple(stay.id for stay in given_up.stays if any(stay.days.meet(known.days) for known in kept.stays)),
        planned_end_on=_planned_end_on(going_on, today=today),
        long_stay_on=_long_stay_on(going_on, kept, given_up, today=today),
    )


def join_entries(kept: Entry, given_up: Entry, command: FollowMerge) -> EntryJoined | None:
    """Who waited under both waits once: since the first day, by the greater need, in the case that keeps the list."""
    if not given_up.is_open:
        return None
    first, second = _leading(kept, given_up)
    offer = kept_offer(kept, given_up)
    return EntryJoined(
        person=command.person,
        replaced=command.replaced,
        service=given_up.service,
        qualified_on=min(first.qualified_on, second.qualified_on),
        priority=min(first.priority, second.priority),
        residence=first.residence,
        interim=first.interim,
        line=first.line,
        kept_by_case=first.kept_by_case,
        decided=first.decided,
        zone=first.zone or second.zone,
        unit=first.unit or second.unit,
        offer=_taken_along(offer) if offer else None,
        is_right=first.is_right or second.is_right,
        wants_off=first.wants_off,
    )


def leading(kept: Entry, given_up: Entry) -> Entry:
    """The one of two that says in which case the person waits: that of a decision, else the one that was here."""
    return _leading(kept, given_up)[0]


def kept_offer(kept: Entry, given_up: Entry) -> Offer | None:
    """One bed for one person: the one they have said yes to, else the one that was offered here."""
    offers = [offer for offer in (kept.offer, given_up.offer) if offer is not None]
    return next((offer for offer in offers if offer.is_accepted), offers[0] if offers else None)


def _leading(kept: Entry, given_up: Entry) -> tuple[Entry, Entry]:
    if not kept.is_open:
        return given_up, given_up
    swapped = given_up.kept_by_case and not kept.kept_by_case
    return (given_up, kept) if swapped else (kept, given_up)


def _taken_along(offer: Offer) -> OfferTakenAlong:
    return OfferTakenAlong(
        bed=offer.bed,
        stay=offer.stay,
        from_on=offer.days.since,
        answer_by=offer.answer_by,
        until_on=offer.days.until,
        is_accepted=offer.is_accepted,
        is_overdue=offer.is_overdue,
        accepted_on=offer.accepted_on,
    )


def _planned_end_on(stay: Stay | None, *, today: date) -> date | None:
    """What has passed has been said."""
    until = stay.days.until if stay else None
    return until if until is not None and until >= today else None


def _long_stay_on(stay: Stay | None, kept: Resident, given_up: Resident, *, today: date) -> date | None:
    """Counted anew over both; a stay that was long by the days known before is long again next year only."""
    if stay is None or stay.stage != "begun" or stay.kind not in counting.COUNTED:
        return None
    own = kept if stay in kept.stays else given_up
    if counting.days_in_year(own, until=today + A_DAY) >= rules.long_stay_from_day(on=today):
        return counting.next_year(today)
    both = Resident(stays=(*kept.stays, *given_up.stays))
    return counting.long_stay_on(both, since=today)
