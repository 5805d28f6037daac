"""Knows what user fees do when decision, intake or appeal says that something has happened."""

from msgspec.structs import replace

from services.billing.fees import notifying, telling
from services.billing.fees.account import stream_of
from services.billing.fees.commands import FollowChargeableGrant, FollowFeeAppeal, GrantedLine
from services.billing.fees.handlers import load_letter
from services.billing.fees.looking import load_account
from services.billing.rules import LAW
from shared.contracts.appeal import AppealAllowed, AppealDecided
from shared.contracts.appeal_receiving import FeeReversalAnswered
from shared.contracts.decision import ServiceGranted, ServicePartlyGranted
from shared.contracts.fact import Record, Recorded
from shared.contracts.intake_people import PersonsMerged
from shared.contracts.words import AppealOutcome
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller
from shared.kernel.ids import derived_id

AGAINST_FEE = "user-fee"
EVER_CHARGED = frozenset(row.code for row in LAW.services if row.fee != "free")
"""Of other services nothing is asked, and most grants are of them: one look at the code is enough."""


def hear_decision(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case ServiceGranted() | ServicePartlyGranted() as granted if granted.service in EVER_CHARGED:
            follow_grant(when_service_granted(granted, record=recorded.record), by, log)
        case _:
            return


def hear_intake(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case PersonsMerged() as merged:
            follow_merge(merged, by, log)
        case _:
            return


def hear_appeal(recorded: Recorded, by: Caller, log: Log) -> None:
    match recorded.fact:
        case AppealAllowed() | AppealDecided() as answered if answered.against == AGAINST_FEE:
            follow_fee_appeal(when_appeal_answered(answered, record=recorded.record), by, log)
        case FeeReversalAnswered(outcome="reversed") as reversed_:
            follow_fee_appeal(when_fee_reversed(reversed_, record=recorded.record), by, log)
        case _:
            return


def when_service_granted(granted: ServiceGranted | ServicePartlyGranted, *, record: Record) -> FollowChargeableGrant:
    """A service was granted (innvilget): it may cost a fee, once it has begun."""
    return FollowChargeableGrant(
        id=derived_id(record.service, record.position, "follow-chargeable-grant"),
        person=granted.person,
        line=GrantedLine(decision_id=record.stream, line=granted.line),
        service=granted.service,
        granted_on=granted.granted_on,
    )


def when_appeal_answered(answered: AppealAllowed | AppealDecided, *, record: Record) -> FollowFeeAppeal:
    """An appeal against a fee was answered (klagen avgjort), by us or by the appeal body."""
    outcome: AppealOutcome = "altered" if isinstance(answered, AppealAllowed) else answered.outcome
    return FollowFeeAppeal(
        id=derived_id(record.service, record.position, "follow-fee-appeal"),
        decision_id=answered.decision,
        appeal_id=record.stream,
        outcome=outcome,
        answered_on=answered.allowed_on if isinstance(answered, AppealAllowed) else answered.received_on,
    )


def when_fee_reversed(answered: FeeReversalAnswered, *, record: Record) -> FollowFeeAppeal:
    """A fee was reversed on a request too late to be an appeal (omgjøring): somebody decides it anew."""
    return FollowFeeAppeal(
        id=derived_id(record.service, record.position, "follow-fee-appeal"),
        decision_id=answered.decision,
        appeal_id=record.stream,
        outcome="altered",
        answered_on=answered.answered_on,
    )


def follow_grant(command: FollowChargeableGrant, by: Caller, log: Log) -> None:
    account, version = load_account(command.person, log=log)
    if noted := telling.follow(account, command):
        stream = stream_of(command.person)
        log.append(stream, version, noted, by=by, case_id=stream)


def follow_merge(merged: PersonsMerged, by: Caller, log: Log) -> None:
    """What may cost a fee is the one person's (samme person). Told and decided is it anew, under that reference."""
    former, _ = load_account(merged.replaced, log=log)
    account, version = load_account(merged.person, log=log)
    known = {line.line for line in account.lines}
    noted = [replace(line, person=merged.person) for line in former.lines if line.line not in known]
    if noted:
        stream = stream_of(merged.person)
        log.append(stream, version, *noted, by=by, case_id=stream)


def follow_fee_appeal(command: FollowFeeAppeal, by: Caller, log: Log) -> None:
    """The decision's stream and the person's account learn of it together."""
    letter, version = load_letter(command.decision_id, log=log)
    answered = notifying.follow_appeal(letter, command)
    if answered is None or letter.person is None:
        return
    _, seen = load_account(letter.person, log=log)
    stream = stream_of(letter.person)
    account = Beside(stream=stream, seen=seen, facts=(answered,), case_id=stream)
    log.append(command.decision_id, version, answered, by=by, case_id=stream, beside=(account,))
