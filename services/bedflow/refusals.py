"""Knows every lawful "no" of bedflow.

Refusal
├── UnknownBed           409  nobody has opened a bed with that id
├── BedAlreadyOpen       409  the bed is open
├── BedIsClosed          409  the bed is not in use in those days
├── BedIsTaken           409  somebody has the bed
├── BedIsPromised        409  somebody else will have the bed
├── BedIsReserved        409  the bed is kept free, or for somebody else
├── NotReserved          409  nobody keeps the bed free
├── NoInfection          409  no precautions are noted at the bed
├── NamedTwice           409  one request names a bed once
├── UnknownStay          409  the person has no such stay
├── StayAlreadyAllocated 409  a stay with that id was allocated before
├── LineMissing          409  this kind of stay rests on a decided line
├── LineIsUnknown        409  decision has told of no such line about a place
├── LineIsAnothers       409  the line is about somebody else
├── LineGivesNoPlace     409  the line refuses, only lists, or holds no more
├── LineDoesNotFit       409  the line is about another kind of stay
├── DaysOutsideLine      409  the line does not hold on all these days
├── StayOverlaps         409  the person has another stay in those days
├── PersonIsElsewhere    409  another stay of the person goes on
├── PersonHasDied        409  the register tells that the person was dead by then
├── NotBegun             409  the stay has not begun
├── HasBegun             409  what has begun is ended, not withdrawn
├── AlreadyBegun         409  the stay has begun, or ended
├── HasEnded             409  the stay has ended
├── NotEnded             409  the stay has not ended
├── ChangedSince         409  something else has become of the stay since
├── AlreadyAway          409  the person is away
├── NotAway              409  the person is not away
├── SameBed              409  nobody moves to the own bed
├── BedIsKept            409  the person's own bed waits
├── BedMissing           409  the bed was given up, and no other is named
└── DatesDoNotFollow     409  opened, promised, taken, left, today: in this order
"""

from shared.kernel.refusal import Refusal


class UnknownBed(Refusal, code="bedflow.unknown-bed"): ...


class BedAlreadyOpen(Refusal, code="bedflow.bed-already-open"): ...


class BedIsClosed(Refusal, code="bedflow.bed-closed"): ...


class BedIsTaken(Refusal, code="bedflow.bed-taken"): ...


class BedIsPromised(Refusal, code="bedflow.bed-promised"): ...


class BedIsReserved(Refusal, code="bedflow.bed-reserved"): ...


class NotReserved(Refusal, code="bedflow.not-reserved"): ...


class NoInfection(Refusal, code="bedflow.no-infection"): ...


class NamedTwice(Refusal, code="bedflow.named-twice"): ...


class DatesDoNotFollow(Refusal, code="bedflow.dates-do-not-follow"): ...


class UnknownStay(Refusal, code="bedflow.unknown-stay"): ...


class StayAlreadyAllocated(Refusal, code="bedflow.stay-already-allocated"): ...


class LineMissing(Refusal, code="bedflow.line-missing"): ...


class LineIsUnknown(Refusal, code="bedflow.line-unknown"): ...


class LineIsAnothers(Refusal, code="bedflow.line-is-anothers"): ...


class LineGivesNoPlace(Refusal, code="bedflow.line-gives-no-place"): ...


class LineDoesNotFit(Refusal, code="bedflow.line-does-not-fit"): ...


class DaysOutsideLine(Refusal, code="bedflow.days-outside-line"): ...


class StayOverlaps(Refusal, code="bedflow.stay-overlaps"): ...


class PersonIsElsewhere(Refusal, code="bedflow.person-is-elsewhere"): ...


class PersonHasDied(Refusal, code="bedflow.person-has-died"): ...


class NotBegun(Refusal, code="bedflow.not-begun"): ...


class HasBegun(Refusal, code="bedflow.has-begun"): ...


class AlreadyBegun(Refusal, code="bedflow.already-begun"): ...


class HasEnded(Refusal, code="bedflow.has-ended"): ...


class NotEnded(Refusal, code="bedflow.not-ended"): ...


class ChangedSince(Refusal, code="bedflow.changed-since"): ...


class AlreadyAway(Refusal, code="bedflow.already-away"): ...


class NotAway(Refusal, code="bedflow.not-away"): ...


class SameBed(Refusal, code="bedflow.same-bed"): ...


class BedIsKept(Refusal, code="bedflow.bed-kept"): ...


class BedMissing(Refusal, code="bedflow.bed-missing"): ...
