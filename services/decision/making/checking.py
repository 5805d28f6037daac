"""Knows what a decision must say and rest on before it may be made, and lists everything that is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.decision import rules
from services.decision.commands import LineReasons
from services.decision.making import rules_of_content
from services.decision.refusals import (
    ContentIsMissing,
    ExtentIsImpossible,
    FormalDecisionIsRequired,
    NotSound,
    ReasonsAreMissing,
    RemainingNeedIsMissing,
    StartIsMissing,
)
from services.decision.revising import rules_of_change
from shared.contracts.decision import DecisionDrafted
from shared.contracts.decision_words import DraftLine
from shared.contracts.finding import Finding
from shared.kernel.refusal import Refusal

Given = dict[int, LineReasons]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line before it is decided, with what is said about it (innholdskontroll)."""

    draft: DecisionDrafted
    line: DraftLine
    given: LineReasons
    today: date

    @property
    def silence(self) -> Finding:
        """Whether reasons may be left out (unntak fra begrunnelse), fvl § 24."""
        return rules.reasons_may_be_left_out(
            self.line, dissatisfaction_likely=self.given.dissatisfaction_likely, on=self.today
        )

    @property
    def is_silent(self) -> bool:
        return self.given.reasons is None and rules.is_met(self.silence)

    @property
    def gets_less(self) -> bool:
        return gets_less(self.line)


def checks(draft: DecisionDrafted, given: Given, *, today: date) -> tuple[Check, ...]:
    """Every line of the draft, in its order."""
    return tuple(
        Check(draft=draft, line=line, given=given.get(line.line, LineReasons(line=line.line)), today=today)
        for line in draft.lines
    )


def must_have_its_form(draft: DecisionDrafted, *, today: date) -> None:
    """Guards the decision: a revised line may last longer than the proposal whose form was tested."""
    for line in draft.lines:
        if draft.form == "informal" and rules.is_met(rules.formal_decision_is_required(line, on=today)):
            raise FormalDecisionIsRequired(f"Linje {line.line} krever enkeltvedtak.")


def must_be_complete(lines: Iterable[Check]) -> None:
    """Guards the decision: one lack is refused as what it is, several as a list."""
    gaps = [gap for check in lines for gap in _missing_of(check)]
    if len({gap.code for gap in gaps}) > 1:
        raise ContentIsMissing(" ".join(gap.sentence for gap in gaps))
    if gaps:
        raise gaps[0]


def findings_of(check: Check) -> tuple[Finding, ...]:
    """The tests that were made of what a line gives and says, as they stand in its fact."""
    return (*_formal(check), *_extent(check), *_soundness(check), *_contents(check))


def gets_less(line: DraftLine) -> bool:
    """Whether somebody gets less than asked for, or less than before."""
    return line.outcome in ("partly-granted", "refused", "waiting-list") or line.change in rules_of_change.TO_THE_HARM


def _missing_of(check: Check) -> list[Refusal]:
    line, given = check.line, check.given
    gaps: list[Refusal] = []
    if line.outcome in ("granted", "partly-granted") and line.valid_from is None:
        gaps.append(StartIsMissing(f"Linje {line.line} må si fra hvilken dag tjenesten er innvilget."))
    if not all(map(rules.is_met, _extent(check))):
        gaps.append(ExtentIsImpossible(f"Linje {line.line}: en uke har ikke så mange timer."))
    if given.reasons is None and not check.is_silent:
        gaps.append(ReasonsAreMissing(f"Linje {line.line} må begrunnes."))
    if check.gets_less and given.remaining_need is None:
        gaps.append(
            RemainingNeedIsMissing(f"Linje {line.line} må si hvilket behov som gjenstår, og hvordan det blir dekket.")
        )
    if _rests_on_money_alone(check) or not all(map(rules.is_met, _soundness(check))):
        gaps.append(NotSound(f"Linje {line.line}: hjelpen må være forsvarlig. Økonomi alene er aldri grunn nok."))
    return gaps or _unsaid(check)


def _unsaid(check: Check) -> list[Refusal]:
    """What the law asks for in the text beyond that there is one (fvl § 25)."""
    if not (unsaid := rules_of_content.missing(_contents(check))):
        return []
    return [ContentIsMissing(f"Linje {check.line.line} mangler: {', '.join(unsaid)}.")]


def _formal(check: Check) -> tuple[Finding, ...]:
    return (rules.formal_decision_is_required(check.line, on=check.today),)


def _extent(check: Check) -> tuple[Finding, ...]:
    line = check.line
    if line.amount is None or line.outcome not in ("granted", "partly-granted"):
        return ()
    return (rules_of_content.extent_is_possible(line.amount, on=check.today),)


def _soundness(check: Check) -> tuple[Finding, ...]:
    """Made of whoever gets less, and wherever the decider says something about it."""
    given, money = check.given, set(check.given.grounds) & rules_of_change.ONLY_MONEY
    if not check.gets_less and given.is_sound is None:
        return ()
    # Who says how the remaining need is met, says that it is; where money weighed, it must be said outright.
    is_covered = given.is_sound if given.is_sound is not None else not money
    return (rules_of_content.offer_is_sound(need_is_covered=is_covered, rests_on_budget=bool(money), on=check.today),)


def _rests_on_money_alone(check: Check) -> bool:
    """Budget and capacity may weigh beside the need, never instead of it."""
    grounds = set(check.given.grounds)
    return check.gets_less and bool(grounds) and grounds <= rules_of_change.ONLY_MONEY


def _contents(check: Check) -> tuple[Finding, ...]:
    """What the reasons say (begrunnelsens innhold). An informal decision is no enkeltvedtak: fvl § 25 does not hold."""
    if check.is_silent or check.draft.form == "informal":
        return ()
    said = {
        "subject": bool(check.line.service),
        "rules": bool(rules.legal_basis(check.line.service, on=check.today)),
        "facts": rules_of_content.tells_the_need(check.draft.findings),
        "considerations": check.given.reasons is not None,
        "remaining-need": check.given.remaining_need is not None,
    }
    return rules_of_content.reasons_are_complete(
        said={item for item, is_said in said.items() if is_said}, gets_less=check.gets_less, on=check.today
    )
