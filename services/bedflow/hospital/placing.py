"""Knows what a message means for the stay it belongs to: a command, where it is filed, or why somebody must look."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.bedflow.discharge.commands import Told
from services.bedflow.discharge.naming import stream_of
from services.bedflow.hospital import telling
from services.bedflow.hospital.events import CODES, admission_day, expected_discharge, told_of
from services.bedflow.hospital.naming import inquiry_of, message_stream, reference_of
from services.bedflow.hospital.patient import PatientThere, Stay
from shared.contracts.bedflow_messages import (
    EpisodeFollowed,
    EpisodeLeft,
    MessageEvent,
    MessagePlaced,
    MessageReceived,
    PlacedAs,
    WorkListReason,
)
from shared.kernel.ids import PersonRef

FILED = ("health-information", "admission-report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a message belongs (plassering), and what it asks of the stay."""

    placed: MessagePlaced
    command: Told | None = None
    there: tuple[EpisodeFollowed | EpisodeLeft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A message about to be placed. `original`: where the one it changes or takes back was placed.

    `chosen`: the stay somebody has pointed out. `also`: references the person had before. `taken_back`: what takes it
    back came before it.
    """

    message: UUID
    received: MessageReceived
    person: PersonRef
    patient: PatientThere
    original: MessagePlaced | None = None
    chosen: UUID | None = None
    also: tuple[PersonRef, ...] = ()
    taken_back: bool = False


def place(placing: Placing) -> Placement | WorkListReason:
    """Where the message belongs, or the reason why somebody must look."""
    received = placing.received
    if received.copy:
        return Placement(placed=MessagePlaced(placed_as="copy", person=placing.person))
    if received.status == "cancelled" and placing.original is None:
        return "original-missing"
    if received.kind in FILED:
        return Placement(placed=_filed(placing))
    if received.status == "added":
        return "addition"
    event = told_of(received.events, CODES[received.kind])
    if event is None or event.on is None:
        return "day-missing"
    if received.status != "new" and placing.original is not None:
        return _revised(placing, event, day=event.on, original=placing.original)
    return _fresh(placing, event, day=event.on)


def _filed(placing: Placing) -> MessagePlaced:
    """What tells of the patient, not of the stay."""
    original, asks = placing.original, placing.received.kind == "health-information"
    if placing.taken_back if original is None else original.placed_as == "without-effect":
        return MessagePlaced(placed_as="without-effect", person=placing.person)
    if original is not None:
        ends = asks and placing.received.status == "cancelled"
        filed_as: PlacedAs = "inquiry-taken-back" if ends else "information"
        return MessagePlaced(placed_as=filed_as, person=placing.person, about=original.about)
    if asks:
        return MessagePlaced(placed_as="inquiry", person=placing.person, about=inquiry_of(placing.message))
    stays = placing.patient.stays
    about = stays[0].episode if len(stays) == 1 else None
    return MessagePlaced(placed_as="information", person=placing.person, about=about)


def _fresh(placing: Placing, event: MessageEvent, *, day: date) -> Placement | WorkListReason:
    stay = _stay_of(placing, day=day)
    if isinstance(stay, str):
        return stay
    again = stay is not None and placing.received.kind == "admitted" and stay.begun_on != day
    begun_on = admission_day(placing.received.events) or day
    at = stay or _new_stay(placing, begun_on=begun_on)
    told = telling.readmitted(_told(placing, at), day=day) if again else _command(placing, at, event, day=day)
    followed = () if stay is not None else (_followed(at),)
    ends = placing.received.kind in ("discharged", "died")
    there: tuple[EpisodeFollowed | EpisodeLeft, ...] = (EpisodeLeft(episode=at.episode),) if ends else followed
    return Placement(placed=_in(at, placing), command=told, there=there)


def _stay_of(placing: Placing, *, day: date) -> Stay | WorkListReason | None:
    """The stay that goes on; None when the message opens one."""
    stays, kind = placing.patient.stays, placing.received.kind
    if placing.chosen is not None:
        chosen = [stay for stay in stays if stay.episode == placing.chosen]
        return chosen[0] if chosen else "no-open-episode"
    if len(stays) > 1:
        begun_on = admission_day(placing.received.events)
        same = [stay for stay in stays if stay.begun_on == begun_on]
        return same[0] if len(same) == 1 else "several-open-episodes"
    if not stays:
        # Ready without an admission notice is a notice all the same: whether it counts is the clock's to say.
        return None if kind in ("admitted", "ready") else "no-open-episode"
    earlier = kind == "admitted" and day < stays[0].begun_on
    return "several-open-episodes" if earlier else stays[0]


def _revised(
    placing: Placing, event: MessageEvent, *, day: date, original: MessagePlaced
) -> Placement | WorkListReason:
    if original.reference is None or original.about is None:
        filed = MessagePlaced(placed_as="without-effect", person=placing.person, about=original.about)
        return Placement(placed=filed)
    if original.person not in (placing.person, *placing.also):
        return "patients-differ"
    at = Stay(episode=original.about, reference=original.reference, begun_on=day)
    if placing.received.status == "changed":
        there = (_followed(at),) if placing.received.kind == "admitted" else ()
        return Placement(placed=_in(at, placing), command=_command(placing, at, event, day=day), there=there)
    return Placement(
        placed=_in(at, placing),
        command=telling.taken_back(_told(placing, at), kind=placing.received.kind),
        there=_after_taking_back(placing, at),
    )


def _after_taking_back(placing: Placing, at: Stay) -> tuple[EpisodeFollowed | EpisodeLeft, ...]:
    match placing.received.kind:
        case "admitted":
            return (EpisodeLeft(episode=at.episode),)
        case "discharged" | "died":
            return (_followed(at),)
        case _:
            return ()


def _new_stay(placing: Placing, *, begun_on: date) -> Stay:
    reference = reference_of(placing.message)
    return Stay(episode=stream_of(placing.received.hospital, reference), reference=reference, begun_on=begun_on)


def _followed(stay: Stay) -> EpisodeFollowed:
    return EpisodeFollowed(episode=stay.episode, reference=stay.reference, begun_on=stay.begun_on)


def _in(stay: Stay, placing: Placing) -> MessagePlaced:
    return MessagePlaced(placed_as="episode", person=placing.person, about=stay.episode, reference=stay.reference)


def _command(placing: Placing, stay: Stay, event: MessageEvent, *, day: date) -> Told:
    kind = "died" if placing.received.discharged_dead else placing.received.kind
    head = replace(_told(placing, stay), expected_discharge_on=expected_discharge(placing.received.events, after=day))
    return telling.told(head, event, kind=kind, day=day)


def _told(placing: Placing, stay: Stay) -> telling.Head:
    received = placing.received
    revises = received.status != "new" and placing.original is not None and received.refers_to is not None
    return telling.Head(
        message=placing.message,
        hospital=received.hospital,
        reference=stay.reference,
        person=placing.person,
        notified_at=received.sent_at,
        replaces=message_stream(received.hospital, received.refers_to or "") if revises else None,
    )
