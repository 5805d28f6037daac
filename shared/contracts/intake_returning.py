"""Knows the facts of what a death or a move ended that was told by mistake, or is over (avslutning i tvil)."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

ThingKind = Literal["case", "inquiry", "measure", "promise"]
"""What may begin for a person and end when she leaves. The facts below stand in its own stream."""

LeavingReason = Literal["died", "moved"]

StaysEnded = Literal["no-longer-needed", "helped-otherwise", "begun-anew", "left-after-all"]
"""Why something stays ended although what ended it was a mistake. `begun-anew`: a new one goes on in its place."""


class EndingsOfPersonQuestioned(
    Fact, tag="intake.endings-of-person-questioned.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """Everything a mistaken death, or a move that is over, ended was listed (avslutningene er i tvil)."""

    person: PersonRef
    questioned: int


class EndingQuestioned(Fact, tag="intake.ending-questioned.v1", frozen=True, kw_only=True):
    """What ended it was no death, or they live here again (avslutning i tvil): somebody puts it back, or lets it rest.

    `owner` had it, or noted it; `since`: when it came or began. The gross clock runs from there, whatever comes of it.
    """

    person: PersonRef
    kind: ThingKind
    reason: LeavingReason
    since: date
    owner: str | None
    questioned_on: date


class EndingUndone(Fact, tag="intake.ending-undone.v1", frozen=True, kw_only=True, omit_defaults=True):
    """It goes on as if it had never ended (avslutningen er opphevet): with the same days, and the same owner.

    `remind_on`: the day its deadline passes, as before it ended. None: no deadline of it ran.
    """

    person: PersonRef
    kind: ThingKind
    undone_on: date
    remind_on: date | None = None


class EndingConfirmed(Fact, tag="intake.ending-confirmed.v1", frozen=True, kw_only=True):
    """It stays ended although the reason was a mistake, or is over (avslutning bekreftet)."""

    person: PersonRef
    kind: ThingKind
    reason: StaysEnded
    confirmed_on: date


RETURNING: tuple[type[Fact], ...] = (EndingsOfPersonQuestioned, EndingQuestioned, EndingUndone, EndingConfirmed)
