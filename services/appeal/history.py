"""Knows how an appeal's facts make its state."""

from typing import assert_never, cast

from msgspec.structs import replace

from services.appeal.appeal import Appeal, unanswered
from services.appeal.bytes_heard import entry_of
from shared.contracts.appeal import (
    AppealAllowed,
    AppealDecided,
    AppealForwarded,
    AppealPartlyAllowed,
    AppealReceived,
    AppealRejected,
    AppealWithdrawn,
    CaseRead,
    LateAppealAdmitted,
)
from shared.contracts.appeal_answering import AppealClosed, BoardSeated, CostsClaimed, CostsDecided, WorseOutcomeNoticed
from shared.contracts.appeal_receiving import (
    AccessReversalAnswered,
    AccessReversalRequested,
    AppealMended,
    AppealResumed,
    FeeReversalAnswered,
    FeeReversalRequested,
    MendingAsked,
    MendingFellDue,
    PassingOnFellDue,
    ReversalGranted,
    ReversalRequested,
)
from shared.contracts.appeal_reviewing import (
    AppealAssigned,
    ExecutionSuspended,
    ForwardingPackSent,
    InvestigationNoted,
    NewFactsShown,
    SuspensionDeclined,
    SuspensionEnded,
    SuspensionFellDue,
    SuspensionRequested,
)
from shared.contracts.fact import Recorded

OnTheRoad = (
    AppealReceived
    | LateAppealAdmitted
    | AppealRejected
    | AppealAllowed
    | AppealPartlyAllowed
    | AppealForwarded
    | AppealDecided
    | AppealWithdrawn
    | CaseRead
)
Mending = MendingAsked | MendingFellDue | AppealMended
OwnReversal = FeeReversalRequested | FeeReversalAnswered | AccessReversalRequested | AccessReversalAnswered
Reversing = ReversalRequested | ReversalGranted | OwnReversal
Receiving = Mending | AppealResumed | PassingOnFellDue
Reviewing = AppealAssigned | InvestigationNoted | NewFactsShown | ForwardingPackSent
Suspending = SuspensionRequested | SuspensionFellDue | ExecutionSuspended | SuspensionDeclined | SuspensionEnded
Answering = WorseOutcomeNoticed | BoardSeated | CostsClaimed | CostsDecided | AppealClosed
AppealFact = OnTheRoad | Receiving | Reversing | Reviewing | Suspending | Answering


def evolve(appeal: Appeal, recorded: Recorded) -> Appeal:
    """The appeal after one more fact."""
    fact = cast(AppealFact, recorded.fact)
    if isinstance(fact, Reversing):
        return _after_reversing(appeal, fact)
    if isinstance(fact, Receiving):
        return _after_receiving(appeal, fact)
    if isinstance(fact, Reviewing):
        return _after_reviewing(appeal, fact)
    if isinstance(fact, Suspending):
        return _after_suspending(appeal, fact)
    if isinstance(fact, Answering):
        return _after_answering(appeal, fact)
    return _on_the_road(appeal, fact, recorded)


def _on_the_road(appeal: Appeal, fact: OnTheRoad, recorded: Recorded) -> Appeal:
    who = appeal.reviewed_by | {recorded.actor.id}
    match fact:
        case AppealReceived():
            return replace(appeal, stage="received", case_id=recorded.record.case_id, received=fact)
        case LateAppealAdmitted():
            return replace(appeal, admitted=True, reviewed_by=who)
        case AppealPartlyAllowed():
            changed = frozenset(fact.lines)
            return replace(appeal, stage="partly-allowed", allowed=changed, changed_on=fact.allowed_on, reviewed_by=who)
        case AppealForwarded():
            stands = entry_of(recorded)
            return replace(appeal, stage="forwarded", forwarded=fact, forwarded_as=stands, reviewed_by=who)
        case AppealRejected():
            by, stands = recorded.actor.id, entry_of(recorded)
            return replace(appeal, stage="ended", rejected=fact, rejected_by=by, rejected_as=stands)
        case AppealAllowed():
            return replace(appeal, stage="ended", changed_on=fact.allowed_on)
        case AppealDecided():
            return _answered(appeal, fact)
        case AppealWithdrawn():
            return replace(appeal, stage="ended")
        case CaseRead():
            return appeal
        case _:
            assert_never(fact)


