"""Knows when the letter about a fee has reached its party, and what an appeal against it became."""

from datetime import date
from typing import assert_never, cast
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from services.billing.fees.account import FeeAccount
from services.billing.fees.commands import FollowFeeAppeal, NotifyFeeDecision
from services.billing.fees.refusals import DecisionIsNotified, NoSuchFeeDecision
from services.billing.fees.rules import appeal_period
from services.billing.refusals import DatesDoNotFollow
from shared.contracts.billing_charges import YearSettled
from shared.contracts.billing_fees import FeeAppealAnswered, FeeDecided, FeeDecisionNotified
from shared.contracts.fact import Recorded
from shared.kernel.ids import PersonRef

LONG_STAY_SERVICE = "long-term-stay"
SERVICE_OF = {
    "long-stay": LONG_STAY_SERVICE,
    "short-stay": "short-term-stay",
    "day-or-night": "day-stay",
    "practical-assistance": "practical-assistance",
}
"""The service an appeal is about (tjenesten klagen gjelder): a fee has no code of its own in the catalogue."""


class FeeLetter(Struct, frozen=True, kw_only=True):
    """The letter about one decision on a fee (underretning). Until it has arrived, `person` is nobody."""

    person: PersonRef | None = None
    answered: frozenset[UUID] = frozenset()


def evolve(letter: FeeLetter, recorded: Recorded) -> FeeLetter:
    """The letter after one more fact."""
    fact = cast(FeeDecisionNotified | FeeAppealAnswered, recorded.fact)
    match fact:
        case FeeDecisionNotified():
            return replace(letter, person=fact.person)
        case FeeAppealAnswered():
            return replace(letter, answered=letter.answered | {fact.appeal})
        case _:
            assert_never(fact)


def notify(letter: FeeLetter, command: NotifyFeeDecision, *, account: FeeAccount, today: date) -> FeeDecisionNotified:
    """The letter arrived (underretning): the right to appeal runs from that day."""
    decided = _decided(account, command.decision_id)
    made_on = decided.decided_on if isinstance(decided, FeeDecided) else decided.settled_on
    if letter.person is not None:
        raise DecisionIsNotified("Det er alt registrert at vedtaket er kommet fram.")
    if not made_on <= command.notified_on <= command.arrived_on <= today:
        raise DatesDoNotFollow("Vedtaket må være fattet før det sendes og kommer fram, og ikke fram i tid.")
    return FeeDecisionNotified(
        person=command.person,
        decision=command.decision_id,
        decided_on=made_on,
        decided_by=account.made_by[command.decision_id],
        notified_on=command.notified_on,
        arrived_on=command.arrived_on,
        appeal_periods=(appeal_period(service=_service_of(decided), arrived_on=command.arrived_on),),
    )


def follow_appeal(letter: FeeLetter, command: FollowFeeAppeal) -> FeeAppealAnswered | None:
    """An appeal was answered (klagen avgjort). Altered or set aside, somebody decides the fee anew."""
    if letter.person is None or command.appeal_id in letter.answered:
        return None
    return FeeAppealAnswered(
        decision=command.decision_id,
        appeal=command.appeal_id,
        outcome=command.outcome,
        answered_on=command.answered_on,
    )


def _decided(account: FeeAccount, decision: UUID) -> FeeDecided | YearSettled:
    for decided in account.decided:
        if decided.decision == decision:
            return decided
    for settled in account.settlements:
        if settled.decision == decision:
            return settled
    raise NoSuchFeeDecision("Personen har ikke noe slikt vedtak om egenandel.")


def _service_of(decided: FeeDecided | YearSettled) -> str:
    if isinstance(decided, YearSettled):
        return LONG_STAY_SERVICE
    return decided.service or SERVICE_OF[decided.kind]
