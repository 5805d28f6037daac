"""Knows how what decision says of its lines is carried out: load, decide, append; and finds the line a stay names."""

from msgspec.structs import replace

from services.bedflow.lines import following
from services.bedflow.lines.commands import FollowChange, FollowDecided
from services.bedflow.lines.line import Line, Lines, evolve, stream_of
from services.bedflow.persons.references import newest
from services.bedflow.stays.commands import GrantedLine
from shared.contracts.words import LineRef
from shared.eventing.log import Beside, Log
from shared.kernel.caller import Caller


def follow_decided(command: FollowDecided, by: Caller, log: Log) -> None:
    stream = stream_of(command.decision_id)
    state, version = log.load(stream, evolve, Lines())
    if decided := following.decide(state, command):
        log.append(stream, version, decided, by=by, case_id=command.case_id)


def follow_change(command: FollowChange, by: Caller, log: Log) -> None:
    stream = stream_of(command.decision_id)
    state, version = log.load(stream, evolve, Lines())
    if changed := following.change(state, command):
        log.append(stream, version, *changed, by=by, case_id=command.case_id)


def granted_by(line: LineRef | None) -> GrantedLine | None:
    """A line as requests name it."""
    return None if line is None else GrantedLine(decision_id=line.decision, line=line.line)


def line_named(named: GrantedLine | None, *, log: Log) -> Line | None:
    """The line a stay is to rest on, of the person as known now; None when decision has told of none."""
    if named is None:
        return None
    line = log.load(stream_of(named.decision_id), evolve, Lines())[0].known.get(named.line)
    if line is None:
        return None
    return replace(line, decided=replace(line.decided, person=newest(line.person, log=log)))


def rests_on(named: GrantedLine | None, *, log: Log) -> tuple[Beside, ...]:
    """That nothing more is said of the line before a stay is given by it. Asked before the line is looked at."""
    if named is None:
        return ()
    stream = stream_of(named.decision_id)
    _, version = log.load(stream, evolve, Lines())
    return (Beside(stream=stream, seen=version, facts=(), case_id=stream),)
