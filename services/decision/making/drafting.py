"""Knows how a proposal becomes a draft, how the draft is changed, and when it falls away."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from services.decision import rules
from services.decision.commands import DiscardDraft, DraftDecision, ReturnDraft, RevisedAmount, RevisedLine, ReviseDraft
from services.decision.decision import Decision, draft_of, line_of, must_be_undecided
from services.decision.making.still_running import compared, still_running
from services.decision.measures import rules_of_measures
from services.decision.measures.refusals import AdmissionIsNotGranted, CoercionIsNotGranted
from services.decision.refusals import PeriodIsTurned, RegimeReasonIsMissing
from services.decision.revising import rules_of_change
from services.decision.revising.waiting_again import set_aside
from shared.contracts.decision import DecisionDrafted, DraftDiscarded
from shared.contracts.decision_reviewing import DraftReturned
from shared.contracts.decision_words import DraftLine, ReviewedLine
from shared.contracts.finding import Finding
from shared.contracts.words import Amount, LineRef, ProposedLine
from shared.kernel.actor import Actor
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef


def draft(
    decision: Decision, command: DraftDecision, *, others: Iterable[Decision] = (), today: date
) -> DecisionDrafted | None:
    """Draft what the assessment proposes (lage utkast). Nothing when the application was withdrawn before.

    `others`: the rounds of the case, as far as there are any besides the first.
    """
    if decision.stage not in ("absent", "opened"):
        return None
    proposal, known = command.proposal, tuple(others)
    former, awaited = _reviewed(decision), set_aside(known, round=proposal.round) | _awaited(decision)
    lines = tuple(
        _instead(_drafted(line, former=awaited.get(line.service), today=today), former.get(line.service))
        for line in proposal.lines
    )
    lines = compared(lines, still_running(known, round=proposal.round))
    second_person = _second_person(lines, today=today)
    return DecisionDrafted(
        person=proposal.person,
        assessment=command.assessment,
        round=proposal.round,
        received_on=proposal.received_on,
        drafted_on=today,
        caseworker=proposal.caseworker,
        form=proposal.form,
        lines=lines,
        findings=proposal.findings + second_person,
        needs_second_person=any(map(rules.is_met, second_person)),
    )


def revise(
    decision: Decision, command: ReviseDraft, *, others: Iterable[Decision] = (), actor: Actor, today: date
) -> DecisionDrafted:
    """Change lines of the draft (endre utkast). Who does it answers for the draft from now on."""
    must_be_undecided(decision)
    before = draft_of(decision)
    revised = {line.line: line for line in command.lines}
    for number in revised:
        line_of(decision, number)
    former = _reviewed(decision)
    lines = tuple(
        _instead(_revised(line, revised.get(line.line), person=before.person), former.get(line.service))
        for line in before.lines
    )
    lines = compared(lines, still_running(others, round=before.round))
    second_person = _second_person(lines, today=today)
    return replace(
        before,
        drafted_on=today,
        caseworker=actor.id,
        form=command.form or before.form,
        lines=lines,
        findings=_of_the_need(before) + second_person,
        needs_second_person=any(map(rules.is_met, second_person)),
    )


def send_back(decision: Decision, command: ReturnDraft, *, today: date) -> DraftReturned:
    """Ask for more before anything is decided (returnere til utredning). The round is the same, and so is its clock."""
    must_be_undecided(decision)
    before = draft_of(decision)
    return DraftReturned(
        person=before.person,
        round=before.round,
        services=tuple(dict.fromkeys(line.service for line in before.lines)),
        received_on=before.received_on,
        reasons=Clear(before.person, "health", command.reasons),
        returned_on=today,
    )


def discard(decision: Decision, command: DiscardDraft, *, today: date) -> DraftDiscarded | None:
    """Decide nothing: the application was withdrawn or the case closed (bortfalt). A decision once made stands."""
    if decision.stage not in ("absent", "opened", "drafted"):
        return None
    sent_back = decision.draft.round if decision.draft and decision.stage == "opened" else None
    return DraftDiscarded(reason=command.reason, discarded_on=today, round=sent_back)


def _reviewed(decision: Decision) -> dict[str, ReviewedLine]:
    """The running lines this round is about, by service. Who waits for a place has nothing that could be changed."""
    review = decision.review
    return {line.service: line for line in review.lines} if review and review.kind != "allocation" else {}


def _awaited(decision: Decision) -> dict[str, LineRef]:
    """The places this round is to give to somebody who waits, by service: reviewed for it, or drafted and sent back."""
    review, lines = decision.review, decision.draft.lines if decision.draft else ()
    waits = review.lines if review and review.kind == "allocation" else ()
    reviewed = {line.service: LineRef(decision=line.decision, line=line.line) for line in waits}
    return reviewed | {line.service: line.former for line in lines if line.former is not None}


def _instead(line: DraftLine, former: ReviewedLine | None) -> DraftLine:
    """The line with what it comes instead of."""
    if former is None:
        return line
    ref = LineRef(decision=former.decision, line=former.line)
    return replace(line, former=ref, change=rules_of_change.change_of(line, former))


def _drafted(line: ProposedLine, *, former: LineRef | None, today: date) -> DraftLine:
    if rules_of_measures.is_coercion(line.service):
        raise CoercionIsNotGranted("Tvang innvilges ikke som tjeneste. Vedtaket om tvang registreres for seg.")
    if line.service == rules_of_measures.ADMISSION:
        raise AdmissionIsNotGranted("Øyeblikkelig hjelp er en leges innleggelse. Den registreres, og vedtas ikke.")
    return DraftLine(
        line=line.line,
        service=line.service,
        outcome=line.outcome,
        amount=line.amount,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
        legal_basis=rules.legal_basis(line.service, on=today),
        regime=rules.appeal_regime(line.service, on=today),
        # Sealed text is bound to the fact it was written in: it stays in the assessment.
        reasons=None,
        remaining_need=None,
        former=former,
    )


def _second_person(lines: tuple[DraftLine, ...], *, today: date) -> tuple[Finding, ...]:
    return tuple(rules.second_person_is_required(line, on=today) for line in lines)


def _of_the_need(draft: DecisionDrafted) -> tuple[Finding, ...]:
    """The tests the assessment made; whether two must decide is tested again for every draft."""
    return tuple(finding for finding in draft.findings if finding.rule != "second-person-is-required")


def _revised(line: DraftLine, change: RevisedLine | None, *, person: PersonRef) -> DraftLine:
    if change is None:
        # Sealed text is bound to the fact it was written in: it cannot come along into this one.
        return replace(line, reasons=None, remaining_need=None)
    if change.valid_from and change.valid_to and change.valid_to < change.valid_from:
        raise PeriodIsTurned(f"Linje {line.line} slutter før den begynner.")
    if change.regime and change.regime != line.regime and change.regime_reason is None:
        raise RegimeReasonIsMissing(f"Linje {line.line} må si hvorfor andre klageregler gjelder enn tjenestens egne.")
    return replace(
        line,
        outcome=change.outcome,
        amount=_amount(change.amount),
        valid_from=change.valid_from,
        valid_to=change.valid_to,
        reasons=_clear(change.reasons, person=person),
        remaining_need=_clear(change.remaining_need, person=person),
        review_by=change.review_by,
        regime=change.regime or line.regime,
        regime_reason=change.regime_reason or line.regime_reason,
    )


def _amount(amount: RevisedAmount | None) -> Amount | None:
    return Amount(quantity=amount.quantity, unit=amount.unit) if amount else None


def _clear(text: str | None, *, person: PersonRef) -> Clear | None:
    return Clear(person, "health", text) if text else None
