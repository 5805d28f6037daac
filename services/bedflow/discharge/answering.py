"""Knows what the municipality may tell a hospital about a patient who is ready, and why not otherwise."""

from datetime import date, datetime

from services.bedflow.discharge import standing
from services.bedflow.discharge.commands import AnswerNotice, LetAnswerFallDue, MakeOfferReady, TakeBackOffer
from services.bedflow.discharge.episode import Episode, Word
from services.bedflow.discharge.refusals import (
    AnswerIsTheSame,
    DayDoesNotBelong,
    HasLeft,
    NoOffer,
    NothingToAnswer,
    NotReady,
    NotYetDue,
    OfferStands,
)
from services.bedflow.refusals import DatesDoNotFollow
from shared.contracts.bedflow_episodes import AnswerFellDue, NoticeAnswered, OfferMadeReady, OfferTakenBack
from shared.kernel.clock import oslo_date
from shared.law.patient_flow_notices import Counting


def answer(state: Episode, command: AnswerNotice, *, now: datetime) -> NoticeAnswered:
    """Answer whether we can receive (svar til sykehuset, § 11). An estimate binds nobody and stops nothing."""
    ready = _ready(state, NothingToAnswer("Det finnes ingen melding om utskrivningsklar pasient å svare på."))
    _refuse_strange_days(command, today=oslo_date(now))
    from_on = (command.from_on or oslo_date(now)) if command.answer == "can-receive" else None
    _refuse_while_an_offer_stands(state, ready, from_on=from_on)
    word = Word(says=command.answer, at=now, on=from_on or command.estimate_on, waits_for=command.waits_for)
    if (before := standing.words_since(state, ready)) and _content(before[-1]) == _content(word):
        raise AnswerIsTheSame("Sykehuset har allerede fått dette svaret.")
    return NoticeAnswered(
        answer=command.answer,
        answered_at=now,
        from_on=from_on,
        estimate_on=command.estimate_on,
        waits_for=command.waits_for,
    )


def make_ready(state: Episode, command: MakeOfferReady, *, now: datetime) -> OfferMadeReady:
    """Tell that an offer is ready (tilbud klart): the days end with the day it is ready from."""
    ready = _ready(state, NotReady("Pasienten er ikke meldt utskrivningsklar."))
    today = oslo_date(now)
    from_on = command.from_on or today
    if from_on < today:
        raise DatesDoNotFollow("Et tilbud kan ikke være klart fra en dag som er forbi.")
    _refuse_while_an_offer_stands(state, ready, from_on=from_on)
    return OfferMadeReady(offered_at=now, from_on=from_on)


def take_back(state: Episode, command: TakeBackOffer, *, now: datetime) -> OfferTakenBack:
    """Tell that there is no offer after all (tilbud trukket tilbake): the days run again from today."""
    ready = _ready(state, NoOffer("Det finnes ikke noe tilbud å trekke tilbake."))
    if standing.offer_since(state, ready) is None:
        raise NoOffer("Det finnes ikke noe tilbud å trekke tilbake.")
    return OfferTakenBack(taken_back_at=now, waits_for=command.waits_for)


def let_fall_due(state: Episode, command: LetAnswerFallDue, *, now: datetime) -> AnswerFellDue:
    """Note that the hospital should have had our answer by now (svar uteblir)."""
    due_at = standing.answer_due_at(state)
    if due_at is None or due_at == state.answer_fell_due_at:
        raise NothingToAnswer("Ingen melding venter på svar fra oss.")
    if due_at > now:
        raise NotYetDue("Svarfristen er ikke ute.")
    return AnswerFellDue(due_at=due_at)


def _ready(state: Episode, no: NothingToAnswer | NotReady | NoOffer) -> Counting:
    if standing.left_on(state) is not None:
        raise HasLeft("Pasienten har allerede forlatt sykehuset.")
    ready = standing.ready_since(state)
    if ready is None:
        raise no
    return ready


def _refuse_strange_days(command: AnswerNotice, *, today: date) -> None:
    if command.from_on is not None and command.answer != "can-receive":
        raise DayDoesNotBelong("En dag vi kan ta imot fra, hører til svaret om at vi kan ta imot.")
    if (command.estimate_on is not None) != (command.answer == "later"):
        raise DayDoesNotBelong("Et foreløpig svar må ha en antatt dag, og bare det.")
    if any(day is not None and day < today for day in (command.from_on, command.estimate_on)):
        raise DatesDoNotFollow("Et svar kan ikke gjelde fra en dag som er forbi.")


def _refuse_while_an_offer_stands(state: Episode, ready: Counting, *, from_on: date | None) -> None:
    offer = standing.offer_since(state, ready)
    if offer is not None and (from_on is None or from_on >= offer):
        raise OfferStands("Sykehuset har fått beskjed om et tilbud. Trekk det tilbake først.")


def _content(word: Word) -> tuple[object, ...]:
    return (word.says, word.on, word.waits_for)
