"""Knows how it is carried out that a death was told by mistake: load, decide, append."""

from uuid import UUID

from services.decision import rounds
from services.decision.decision import Decision, stream_of
from services.decision.history import evolve
from services.decision.parties import SPEAKERS, must_be_impartial
from services.decision.revising import dying
from services.decision.revising.commands import ConfirmEnding, QuestionEndings, ResumeCase
from shared.eventing.log import Log
from shared.kernel.caller import Caller
from shared.kernel.ids import PersonRef
from shared.kernel.receipt import Receipt


def question_endings(command: QuestionEndings, by: Caller, log: Log) -> None:
    """Every round of every case the death ended, under whichever reference it was told and is corrected."""
    persons = SPEAKERS.references(PersonRef(command.person), log=log)
    deaths = [log.load(dying.stream_of_death(person), dying.evolve, dying.Death())[0] for person in persons]
    for case_id in (case for death in deaths for case in death.cases):
        for number, (state, version) in rounds.of_case(case_id, log=log).items():
            if questioned := dying.question(state, today=by.today):
                log.append(stream_of(case_id, round=number), version, questioned, by=by, case_id=case_id)


def resume_case(command: ResumeCase, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    others = rounds.known(rounds.of_case(state.case_id, log=log))
    resumed = dying.resume(state, command, others=others, today=by.today)
    return log.append(command.decision_id, version, *resumed, by=by, case_id=state.case_id)


def confirm_ending(command: ConfirmEnding, by: Caller, log: Log) -> Receipt:
    state, version = _load(command.decision_id, log=log)
    command.refuse_if_stale(version)
    must_be_impartial(state.case_id, by=by, log=log)
    confirmed = dying.confirm(state, command, today=by.today)
    return log.append(command.decision_id, version, confirmed, by=by, case_id=state.case_id)


def _load(decision_id: UUID, *, log: Log) -> tuple[Decision, int]:
    return log.load(decision_id, evolve, Decision())
