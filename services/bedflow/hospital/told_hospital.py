"""Knows what a stay's facts say that a hospital must hear: our answers and offers, each change of them."""

from datetime import date
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from shared.contracts.bedflow_episodes import NoticeAnswered, OfferMadeReady, OfferTakenBack
from shared.contracts.bedflow_messages import HospitalAnswer
from shared.contracts.bedflow_notices import DeclaredReady
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef


class ToTell(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the hospital must hear (svar). `message`: the hospital's own it answers. `at` is its position."""

    at: int
    answer: HospitalAnswer
    message: UUID
    on: date | None = None


class TellingHospital(msgspec.Struct, frozen=True, kw_only=True):
    """A stay, as far as telling the hospital goes."""

    person: PersonRef | None = None
    to_tell: tuple[ToTell, ...] = ()


def evolve(telling: TellingHospital, recorded: Recorded) -> TellingHospital:
    """With one more fact; most say nothing the hospital does not know."""
    at = recorded.record.position
    match recorded.fact:
        case DeclaredReady() as ready:
            return replace(telling, person=ready.person)
        case NoticeAnswered() as said:
            return _and(telling, at=at, by=said.message, answer=said.answer, on=said.from_on or said.estimate_on)
        case OfferMadeReady() as made:
            return _and(telling, at=at, by=made.message, answer="offer-ready", on=made.from_on)
        case OfferTakenBack() as taken:
            return _and(telling, at=at, by=taken.message, answer="offer-taken-back", on=None)
        case _:
            return telling


def _and(
    telling: TellingHospital, *, at: int, by: UUID | None, answer: HospitalAnswer, on: date | None
) -> TellingHospital:
    if by is None:
        return telling
    more = ToTell(at=at, answer=answer, message=by, on=on)
    return replace(telling, to_tell=(*telling.to_tell, more))


SUBJECTS: Final[dict[HospitalAnswer, str]] = {
    "can-receive": "Kan ta imot pasienten",
    "cannot": "Kan ikke ta imot pasienten nå",
    "later": "Foreløpig svar",
    "offer-ready": "Tilbud er klart",
    "offer-taken-back": "Tilbud er trukket tilbake",
}


def sentence_of(answer: HospitalAnswer, on: date | None) -> str:
    """What the hospital reads. Nothing about the patient but that."""
    day = "" if on is None else f"{on.day}.{on.month}.{on.year}"
    match answer:
        case "can-receive":
            return f"Kommunen kan ta imot pasienten fra og med {day}."
        case "cannot":
            return "Kommunen kan ikke ta imot pasienten nå. Vi melder fra når et tilbud er klart."
        case "later":
            return f"Kommunen regner med å kunne ta imot pasienten {day}. Dette er et anslag, ikke et tilbud."
        case "offer-ready":
            return f"Kommunen har et tilbud klart til pasienten fra og med {day}."
        case "offer-taken-back":
            return "Kommunen trekker tilbake tilbudet. Vi melder fra når et nytt tilbud er klart."
