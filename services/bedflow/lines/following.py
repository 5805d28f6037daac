"""Knows what becomes of decided lines as decision goes on: decided, changed, fallen."""

from msgspec.structs import replace

from services.bedflow.lines.commands import FollowCaseEnd, FollowChange, FollowDecided, FollowFall, FollowSettled
from services.bedflow.lines.line import GONE, Line, Lines
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.contracts.words import LineRef


def decide(lines: Lines, command: FollowDecided) -> LineDecided | None:
    """A line about a service in a bed was decided (vedtak). Of other services nothing is kept here."""
    if command.service not in BEDS_FOR or command.line in lines.known:
        return None
    return LineDecided(
        line=LineRef(decision=command.decision_id, line=command.line),
        person=command.person,
        service=command.service,
        outcome=command.outcome,
        valid_from=command.valid_from,
        valid_to=command.valid_to,
    )


def change(lines: Lines, command: FollowChange) -> tuple[LineDecided, ...]:
    """Lines were corrected (rettet), or hold again (gjelder igjen). What has fallen for another reason lies there."""
    known = (lines.known[number] for number in command.lines if number in lines.known)
    return tuple(
        replace(
            line.decided,
            valid_from=command.valid_from or line.decided.valid_from,
            valid_to=command.valid_to or line.decided.valid_to,
        )
        for line in known
        if (line.fell and line.fell.because) == command.lifts
    )


def settle(lines: Lines, command: FollowSettled) -> LineDecided | None:
    """What an altered line gives (omgjort linje fastsatt), even one that was refused or has fallen."""
    line = lines.known.get(command.line)
    days = {"valid_from": command.valid_from, "valid_to": command.valid_to}
    return None if line is None else replace(line.decided, outcome="granted", **days)


def fall(lines: Lines, command: FollowFall) -> tuple[LineFell, ...]:
    """Lines hold no more (ugyldig, omgjort, opphevet, utsatt, stanset). What only rests or is over may fall as well."""
    return tuple(
        LineFell(line=line.decided.line, because=command.because, fell_on=command.fell_on)
        for number, line in lines.known.items()
        if _may_fall(line, command) and (number in command.lines or line.decided.service in command.services)
    )


def end(lines: Lines, command: FollowCaseEnd) -> tuple[LineFell, ...]:
    """The case has ended (saken er slutt). What has stopped with it, or gave nothing already, stays as it is."""
    return tuple(
        LineFell(line=line.decided.line, because="case-ended", fell_on=command.ended_on)
        for line in lines.known.values()
        if line.fell is None
    )


def resume(lines: Lines) -> tuple[LineDecided, ...]:
    """The case goes on (saken gjenopptatt): what had ended with it holds as it did."""
    return tuple(
        line.decided for line in lines.known.values() if line.fell is not None and line.fell.because == "case-ended"
    )


def _may_fall(line: Line, command: FollowFall) -> bool:
    return line.fell is None or (line.fell.because not in GONE and command.because in GONE)
