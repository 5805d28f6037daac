"""Knows when a place in a nursing home may be refused or waited for, whatever the draft says."""

from datetime import date

from services.decision import rules
from services.decision.refusals import CannotWait, NoWaitingList, PlaceIsARight, PlaceIsNotAssessed
from services.decision.revising import rules_of_change
from shared.contracts.decision import DecisionDrafted
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding


def must_not_deny_a_right(line: DraftLine, *, draft: DecisionDrafted) -> None:
    """Guards refusals: where only a long-term place is sound, it is a right (pbrl § 2-1 e first paragraph)."""
    only_sound = _only_sound(draft)
    if line.service == rules.LONG_TERM_PLACE and only_sound and rules.is_met(only_sound):
        raise PlaceIsARight(f"Linje {line.line}: når bare langtidsopphold er forsvarlig, kan plassen ikke avslås.")


def waiting(line: DraftLine, *, draft: DecisionDrafted, today: date) -> tuple[Finding, ...]:
    """The test of whether the person may be made to wait (venteliste), pbrl § 2-1 e second paragraph.

    A dwelling (omsorgsbolig, kode 29) is no place under pbrl: fvl alone holds, and nobody has a right to it.
    """
    if not rules.has_waiting_list(line.service, on=today):
        raise NoWaitingList(f"Linje {line.line}: tjenesten har ingen venteliste.")
    if rules_of_change.is_housing(line.service, on=today):
        return ()
    only_sound = _only_sound(draft)
    if only_sound is None:
        raise PlaceIsNotAssessed("Før noen settes på venteliste, må det være utredet om hjelp hjemme er forsvarlig.")
    lawful = rules.waiting_is_lawful(only_long_term_care_is_sound=rules.is_met(only_sound), on=today)
    if not rules.is_met(lawful):
        raise CannotWait("Den som bare kan få forsvarlig hjelp i sykehjem, kan ikke settes på venteliste.")
    return (lawful,)


def _only_sound(draft: DecisionDrafted) -> Finding | None:
    return next((finding for finding in draft.findings if finding.rule == "only-long-term-care-is-sound"), None)
