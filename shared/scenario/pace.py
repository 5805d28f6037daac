"""Knows how fast a case goes: every waiting time of it, drawn from the file's assumptions."""

from dataclasses import dataclass

from shared.scenario.chance import Chance
from shared.scenario.file import Assumptions, Spread
from shared.scenario.outlined import Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPace:
    days_to_decision: int
    days_of_draft: int
    days_of_assessment: int
    days_to_sending: int
    days_in_transit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealPace:
    """`days_late` is 0 for an appeal in time; `days_to_answer` is 0 where nobody outside answers."""

    days_to_appeal: int
    days_late: int
    days_to_handle: int
    days_to_answer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    first: DecisionPace
    appeal: AppealPace | None
    second: DecisionPace | None
    days_before_due: int
    forgets_provisional_reply: bool


def pace_of(outline: Outline, *, assumed: Assumptions, chance: Chance) -> Pace:
    """The waiting times of one case."""
    days = drawn(assumed.casework.days_to_decision, chance=chance)
    first = _decision_pace(days, assumed=assumed, chance=chance)
    again = chance.between(*assumed.appeals.days_to_reassess)
    return Pace(
        first=first,
        appeal=_appeal_pace(outline, assumed=assumed, chance=chance) if outline.appeal else None,
        second=_decision_pace(again, assumed=assumed, chance=chance) if outline.second_lines else None,
        days_before_due=chance.between(*assumed.casework.provisional_reply_working_days_before_due),
        forgets_provisional_reply=chance.happens(assumed.casework.provisional_reply_missed),
    )


def drawn(spread: Spread, *, chance: Chance) -> int:
    """So many days, from a bucket drawn by its share."""
    bucket = chance.by_weight({each.days: each.share for each in spread})
    return chance.between(*bucket)


def _decision_pace(days: int, *, assumed: Assumptions, chance: Chance) -> DecisionPace:
    return DecisionPace(
        days_to_decision=days,
        days_of_draft=chance.between(*assumed.casework.working_days_assessment_before_decision),
        days_of_assessment=chance.between(*assumed.casework.working_days_of_assessment),
        days_to_sending=drawn(assumed.afterwards.working_days_to_notification, chance=chance),
        days_in_transit=drawn(assumed.afterwards.days_in_transit, chance=chance),
    )


def _appeal_pace(outline: Outline, *, assumed: Assumptions, chance: Chance) -> AppealPace:
    appeals = assumed.appeals
    late = outline.appeal is not None and outline.appeal.late_reason is not None
    answered = outline.appeal is not None and outline.appeal.fate in ("affirmed", "altered", "set-aside")
    return AppealPace(
        days_to_appeal=drawn(appeals.days_to_appeal, chance=chance),
        days_late=chance.between(*appeals.days_late) if late else 0,
        days_to_handle=drawn(appeals.days_to_forward, chance=chance),
        days_to_answer=drawn(appeals.days_to_answer, chance=chance) if answered else 0,
    )
