"""Knows what reaches intake besides commands: whose facts it listens to, and deadlines of its own that pass."""

from collections.abc import Callable
from dataclasses import dataclass

from services.intake import (
    deadlines,
    handlers,
    inquiry_handlers,
    leaving_handlers,
    ledger_handlers,
    opening_handlers,
    person_handlers,
    reactions,
    returning_handlers,
)
from services.intake.leaving import Round
from shared.contracts.bedflow_messages import MessagePlaced
from shared.contracts.decision import DecisionNotified
from shared.contracts.decision_ending import CaseResumed
from shared.contracts.decision_reviewing import ClosedUndecided, HelpWithoutDecisionEnded
from shared.contracts.fact import Recorded
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.deadline import Due


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    """A case opened again needs nothing here: its application was answered, and the gross clock goes on."""
    match recorded.fact:
        case DecisionNotified() as notified:
            command = reactions.when_decision_notified(notified, record=recorded.record)
            handlers.answer_application(command, by, log)
        case ClosedUndecided() as closed:
            handlers.answer_application(reactions.when_closed_undecided(closed, record=recorded.record), by, log)
        case HelpWithoutDecisionEnded() as ended:
            command_to_end = reactions.when_help_without_decision_ended(ended, record=recorded.record)
            opening_handlers.end_emergency_help(command_to_end, by, log)
        case CaseResumed():
            returning_handlers.put_case_back(reactions.when_case_resumed(record=recorded.record), by, log)
        case _:
            return


def hear_bedflow(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case MessagePlaced(placed_as="inquiry") as placed:
            command = reactions.when_message_placed(placed, record=recorded.record)
            if not handlers.has_inquiry(command.inquiry_id, log=log):
                handlers.take_in_inquiry(command, by, log)
        case MessagePlaced(placed_as="inquiry-taken-back", about=inquiry_id) if inquiry_id is not None:
            inquiry_handlers.take_back_inquiry(inquiry_id, by, log)
        case _:
            return


LISTENS_TO: dict[str, Callable[[Recorded, Caller, Log], None]] = {"decision": hear_decision, "bedflow": hear_bedflow}


@dataclass(frozen=True, kw_only=True)
class Outside:
    """What intake needs besides its log when a deadline passes: the vault, what is open of a person, and what ended."""

    eraser: handlers.Eraser
    links: person_handlers.PersonLinks
    things: leaving_handlers.OpenThings
    ended: leaving_handlers.OpenThings
    keys: inquiry_handlers.Keys


def when_due(due: Due, by: Caller, log: Log, *, outside: Outside) -> None:
    """A deadline of ours has passed."""
    match due.kind:
        case deadlines.PROVISIONAL_REPLY:
            handlers.let_provisional_reply_fall_due(deadlines.command_when_due(due), by, log)
        case deadlines.INQUIRY_REPLY:
            inquiry_handlers.let_inquiry_reply_fall_due(due, by, log)
        case deadlines.PROMISE:
            ledger_handlers.let_promise_fall_due(due, by, log)
        case deadlines.SETTLE:
            inquiry_handlers.settle_inquiry_of(due, by, log)
        case deadlines.ENTRUST:
            inquiry_handlers.entrust_words(due, by, log, keys=outside.keys)
        case deadlines.CLOSE_FIRST | deadlines.CLOSE_LAST:
            round: Round = "first" if due.kind == deadlines.CLOSE_FIRST else "last"
            leaving_handlers.close_what_is_open(due, by, log, round=round, things=outside.things)
        case deadlines.QUESTION:
            returning_handlers.question_endings(due, by, log, things=outside.ended)
        case deadlines.LINK:
            person_handlers.link_persons(due, by, log, links=outside.links)
        case deadlines.ERASURE:
            handlers.carry_out_erasure(due, by, log, eraser=outside.eraser)
