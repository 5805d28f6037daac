"""Knows how a decided line is taken up again, announced, answered, and perhaps left as it was."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from services.decision.commands import Addressees
from services.decision.decision import (
    Decision,
    delivery_of,
    draft_of,
    holds,
    must_be_undecided,
    must_go_on,
    services_set_aside,
)
from services.decision.informing.recipients import Told, who_is_told
from services.decision.making.childhood import may_be_a_child
from services.decision.refusals import (
    AlreadyAnswered,
    AlreadyUnderReview,
    DatesDoNotFollow,
    NoPriorNotice,
    NoReview,
    NothingToReview,
    NotNotified,
    ResponseTimeIsTooShort,
    WishIsUnclear,
)
from services.decision.revising import rules_of_change
from services.decision.revising.commands import (
    CloseUndecided,
    OpenReview,
    RecordResponse,
    SendPriorNotice,
    WantedLess,
)
from services.decision.revising.waiting import is_allocated, still_waiting
from shared.contracts.decision import CaseReopened, ServiceGranted, ServicePartlyGranted
from shared.contracts.decision_reviewing import (
    ClosedUndecided,
    PriorNoticeAnswered,
    PriorNoticeSent,
    ReviewOpened,
)
from shared.contracts.decision_words import ReviewedLine, Wish
from shared.contracts.words import Amount, LineRef, ServiceCode
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from shared.standing.party import NOBODY_KNOWN, Party


def take_up(
    decision: Decision, command: OpenReview, *, others: tuple[Decision, ...], round: int, today: date
) -> ReviewOpened:
    """Open a review (åpne revurdering): the next round, with the lines it is about as they were decided."""
    if decision.stage not in ("notified", "reopened"):
        draft_of(decision)
        raise NotNotified("Parten er ikke underrettet om vedtaket.")
    must_go_on(decision)
    if command.asked_on and command.asked_on > today:
        raise DatesDoNotFollow("Parten kan ikke ha bedt om det fram i tid.")
    lines = tuple(_reviewed(decision, command, number, others=others) for number in dict.fromkeys(command.lines))
    if any(is_under_review(line.decision, line.line, others=others) for line in lines):
        raise AlreadyUnderReview("Tjenesten er allerede til revurdering.")
    if services_set_aside(decision) & {line.service for line in lines}:
        raise AlreadyUnderReview("Vedtaket er opphevet, og tjenesten utredes allerede på nytt.")
    waited = (LineRef(decision=line.decision, line=line.line) for line in lines if command.kind == "allocation")
    if any(is_allocated(waits, others=others) for waits in waited):
        raise AlreadyUnderReview("Plassen er allerede under tildeling.")
    return ReviewOpened(
        kind=command.kind,
        person=draft_of(decision).person,
        round=round,
        services=tuple(line.service for line in lines),
        lines=lines,
        applied_for=command.asked_on is not None,
        received_on=command.asked_on or today,
        opened_on=today,
        wish=_wish(command.wish, asked_on=command.asked_on) if command.wish else None,
    )


def announce(
    decision: Decision,
    command: SendPriorNotice,
    *,
    running: Iterable[ServiceCode] = (),
    today: date,
    party: Party = NOBODY_KNOWN,
) -> PriorNoticeSent:
    """Tell the party what is considered (forhåndsvarsel, fvl § 16). A new notice asks for a new answer.

    `running`: the services that run while they are decided anew because the decision was set aside.
    """
    person, services = _to_announce(decision, tuple(running))
    earliest = rules_of_change.earliest_response_deadline(noticed_on=today)
    if command.respond_by < earliest:
        raise ResponseTimeIsTooShort(f"Parten må få tid til å uttale seg, minst til {earliest:%d.%m.%Y}.")
    told = _told(command.addressees, party=party, on=today)
    return PriorNoticeSent(
        person=person,
        services=services,
        intended=command.intended,
        reasons=Clear(person, "health", command.reasons),
        sent_on=today,
        respond_by=command.respond_by,
        recipients=told.recipients,
        findings=told.findings,
    )


def hear_out(decision: Decision, command: RecordResponse, *, today: date) -> PriorNoticeAnswered:
    """Note what the party answered (uttalelse)."""
    notice = decision.prior_notice
    if notice is None:
        _open_review(decision)
        raise NoPriorNotice("Det er ikke sendt noe forhåndsvarsel.")
    _must_be_open(decision)
    if decision.notice_answered_on is not None:
        raise AlreadyAnswered("Uttalelsen er allerede registrert.")
    if not notice.sent_on <= command.answered_on <= today:
        raise DatesDoNotFollow("Uttalelsen kommer etter forhåndsvarselet og ikke fram i tid.")
    return PriorNoticeAnswered(
        by=command.by,
        answer=Clear(notice.person, "health", command.answer) if command.answer else None,
        answered_on=command.answered_on,
    )


def close(
    decision: Decision,
    command: CloseUndecided,
    *,
    reopened: CaseReopened | None = None,
    today: date,
    party: Party = NOBODY_KNOWN,
) -> ClosedUndecided:
    """End the round without a decision, and tell the party (avslutte uten vedtak, 2025 § 58 fourth paragraph)."""
    if decision.stage != "opened":
        must_be_undecided(decision)
    if command.notified_on > today:
        raise DatesDoNotFollow("Parten kan ikke være underrettet fram i tid.")
    person, round, received_on = _origin(decision, reopened)
    # Nobody is written to about the dead.
    told = Told() if command.reason == "died" else _told(command.addressees, party=party, on=command.notified_on)
    announced = rules_of_change.closing_notice_is_required(was_announced=_was_announced(decision), on=today)
    return ClosedUndecided(
        person=person,
        round=round,
        received_on=received_on,
        reason=command.reason,
        notified_on=command.notified_on,
        closed_on=today,
        findings=(announced, *told.findings),
        recipients=told.recipients,
    )


def _reviewed(decision: Decision, command: OpenReview, number: int, *, others: tuple[Decision, ...]) -> ReviewedLine:
    line, decided = holds(decision, number), decision.decided.get(number)
    waits = any(fact.line == number for fact in still_waiting(decision, others=others))
    gives = isinstance(decided, ServiceGranted | ServicePartlyGranted) or number in decision.altered
    delivery, is_invalid = delivery_of(decision, number), number in decision.invalid
    # What runs under a line that does not hold is decided anew: nobody loses it unannounced, and nothing binds.
    ended = delivery.stopped_on is not None
    if is_invalid and not delivery.is_running:
        raise NothingToReview(f"Linje {number} gjelder ikke lenger, og ingenting går. Ta linjen opp på nytt.")
    if not (waits if command.kind == "allocation" else gives and not ended):
        raise NothingToReview(f"Linje {number} gir ingen tjeneste som kan revurderes.")
    draft_id = command.decision_id
    reserved = isinstance(decided, ServiceGranted | ServicePartlyGranted) and decided.reservation is not None
    reserved = reserved or is_invalid
    return ReviewedLine(
        decision=draft_id,
        line=number,
        service=line.service,
        amount=line.amount,
        valid_to=line.valid_to,
        reserved=reserved,
    )


def _wish(wanted: WantedLess, *, asked_on: date | None) -> Wish:
    if asked_on is None:
        raise WishIsUnclear("Si hvilken dag parten ba om å få mindre.")
    if wanted.change == "reduced" and wanted.amount is None and wanted.valid_to is None:
        raise WishIsUnclear("Si hva parten ber om å få heretter: hvor mye, eller til hvilken dag.")
    amount = Amount(quantity=wanted.amount.quantity, unit=wanted.amount.unit) if wanted.amount else None
    return Wish(change=wanted.change, amount=amount, valid_to=wanted.valid_to)


def is_under_review(decision_id: UUID, number: int, *, others: Iterable[Decision]) -> bool:
    """Whether another round is about this line, and is neither notified nor closed."""
    return any(
        (line.decision, line.line) == (decision_id, number)
        for other in others
        if other.review is not None and other.stage in ("opened", "drafted", "decided")
        for line in other.review.lines
    )


def _told(to: Addressees | None, *, party: Party, on: date) -> Told:
    return who_is_told(to, party=party, is_childs=may_be_a_child(party, on=on), on=on)


def _to_announce(decision: Decision, running: tuple[ServiceCode, ...]) -> tuple[PersonRef, tuple[ServiceCode, ...]]:
    """Whom a notice is about, and what: what is reviewed, or what runs of a decision that was set aside."""
    if decision.review is None and running:
        must_be_undecided(decision)
        return draft_of(decision).person, running
    review = _open_review(decision)
    return review.person, review.services


def _must_be_open(decision: Decision) -> None:
    if decision.stage != "opened":
        must_be_undecided(decision)


def _open_review(decision: Decision) -> ReviewOpened:
    _must_be_open(decision)
    if decision.review is None:
        raise NoReview("Saken er ikke en revurdering. Den som selv har søkt, skal ikke ha forhåndsvarsel.")
    return decision.review


def _was_announced(decision: Decision) -> bool:
    """Whether the party expects an answer: it was told of the case, or asked for it."""
    return decision.prior_notice is not None or decision.review is None or decision.review.applied_for


def _origin(decision: Decision, reopened: CaseReopened | None) -> tuple[PersonRef, int, date]:
    if reopened is not None:
        return reopened.person, reopened.next_round, reopened.received_on
    origin = decision.review or draft_of(decision)
    return origin.person, origin.round, origin.received_on
