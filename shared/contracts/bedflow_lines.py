"""Knows the facts of decided lines that a stay may rest on (vedtakslinje): what decision has said of them."""

from datetime import date
from typing import Literal

from shared.contracts.fact import Fact
from shared.contracts.words import LineOutcome, LineRef, ServiceCode
from shared.kernel.ids import PersonRef

LineFall = Literal["invalid", "reversed", "set-aside", "suspended", "stopped", "case-ended"]
"""Why a line gives no stay any more (bortfalt linje). `stopped`, `case-ended`: it held until that day."""


class LineDecided(Fact, tag="bedflow.line-decided.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What a line about a service in a bed gives now (vedtakslinje om plass). Stream = the decision's lines.

    Told by decision: first when it is decided, then whenever it is corrected, settled or holds again.
    """

    line: LineRef
    person: PersonRef
    service: ServiceCode
    outcome: LineOutcome
    valid_from: date | None = None
    valid_to: date | None = None


class LineFell(Fact, tag="bedflow.line-fell.v1", frozen=True, kw_only=True):
    """A line gives no stay any more (vedtakslinje bortfalt). Stays that have begun go on."""

    line: LineRef
    because: LineFall
    fell_on: date


LINES: tuple[type[Fact], ...] = (LineDecided, LineFell)
