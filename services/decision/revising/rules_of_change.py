"""Knows the legal tests of what comes after a first decision: reviewing, reducing, substituting, mending, reversing."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from services.decision.decision import Decision
from shared.contracts.decision_reviewing import ReviewOpened
from shared.contracts.decision_words import DraftLine, Ground, LineChange, Recipient, ReviewedLine, Wish
from shared.contracts.finding import Finding, Outcome
from shared.contracts.words import Amount, AppealBody, AppealRegime, ServiceCode
from shared.law import altering, announcing, appeal_periods, authority, children, deadlines
from shared.law.loader import load

LAW = load()
TO_THE_HARM: tuple[LineChange, ...] = ("reduced", "stopped")
HOUSING = 29
ONLY_MONEY: frozenset[Ground] = frozenset({"budget", "capacity"})


def change_of(line: DraftLine, former: ReviewedLine) -> LineChange:
    """What a line makes of the one it comes instead of (endring). What cannot be compared counts as less."""
    if line.outcome not in ("granted", "partly-granted"):
        return "stopped"
    if _ends_earlier(line.valid_to, former.valid_to) or _is_less(line.amount, former.amount):
        return "reduced"
    return "changed"


def former_of(line: DraftLine, review: ReviewOpened | None) -> ReviewedLine | None:
    """What the line comes instead of (tidligere linje), in a review of what runs. Who waits for a place has nothing."""
    lines = review.lines if review and review.kind != "allocation" else ()
    return next((former for former in lines if former.service == line.service), None)


def _ends_earlier(ends_on: date | None, ended_on: date | None) -> bool:
    return ends_on is not None and (ended_on is None or ends_on < ended_on)


def _is_less(amount: Amount | None, before: Amount | None) -> bool:
    if before is None or amount == before:
        return False
    return amount is None or amount.unit != before.unit or amount.quantity < before.quantity


def is_wished(line: DraftLine, wish: Wish | None, *, former: ReviewedLine) -> bool:
    """Whether the party asked for so little, or for less (ønske om mindre)."""
    if wish is None or wish.change == "stopped":
        return wish is not None
    return line.change == "reduced" and not (
        _is_less(line.amount, wish.amount or former.amount)
        or _ends_earlier(line.valid_to, wish.valid_to or former.valid_to)
    )


def is_housing(service: ServiceCode, *, on: date) -> bool:
    """Whether the service is a dwelling the municipality disposes of (kommunal bolig, kode 29): fvl alone holds."""
    return LAW.service(service, on=on).kpr == HOUSING


def prior_notice_is_required(line: DraftLine, *, party_applied: bool, is_wished: bool, on: date) -> Finding:
    """Whether the party must be told beforehand (forhåndsvarsel), fvl § 16: before every cut they did not ask for.

    Who asked for more has not spoken of getting less.
    """
    return announcing.prior_notice_is_required(
        reduces_running_service=line.change in TO_THE_HARM,
        party_applied=party_applied,
        has_already_spoken=is_wished,
        notice_is_impracticable=False,
        decided_on=on,
        law=LAW,
    )


def prior_notice_was_awaited(decision: Decision, *, on: date) -> Finding:
    """Whether the party had time to speak (uttalefrist), fvl § 16."""
    notice = decision.prior_notice
    return announcing.prior_notice_was_awaited(
        noticed_on=notice.sent_on if notice else None,
        respond_by_on=notice.respond_by if notice else None,
        responded_on=decision.notice_answered_on,
        decided_on=on,
        law=LAW,
    )


def closing_notice_is_required(*, was_announced: bool, on: date) -> Finding:
    """Whether the party must be told that an announced case ends undecided (varsel om bortfall), 2025 § 58."""
    return announcing.closing_notice_is_required(was_announced=was_announced, closed_on=on, law=LAW)


def reasons_were_asked_in_time(regime: AppealRegime, *, knew_on: date, asked_on: date) -> Finding:
    """Whether reasons were asked for before the appeal period was over (krav om begrunnelse), fvl § 29 → 2025 § 63."""
    return appeal_periods.reasons_were_asked_in_time(regime=regime, knew_on=knew_on, asked_on=asked_on, law=LAW)


def earliest_response_deadline(*, noticed_on: date) -> date:
    """The first day a response deadline may end on (uttalefrist)."""
    return deadlines.prior_notice_response_deadline(noticed_on=noticed_on, law=LAW)


def grant_may_be_reduced(former: ReviewedLine, *, from_on: date, on: date) -> Finding:
    """Whether a running grant may be cut (reduksjon), fvl § 35: a time-limited one binds unless reserved."""
    return altering.running_grant_may_be_reduced(
        grant="time-limited" if former.valid_to else "open-ended",
        ends_on=former.valid_to,
        is_reserved=former.reserved,
        is_newly_assessed=True,
        prior_notice_was_given=True,
        reduced_from_on=from_on,
        decided_on=on,
        law=LAW,
    )


def may_substitute(*, role: str, for_role: str, unit: str, on: date) -> Finding:
    """Whether one role may stand in for another (stedfortreder), by the register of that day."""
    return authority.may_substitute(
        role=role, for_role=for_role, unit=unit, absence_is_recorded=True, decided_on=on, law=LAW
    )


def appeal_body(service: ServiceCode, regime: AppealRegime, *, on: date) -> AppealBody:
    """Who hears an appeal under that regime (klageinstans); a line that departs from its service goes its own way."""
    entry = LAW.service(service, on=on)
    if entry.appeal_regime == regime:
        return entry.appeal_body
    return "county-governor" if regime == "care-4-weeks" else "municipal-board"


def appeal_deadline(regime: AppealRegime, *, knew_on: date) -> date:
    """The last day to send an appeal (klagefrist)."""
    return deadlines.appeal_deadline(regime=regime, knew_on=knew_on, law=LAW)


def notice_goes_to(*, age: int | None, has_guardian: bool, has_representative: bool, on: date) -> tuple[Finding, ...]:
    """Who is told of the decision and who is not (mottakere), fvl §§ 16, 27: by age, and who speaks for the party.

    Without an age the party is of age.
    """
    return children.notice_recipients(
        age=age, has_guardian=has_guardian, has_representative=has_representative, sent_on=on, law=LAW
    )


def recipients(findings: Collection[Finding], *, refs: Mapping[str, tuple[str | None, ...]]) -> tuple[Recipient, ...]:
    """Those who are told (mottakere), with the references of who speaks for the party."""
    told = (str(found.considered["recipient"]) for found in findings if found.outcome is Outcome.MET)
    return tuple(Recipient(role=role, ref=ref) for role in told for ref in refs.get(role, (None,)))


def decision_may_be_corrected(*, changes_outcome: bool, on: date) -> Finding:
    """Whether a slip may be put right (retting), 2025 § 70."""
    return altering.decision_may_be_corrected(
        is_obvious_slip=True, changes_outcome=changes_outcome, corrected_on=on, law=LAW
    )


def decision_is_invalid(*, on: date) -> Finding:
    """Whether a fault makes a decision invalid (ugyldighet), fvl § 41 → 2025 § 74: the decider says it mattered."""
    return altering.decision_is_invalid(has_fault=True, fault_may_have_mattered=True, assessed_on=on, law=LAW)


def decision_may_be_reversed(ground: altering.ReversalGround, *, is_met: bool, on: date) -> Finding:
    """Whether a decision may be reversed without an appeal (omgjøring), fvl § 35 → 2025 §§ 71–74."""
    return altering.decision_may_be_reversed(ground=ground, ground_is_met=is_met, reversed_on=on, law=LAW)


def decide_help_by(*, started_on: date) -> date:
    """The last day help may go on without a decision (hjelp uten vedtak): what lasts longer is decided in writing."""
    return started_on + timedelta(days=LAW.threshold("formal-decision-after-days", on=started_on))
