"""Knows how it is carried out that a line falls or gives again: with the stay to come by it, and whoever waited."""

from services.bedflow.hospital.together import Together
from services.bedflow.lines import following
from services.bedflow.lines.commands import FollowFall, FollowSettled
from services.bedflow.lines.handlers import granted_by, line_named
from services.bedflow.lines.line import GONE, Lines, evolve, stream_of
from services.bedflow.persons.references import newest, others
from services.bedflow.stays import passing
from services.bedflow.stays.one_stay_handlers import load_resident
from services.bedflow.stays.passing import to_come_by
from services.bedflow.stays.passing_handlers import given_back
from services.bedflow.stays.resident import Stay
from services.bedflow.stays.resident import stream_of as stream_of_resident
from services.bedflow.waiting import entry as entries
from services.bedflow.waiting import falling
from services.bedflow.waiting.entry import Entry
from services.bedflow.waiting.falling import TAKES_OFF, was_closed_by
from services.bedflow.waiting.handlers import case_of, load_entry
from services.bedflow.waiting.rules import BEDS_FOR
from shared.contracts.bedflow_lines import LineDecided, LineFell
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef


def follow_fall(command: FollowFall, by: Caller, log: Log) -> None:
    """Who has moved in stays; who was to come does not, and waits again."""
    unit, stream = Together(log), stream_of(command.decision_id)
    state, version = unit.load(stream, evolve, Lines())
    fallen = following.fall(state, command)
    if not fallen:
        return
    unit.append(stream, version, *fallen, by=by, case_id=command.case_id)
    for fell in fallen:
        if fell.because in GONE:
            _let_fall(newest(state.known[fell.line.line].person, log=unit), fell, by, unit)
    unit.record(stream, by=by, happened_at=by.now)


def follow_settled(command: FollowSettled, by: Caller, log: Log) -> None:
    """Who waits because the line fell has the place decided again."""
    unit, stream = Together(log), stream_of(command.decision_id)
    state, version = unit.load(stream, evolve, Lines())
    settled = following.settle(state, command)
    if settled is None:
        return
    unit.append(stream, version, settled, by=by, case_id=command.case_id)
    _let_hold(settled, by, unit)
    unit.record(stream, by=by, happened_at=by.now)


def _let_hold(settled: LineDecided, by: Caller, unit: Together) -> None:
    person = newest(settled.person, log=unit)
    for service in BEDS_FOR:
        stream = entries.stream_of(person, service)
        state, version = load_entry(stream, log=unit)
        if holds := falling.let_decision_hold(state, settled, today=by.today):
            unit.append(stream, version, holds, by=by, case_id=case_of(state))


def _let_fall(person: PersonRef, fell: LineFell, by: Caller, unit: Together) -> None:
    withdrawn = _withdrawn(person, fell, by, unit)
    for service in BEDS_FOR:
        stream = entries.stream_of(person, service)
        state, version = load_entry(stream, log=unit)
        if undecided := falling.let_decision_fall(state, fell):
            unit.append(stream, version, *undecided, by=by, case_id=case_of(state))
        elif not state.is_open:
            _reopen(person, service, fell, withdrawn, by, unit)


def _withdrawn(person: PersonRef, fell: LineFell, by: Caller, unit: Together) -> tuple[Stay, ...]:
    """The stays that were to begin by the line, now taken back, each with its bed.

    Where there are none, the unit still rests on that: a stay may be given by the line at this very moment.
    """
    stream = stream_of_resident(person)
    state, version = load_resident(stream, log=unit)
    stays = to_come_by(state, fell.line)
    over = passing.let_line_fall(state, fell.line, today=by.today)
    beds = given_back(zip(stays, over, strict=True), by=by, log=unit)
    case_id = stays[0].case_id if stays else stream
    unit.append(stream, version, *over, by=by, case_id=case_id, beside=beds)
    return stays


def _reopen(
    person: PersonRef, service: str, fell: LineFell, stays: tuple[Stay, ...], by: Caller, unit: Together
) -> None:
    """Whoever left the list for such a stay waits again, under whichever reference it was."""
    stream = entries.stream_of(person, service)
    _, version = load_entry(stream, log=unit)
    for one in (person, *others(person, log=unit)):
        state, _ = load_entry(entries.stream_of(one, service), log=unit)
        if any(was_closed_by(state, stay) for stay in stays) and _still_lists(state, unit):
            again = falling.reopen(state, fell, person=person, today=by.today)
            unit.append(stream, version, again, by=by, case_id=case_of(state))
            return


def _still_lists(entry: Entry, unit: Together) -> bool:
    """Whether the line that listed them lists them still; a list of our own rests on none."""
    line = line_named(granted_by(entry.line), log=unit) if entry.kept_by_case else None
    return line is None or line.fell is None or line.fell.because not in TAKES_OFF
