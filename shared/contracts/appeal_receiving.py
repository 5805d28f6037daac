"""Knows the facts of an appeal that comes in with a fault, too late by a year, or against a period that was moved."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.appeal_reviewing import PackEntry
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

FormFault = Literal["not-written", "not-signed", "decision-not-named", "mandate-missing"]
Appellant = Literal["party", "representative", "guardian", "next-of-kin", "third-party"]
Mandate = Literal[
    "power-of-attorney", "guardianship", "statutory-competence", "own-carer-matter", "nearest-kin", "legal-interest"
]
"""What lets somebody else than the party appeal: fullmakt, vergemål, beslutningskompetanse (pbrl ch. 4), the carer's
own matter (pbrl § 2-8), nærmeste pårørende at coercion (pbrl § 4A-7), rettslig klageinteresse (fvl § 28)."""
Against = Literal["rejection", "access-refusal", "coercion", "user-fee"]
"""What may be appealed besides decisions on services: two of appeal's own, coercion, and billing's on fees."""
Detour = Literal["lost", "wrong-body"]
"""How an appeal came astray (klage på avveie): lost and sent again, or first sent to the wrong body."""
ReversalGround = Literal["too-late", "already-answered"]
"""Why an appeal is not tried but asks for reversal: more than a year late, or against what the appeal body decided."""


class DecisionRecordNoted(Fact, tag="appeal.decision-record-noted.v1", frozen=True, kw_only=True):
    """A decision was heard (vedtakspost notert): where it stands, and the hash (hex) of its bytes.

    Stream = that of the decision's period, which begins when the party is told.
    """

    decision: UUID
    heard: PackEntry


class AppealPeriodAwaited(Fact, tag="appeal.appeal-period-awaited.v1", frozen=True, kw_only=True, omit_defaults=True):
    """A decision may be appealed (klagefristen har ikke begynt), and nobody has noted that the party knows how.

    On coercion, `decision` is then the measure's; or an informal answer on care (`against` is left out), a line at a
    time. Stream = the period's own. No period can end before its `deadline_on`. `heard`: the record that told us, which
    is the decision itself. `findings`: that the answer may be appealed without being a formal decision.
    """

    decision: UUID
    person: PersonRef
    decided_on: date
    decided_by: str
    periods: tuple[AppealPeriod, ...]
    against: Against | None = None
    heard: PackEntry | None = None
    findings: tuple[Finding, ...] = ()


class AppealInformationFoundMissing(Fact, tag="appeal.appeal-information-found-missing.v1", frozen=True, kw_only=True):
    """The letter did not say how to appeal these lines (manglende klageopplysning): their period has not begun."""

    lines: tuple[int, ...]
    found_on: date


class AnswerNoted(Fact, tag="appeal.answer-noted.v1", frozen=True, kw_only=True):
    """The appeal body has decided these lines (klageinstansen har avgjort linjene): that cannot be appealed again.

    Stream = that of the decision's period. `appeal`: the one that was answered.
    """

    appeal: UUID
    lines: tuple[int, ...]
    decided_on: date


class OwnReversalNoted(Fact, tag="appeal.own-reversal-noted.v1", frozen=True, kw_only=True):
    """The office has reversed these lines itself since the appeal body decided them (omgjort etter klagesaken).

    What holds now is the office's own again, and may be appealed. Stream = that of the decision's period.
    """

    lines: tuple[int, ...]
    reversed_on: date


class AppealPeriodRestarted(
    Fact, tag="appeal.appeal-period-restarted.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """What was missing has arrived (klagefristen løper på nytt): the period of these lines begins again.

    `letter-arrived`: the delivery receipt says that the letter came later than was presumed.
    """

    because: Literal["reasons-provided", "information-provided", "letter-arrived"]
    arrived_on: date
    periods: tuple[AppealPeriod, ...]
    findings: tuple[Finding, ...] = ()


class MendingAsked(Fact, tag="appeal.mending-asked.v1", frozen=True, kw_only=True):
    """The appellant was asked to mend a fault (frist for å rette klagen), within a short deadline."""

    faults: tuple[FormFault, ...]
    asked_on: date
    mend_by: date
    findings: tuple[Finding, ...] = ()


class MendingFellDue(Fact, tag="appeal.mending-fell-due.v1", frozen=True, kw_only=True):
    """The deadline to mend passed and the fault is still there (klagen er ikke rettet)."""

    mend_by: date


class AppealMended(Fact, tag="appeal.appeal-mended.v1", frozen=True, kw_only=True):
    """The fault was mended (klagen er rettet). The appeal goes on with the date it was sent first."""

    mended_on: date
    mandate: Mandate | None
    findings: tuple[Finding, ...] = ()


class ReversalRequested(Fact, tag="appeal.reversal-requested.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What cannot be tried as an appeal is a request for reversal (anmodning om omgjøring, 2025 § 65). It ends here.

    `because`: more than a year late, or the appeal body has decided it; left out of what was recorded while only the
    first led here.
    """

    decision: UUID
    person: PersonRef
    lines: tuple[int, ...]
    requested_on: date
    findings: tuple[Finding, ...] = ()
    because: ReversalGround | None = None


