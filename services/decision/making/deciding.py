"""Knows who may decide a draft, what must be said with it, and what each line becomes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, assert_never

from msgspec.structs import replace

from services.decision import rules
from services.decision.commands import LineReasons, MakeDecision
from services.decision.decision import Decision, draft_of, line_of, must_be_undecided
from services.decision.facts import LineDecided
from services.decision.making import checking
from services.decision.making.announcing import may_be_cut
from services.decision.making.checking import Check
from services.decision.making.childhood import what_a_child_is_owed
from services.decision.making.placing import must_not_deny_a_right, waiting
from services.decision.making.still_running import StillRunning, compared, still_running
from services.decision.measures.substituting import StandingIn
from services.decision.refusals import DrafterCannotDecide, NoAuthority
from shared.contracts.decision import (
    ApplicationDismissed,
    DecisionDrafted,
    PlacedOnWaitingList,
    ServiceGranted,
    ServicePartlyGranted,
    ServiceRefused,
)
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.standing.party import NOBODY_KNOWN, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line to decide, with what was said about it and the tests that were made (linje til avgjørelse)."""

    draft: DecisionDrafted
    line: DraftLine
    given: LineReasons
    silence: Finding
    findings: tuple[Finding, ...]
    today: date

    @property
    def legal_basis(self) -> str:
        """The law of the day of the decision holds, not that of the draft."""
        return rules.legal_basis(self.line.service, on=self.today)


def make(
    decision: Decision,
    command: MakeDecision,
    *,
    actor: Actor,
    today: date,
    standing_in: StandingIn | None = None,
    party: Party = NOBODY_KNOWN,
    others: Iterable[Decision] = (),
) -> tuple[LineDecided, ...]:
    """Decide every line as drafted (fatte vedtak), as somebody with authority and, where asked, not alone.

    `standing_in`: for which absent decider, if for any. `party`: what is known of the person besides the case.
    """
    must_be_undecided(decision)
    running = still_running(others, round=draft_of(decision).round)
    draft = replace(draft_of(decision), lines=compared(draft_of(decision).lines, running))
    if draft.needs_second_person and actor.id in decision.proposed_by:
        raise DrafterCannotDecide("Den som har laget utkastet, kan ikke selv fatte vedtaket.")
    checking.must_have_its_form(draft, today=today)
    given = {reasons.line: reasons for reasons in command.reasons}
    for number in given:
        line_of(decision, number)
    lines = checking.checks(draft, given, today=today)
    child = what_a_child_is_owed(
        party, assessed=draft.findings, received_on=draft.received_on, age=command.party_age, today=today
    )
    checking.must_be_complete(lines)
    asked = partial(_question, decision, actor=actor, standing_in=standing_in, child=child, running=running)
    return tuple(_decided(asked(check)) for check in lines)


def _question(
    decision: Decision,
    check: Check,
    *,
    actor: Actor,
    standing_in: StandingIn | None,
    child: tuple[Finding, ...],
    running: StillRunning,
) -> Question:
    line, today = check.line, check.today
    by = (_authority(standing_in.acting_as if standing_in else actor, line, today=today),)
    return Question(
        draft=check.draft,
        line=line,
        given=check.given,
        silence=check.silence,
        findings=(
            *by,
            *((standing_in.finding,) if standing_in else ()),
            *checking.findings_of(check),
            *child,
            *may_be_cut(decision, line, running=running.get(line.service), today=today),
        ),
        today=today,
    )


def _authority(actor: Actor, line: DraftLine, *, today: date) -> Finding:
    authority = rules.has_authority(actor, line, on=today)
    if not rules.is_met(authority):
        raise NoAuthority(f"Delegasjonsreglementet gir deg ikke myndighet til å avgjøre linje {line.line}.")
    return authority


def _decided(question: Question) -> LineDecided:
    match question.line.outcome:
        case "granted":
            return _granted(question)
        case "partly-granted":
            return _partly_granted(question)
        case "refused":
            return _refused(question)
        case "waiting-list":
            return _listed(question)
        case "dismissed":
            return _dismissed(question)
        case _:
            assert_never(question.line.outcome)


def _granted(question: Question) -> ServiceGranted:
    line, draft = question.line, question.draft
    is_silent = rules.is_met(question.silence) and question.given.reasons is None
    return ServiceGranted(
        line=line.line,
        person=draft.person,
        service=line.service,
        form=draft.form,
        amount=line.amount,
        valid_from=_start(line),
        valid_to=line.valid_to,
        granted_on=question.today,
        legal_basis=question.legal_basis,
        reasons=None if is_silent else _reasons(question),
        remaining_need=_remaining_need(question) if checking.gets_less(line) else None,
        findings=(*question.findings, question.silence),
        **_terms(question),
    )


def _partly_granted(question: Question) -> ServicePartlyGranted:
    line, draft = question.line, question.draft
    must_not_deny_a_right(line, draft=draft)
    return ServicePartlyGranted(
        line=line.line,
        person=draft.person,
        service=line.service,
        form=draft.form,
        amount=line.amount,
        valid_from=_start(line),
        valid_to=line.valid_to,
        granted_on=question.today,
        legal_basis=question.legal_basis,
        reasons=_reasons(question),
        remaining_need=_remaining_need(question),
        findings=question.findings,
        **_terms(question),
    )


def _refused(question: Question) -> ServiceRefused:
    line, draft = question.line, question.draft
    must_not_deny_a_right(line, draft=draft)
    return ServiceRefused(
        line=line.line,
        person=draft.person,
        service=line.service,
        form=draft.form,
        refused_on=question.today,
        legal_basis=question.legal_basis,
        reasons=_reasons(question),
        remaining_need=_remaining_need(question),
        findings=question.findings,
        change=line.change,
        former=line.former,
    )


def _listed(question: Question) -> PlacedOnWaitingList:
    line, draft = question.line, question.draft
    return PlacedOnWaitingList(
        line=line.line,
        person=draft.person,
        service=line.service,
        form=draft.form,
        qualified_on=question.today,
        legal_basis=question.legal_basis,
        reasons=_reasons(question),
        remaining_need=_remaining_need(question),
        findings=(*question.findings, *waiting(line, draft=draft, today=question.today)),
        interim=question.given.interim,
        residence=question.given.residence,
        former=line.former,
    )


def _dismissed(question: Question) -> ApplicationDismissed:
    line, draft = question.line, question.draft
    return ApplicationDismissed(
        line=line.line,
        person=draft.person,
        service=line.service,
        form=draft.form,
        dismissed_on=question.today,
        legal_basis=question.legal_basis,
        reasons=_reasons(question),
        findings=question.findings,
    )


def _terms(question: Question) -> dict[str, Any]:
    """What else a grant says: what it does to a running service, when it is looked at, what it reserves."""
    line, reserved = question.line, question.given.reservation
    return {
        "change": line.change,
        "former": line.former,
        "review_by": line.review_by,
        "reservation": Clear(question.draft.person, "health", reserved) if reserved else None,
    }


def _start(line: DraftLine) -> date:
    assert line.valid_from is not None, "checked before"
    return line.valid_from


def _reasons(question: Question) -> Clear:
    assert question.given.reasons is not None, "checked before"
    return Clear(question.draft.person, "health", question.given.reasons)


def _remaining_need(question: Question) -> Clear:
    assert question.given.remaining_need is not None, "checked before"
    return Clear(question.draft.person, "health", question.given.remaining_need)
