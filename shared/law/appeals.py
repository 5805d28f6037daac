"""Knows who may appeal, and when it is too late."""

from datetime import date
from typing import Literal, assert_never

from shared.contracts.finding import Finding
from shared.contracts.words import AppealRegime
from shared.law.catalogue import Law
from shared.law.deadlines import appeal_deadline, appeal_hard_stop
from shared.law.findings import Considered, finding

Appellant = Literal["party", "representative", "guardian", "next-of-kin"]

_STANDING: dict[AppealRegime, str] = {"care-4-weeks": "standing-care", "general-3-weeks": "standing-general"}


def appeal_is_in_time(*, regime: AppealRegime, knew_on: date | None, sent_on: date, law: Law) -> Finding:
    """Whether an appeal was sent within the period (rettidig klage), pbrl § 7-5 or fvl §§ 29–30.

    `knew_on` is when the appellant had, or should have had, enough knowledge; None when that has not happened yet:
    the period has then not begun.
    """
    deadline_on = None if knew_on is None else appeal_deadline(regime=regime, knew_on=knew_on, law=law)
    return finding(
        "appeal-is-in-time",
        law=law.provision(f"appeal-{regime}", on=sent_on if knew_on is None else knew_on),
        met=deadline_on is None or sent_on <= deadline_on,
        considered={"regime": regime, "knew_on": knew_on, "sent_on": sent_on, "deadline_on": deadline_on},
    )


def late_appeal_may_be_admitted(
    *, decided_on: date, sent_on: date, not_to_blame: bool, special_reasons: bool, law: Law
) -> Finding:
    """Whether a late appeal may be tried all the same (oversittet klagefrist), fvl § 31.

    Never more than a year after the decision, whatever the reason.
    """
    hard_stop_on = appeal_hard_stop(decided_on=decided_on, law=law)
    return finding(
        "late-appeal-may-be-admitted",
        law=law.provision("late-appeal", on=decided_on),
        met=sent_on <= hard_stop_on and (not_to_blame or special_reasons),
        considered={
            "decided_on": decided_on,
            "sent_on": sent_on,
            "not_to_blame": not_to_blame,
            "special_reasons": special_reasons,
            "hard_stop_on": hard_stop_on,
        },
    )


def may_appeal(
    *,
    appellant: Appellant,
    regime: AppealRegime,
    has_power_of_attorney: bool = False,
    guardianship_covers_it: bool = False,
    decides_on_behalf: bool = False,
    is_own_carer_matter: bool = False,
    sent_on: date,
    law: Law,
) -> Finding:
    """Whether this person may appeal (klagerett), pbrl § 7-2 or fvl § 28. Next of kin may not, by status alone.

    `decides_on_behalf`: decides for one who lacks capacity (pbrl ch. 4); `is_own_carer_matter`: the carer's own
    case on respite or carer allowance (pbrl § 2-8).
    """
    by_care_law = regime == "care-4-weeks" and (decides_on_behalf or is_own_carer_matter)
    power, guardianship = has_power_of_attorney, guardianship_covers_it
    met = _has_standing(appellant, power_of_attorney=power, guardianship=guardianship, by_care_law=by_care_law)
    who: dict[str, Considered] = {"appellant": appellant, "regime": regime, "sent_on": sent_on}
    who |= {"has_power_of_attorney": has_power_of_attorney, "guardianship_covers_it": guardianship_covers_it}
    who |= {"decides_on_behalf": decides_on_behalf, "is_own_carer_matter": is_own_carer_matter}
    return finding("may-appeal", law=law.provision(_STANDING[regime], on=sent_on), met=met, considered=who)


def informal_answer_may_be_appealed(*, regime: AppealRegime, decided_on: date, law: Law) -> Finding:
    """Whether an answer that is no formal decision may be appealed (klage uten enkeltvedtak), pbrl § 7-2.

    Pbrl § 7-2 asks whether a right to care is met, not in which form it was answered; § 2-7 leaves out fvl chapters
    IV and V alone. What is no right to care may be appealed only as a formal decision (fvl § 28).
    """
    return finding(
        "informal-answer-may-be-appealed",
        law=law.provision("appeal-of-informal-answer", on=decided_on),
        met=regime == "care-4-weeks",
        considered={"regime": regime, "decided_on": decided_on},
    )


def third_party_may_appeal(*, regime: AppealRegime, has_legal_interest: bool, sent_on: date, law: Law) -> Finding:
    """Whether one who is no party may appeal (rettslig klageinteresse), fvl § 28. Pbrl § 7-2 knows no such right."""
    return finding(
        "third-party-may-appeal",
        law=law.provision(_STANDING[regime], on=sent_on),
        met=regime == "general-3-weeks" and has_legal_interest,
        considered={"regime": regime, "has_legal_interest": has_legal_interest, "sent_on": sent_on},
    )


def _has_standing(appellant: Appellant, *, power_of_attorney: bool, guardianship: bool, by_care_law: bool) -> bool:
    match appellant:
        case "party":
            return True
        case "representative":
            return power_of_attorney
        case "guardian":
            return guardianship
        case "next-of-kin":
            return power_of_attorney or by_care_law
        case _:
            assert_never(appellant)
