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
