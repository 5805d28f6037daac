"""Knows which of the things a letter about a decision must say are said, from the facts it is written from."""

from services.decision import wording as words
from services.decision.decision import Decision, draft_of
from services.decision.facts import LineDecided
from services.decision.informing.appeal_right import appeal_right
from services.decision.making import rules_of_content
from shared.contracts.decision import ServiceGranted
from shared.contracts.finding import Finding
from shared.contracts.words import AppealPeriod
from shared.letters.words import in_words

RIGHTS = dict(zip(("access", "suspension", "costs", "guidance"), words.RIGHTS, strict=False))
"""Content of the law → the sentence that says it."""


def letter_findings(decision: Decision, periods: tuple[AppealPeriod, ...]) -> tuple[Finding, ...]:
    """The letter against the law of the day it was decided (innholdskontroll). An informal one need not say it."""
    if draft_of(decision).form == "informal":
        return ()
    lines = tuple(decision.decided.values())
    return rules_of_content.letter_is_complete(
        said=_of_reasons(decision, lines) | _of_appeal(decision, lines, periods) | _of_officials(decision),
        reasons_are_omitted=all(map(_is_silent, lines)),
        on=decision.decided_on,
    )


def _of_reasons(decision: Decision, lines: tuple[LineDecided, ...]) -> set[str]:
    draft, reasoned = draft_of(decision), [line for line in lines if not _is_silent(line)]
    less = [line for line in reasoned if not isinstance(line, ServiceGranted)]
    said = {
        "written": bool(lines),
        "subject": all(line.service for line in lines),
        "rules": all(line.legal_basis for line in lines),
        "facts": rules_of_content.tells_the_need(draft.findings),
        "considerations": all(line.reasons for line in reasoned),
        "remaining-need": all(getattr(line, "remaining_need", True) for line in less),
    }
    return {item for item, is_said in said.items() if is_said}


def _of_appeal(decision: Decision, lines: tuple[LineDecided, ...], periods: tuple[AppealPeriod, ...]) -> set[str]:
    """The right to appeal is said of every line, or not at all."""
    section = appeal_right(periods, decided_on=decision.decided_on, language="bokmaal", decided=lines)
    every_line = {period.line for period in periods} >= {line.line for line in lines}
    said = {
        "appeal-right": bool(section.paragraphs) and every_line,
        "appeal-body": every_line and all(period.body for period in periods),
        "appeal-deadline": every_line and {in_words(one.deadline_on) for one in periods} <= set(section.underlined),
        "how-to-appeal": words.WRITE("bokmaal") in section.paragraphs,
        **{item: sentence("bokmaal") in section.paragraphs for item, sentence in RIGHTS.items()},
    }
    return {item for item, is_said in said.items() if is_said}


def _of_officials(decision: Decision) -> set[str]:
    named = {"caseworker": draft_of(decision).caseworker, "decider": decision.decided_by}
    return {item for item, name in named.items() if name}


def _is_silent(line: LineDecided) -> bool:
    return isinstance(line, ServiceGranted) and line.reasons is None