class ReversalGranted(Fact, tag="appeal.reversal-granted.v1", frozen=True, kw_only=True):
    """What was asked for was reversed in the party's favour (anmodningen førte fram). Stream = the appeal's.

    Costs may be claimed, as after any change in favour (fvl § 36).
    """

    decision: UUID
    lines: tuple[int, ...]
    reversed_on: date


class FeeReversalRequested(Fact, tag="appeal.fee-reversal-requested.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What cannot be tried of an appeal on a fee asks for reversal (anmodning om omgjøring av egenandel).

    It is answered here. `because` as in `ReversalRequested`.
    """

    decision: UUID
    person: PersonRef
    requested_on: date
    findings: tuple[Finding, ...] = ()
    because: ReversalGround | None = None


class FeeReversalAnswered(Fact, tag="appeal.fee-reversal-answered.v1", frozen=True, kw_only=True):
    """The request was answered (omgjøring av egenandel besvart, fvl § 35). Reversed: the fee is decided anew."""

    decision: UUID
    outcome: Literal["reversed", "declined"]
    answered_on: date
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class AccessReversalRequested(
    Fact, tag="appeal.access-reversal-requested.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """What cannot be tried of an appeal on refused access asks for reversal (omgjøring av avslag på innsyn).

    It is answered here. `because` as in `ReversalRequested`.
    """

    decision: UUID
    person: PersonRef
    requested_on: date
    findings: tuple[Finding, ...] = ()
    because: ReversalGround | None = None


class AccessReversalAnswered(Fact, tag="appeal.access-reversal-answered.v1", frozen=True, kw_only=True):
    """The request was answered (omgjøring av avslag på innsyn besvart, fvl § 35). Reversed: access is given."""

    decision: UUID
    outcome: Literal["reversed", "declined"]
    answered_on: date
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class AppealResumed(Fact, tag="appeal.appeal-resumed.v1", frozen=True, kw_only=True):
    """The rejection did not hold (avvisningen er opphevet): the appeal is tried after all. `by` is the later appeal."""

    by: UUID
    resumed_on: date


class AccessRefused(Fact, tag="appeal.access-refused.v1", frozen=True, kw_only=True):
    """Somebody was refused to see a case file or journal (avslag på innsyn): appealed as a matter of its own."""

    person: PersonRef
    matter: Literal["party-access", "journal-access"]
    ground: Literal[
        "internal-document",
        "protected-others",
        "harmful-to-party",
        "danger-to-life-or-health",
        "clearly-unadvisable",
        "no-journal-kept",
    ]
    refused_on: date
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class PassingOnFellDue(Fact, tag="appeal.passing-on-fell-due.v1", frozen=True, kw_only=True):
    """An appeal that goes straight to the appeal body is still here (klagen er ikke sendt videre)."""

    pass_on_by: date


RECEIVING: tuple[type[Fact], ...] = (
    DecisionRecordNoted,
    AppealPeriodAwaited,
    AppealInformationFoundMissing,
    AppealPeriodRestarted,
    AnswerNoted,
    OwnReversalNoted,
    MendingAsked,
    MendingFellDue,
    AppealMended,
    ReversalRequested,
    ReversalGranted,
    FeeReversalRequested,
    FeeReversalAnswered,
    AccessReversalRequested,
    AccessReversalAnswered,
    AppealResumed,
    AccessRefused,
    PassingOnFellDue,
)