def _answered(appeal: Appeal, fact: AppealDecided) -> Appeal:
    in_favour = fact.outcome == "altered" and not fact.is_worse
    # What was dismissed, withdrawn or set aside has no answer that stands: that may be appealed, or is decided anew.
    final = dict.fromkeys(fact.lines, fact.decided_on) if fact.outcome in ("affirmed", "altered") else {}
    known = replace(
        appeal,
        answered=appeal.answered | set(fact.lines),
        decided={**appeal.decided, **final},
        changed_on=fact.decided_on if in_favour else appeal.changed_on,
    )
    return known if unanswered(known) else replace(known, stage="ended")


def _after_receiving(appeal: Appeal, fact: Receiving) -> Appeal:
    match fact:
        case MendingAsked():
            return replace(appeal, to_mend=fact, mended=None, mending_fell_due=False)
        case MendingFellDue():
            return replace(appeal, mending_fell_due=True)
        case AppealMended():
            return replace(appeal, mended=fact)
        case PassingOnFellDue():
            return replace(appeal, passing_on_fell_due=True)
        case AppealResumed():
            return replace(appeal, stage="received", rejected=None, resumed=True)
        case _:
            assert_never(fact)


def _after_reversing(appeal: Appeal, fact: Reversing) -> Appeal:
    match fact:
        case ReversalRequested():
            return replace(appeal, stage="ended", reversal_is_decisions=True)
        case ReversalGranted():
            return replace(appeal, reversal_is_decisions=False, changed_on=fact.reversed_on)
        case FeeReversalRequested() | AccessReversalRequested():
            return replace(appeal, stage="ended", reversal_is_open=True)
        case FeeReversalAnswered() | AccessReversalAnswered():
            changed_on = fact.answered_on if fact.outcome == "reversed" else appeal.changed_on
            return replace(appeal, reversal_is_open=False, changed_on=changed_on)
        case _:
            assert_never(fact)


def _after_reviewing(appeal: Appeal, fact: Reviewing) -> Appeal:
    match fact:
        case AppealAssigned():
            return replace(appeal, reviewer=fact.reviewer)
        case InvestigationNoted():
            unseen = appeal.unseen | {fact.note} if fact.is_new else appeal.unseen
            return replace(appeal, notes=appeal.notes | {fact.note}, unseen=unseen)
        case NewFactsShown():
            return replace(appeal, unseen=appeal.unseen - set(fact.notes))
        case ForwardingPackSent():
            return replace(appeal, pack_sent=True)
        case _:
            assert_never(fact)


def _after_suspending(appeal: Appeal, fact: Suspending) -> Appeal:
    match fact:
        case SuspensionRequested():
            return replace(appeal, suspension_asked=fact, suspension_fell_due=False)
        case SuspensionFellDue():
            return replace(appeal, suspension_fell_due=True)
        case ExecutionSuspended():
            return replace(appeal, suspension_asked=None, suspended=appeal.suspended | set(fact.lines))
        case SuspensionDeclined():
            return replace(appeal, suspension_asked=None)
        case SuspensionEnded():
            return replace(appeal, suspended=appeal.suspended - set(fact.lines))
        case _:
            assert_never(fact)


def _after_answering(appeal: Appeal, fact: Answering) -> Appeal:
    match fact:
        case WorseOutcomeNoticed():
            return replace(appeal, worse_noticed_on=fact.noticed_on)
        case BoardSeated():
            return appeal
        case CostsClaimed():
            return replace(appeal, costs=fact, costs_decided=False)
        case CostsDecided():
            return replace(appeal, costs_decided=True)
        case AppealClosed():
            return replace(appeal, stage="ended")
        case _:
            assert_never(fact)
