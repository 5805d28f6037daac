"""Knows who waits because of a decided line: later facts of decision name the line, not the person."""

from typing import cast
from uuid import UUID

import msgspec

from shared.contracts.bedflow_waiting import LineListed
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.kernel.ids import derived_id


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Who waits because of a decided line, if anybody does (linje på venteliste)."""

    entry: UUID | None = None


def stream_of_line(line: LineRef) -> UUID:
    """Where it stands who waits because of a decided line: later facts of decision name the line, not the person."""
    return derived_id("waiting-line", line.decision, line.line)


def evolve_listed(listed: Listed, recorded: Recorded) -> Listed:
    """Who waits because of the line after one more fact."""
    return Listed(entry=cast(LineListed, recorded.fact).entry)
