"""Knows where what a decided line gives is read: from what billing was told, never from the decision itself."""

from services.billing.assignments.line import Line, line_of
from services.billing.knowing.looking_up import known_line, newest
from shared.contracts.words import LineRef
from shared.eventing.log import Log


def load_line(line: LineRef, *, log: Log) -> Line:
    """The line as it is known now; empty when nothing is known of it."""
    entitlement, whereabouts = known_line(line, log=log)
    if entitlement.person is None:
        return Line()
    return line_of(entitlement, whereabouts, person=newest(entitlement.person, log=log))
