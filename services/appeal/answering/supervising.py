"""Knows the county governor's own cases: opened, answered, closed with what was found."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, assert_never, cast
from uuid import UUID

from services.appeal.answering.commands import AnswerSupervision, CloseSupervision, OpenSupervision
from services.appeal.appeal import NO_CASE
from services.appeal.refusals import (
    DatesDoNotFollow,
    NoSupervision,
    SupervisionAlreadyOpened,
    SupervisionIsAnswered,
    SupervisionIsClosed,
)
from services.appeal.reviewing import rules_of_review
from shared.contracts.appeal import CaseRead
from shared.contracts.appeal_answering import SupervisionAnswered, SupervisionClosed, SupervisionOpened
from shared.contracts.fact import Recorded
from shared.kernel.confidential import Clear

SupervisionFact = SupervisionOpened | SupervisionAnswered | SupervisionClosed | CaseRead


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """A case the county governor opened of its own accord (tilsynssak)."""

    stage: Literal["absent", "opened", "answered", "closed"] = "absent"
    case_id: UUID = NO_CASE
    opened: SupervisionOpened | None = None


def evolve(supervision: Supervision, recorded: Recorded) -> Supervision:
    """The supervision after one more fact."""
    fact = cast(SupervisionFact, recorded.fact)
    match fact:
        case SupervisionOpened():
            return Supervision(stage="opened", case_id=recorded.record.case_id, opened=fact)
        case SupervisionAnswered():
            return replace(supervision, stage="answered")
        case SupervisionClosed():
            return replace(supervision, stage="closed")
        case CaseRead():
            return supervision
        case _:
            assert_never(fact)


def begin(supervision: Supervision, command: OpenSupervision, *, today: date) -> SupervisionOpened:
    """Note that the county governor asks (tilsynssak, pbrl § 7-4), and by when it wants an answer."""
    if supervision.stage != "absent":
        raise SupervisionAlreadyOpened("Tilsynssaken er allerede registrert.")
    if not command.received_on <= today or command.answer_by < command.received_on:
        raise DatesDoNotFollow("Tilsynssaken må være mottatt nå, og svarfristen kan ikke ligge før den kom.")
    return SupervisionOpened(
        person=command.person,
        topic=command.topic,
        asked=Clear(command.person, "health", command.asked),
        received_on=command.received_on,
        answer_by=command.answer_by,
    )


def reply(supervision: Supervision, command: AnswerSupervision, *, today: date) -> SupervisionAnswered:
    """Note what the office answered (svare i tilsynssak), in time or not."""
    opened = _opened(supervision)
    if supervision.stage == "answered":
        raise SupervisionIsAnswered("Tilsynssaken er allerede besvart.")
    finding = rules_of_review.supervisory_answer_is_in_time(answer_by=opened.answer_by, answered_on=today)
    return SupervisionAnswered(
        answered_on=today, answer=Clear(opened.person, "health", command.answer), findings=(finding,)
    )


def conclude(supervision: Supervision, command: CloseSupervision, *, today: date) -> SupervisionClosed:
    """Note how the county governor concluded (avslutte tilsynssak), answered or not."""
    opened = _opened(supervision)
    if not opened.received_on <= command.closed_on <= today:
        raise DatesDoNotFollow("Tilsynssaken må være avsluttet etter at den ble mottatt, og ikke fram i tid.")
    return SupervisionClosed(
        conclusion=command.conclusion,
        concluded=Clear(opened.person, "health", command.concluded),
        closed_on=command.closed_on,
    )


def _opened(supervision: Supervision) -> SupervisionOpened:
    if supervision.opened is None:
        raise NoSupervision("Det finnes ingen slik tilsynssak.")
    if supervision.stage == "closed":
        raise SupervisionIsClosed("Tilsynssaken er avsluttet.")
    return supervision.opened
