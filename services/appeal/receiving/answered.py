"""Knows which lines of a decision the appeal body has decided: they are not appealed again, and not reviewed here."""

from datetime import date

from services.appeal import rules
from services.appeal.appeal import Appeal, received_of
from services.appeal.receiving.commands import NoteAnswer, NoteOwnReversal
from services.appeal.receiving.period import Period
from services.appeal.refusals import AnswersDiffer, AppealBodyHasDecided
from shared.contracts.appeal_receiving import AnswerNoted, OwnReversalNoted
from shared.contracts.finding import Finding

REVERSIBLE = (None, "user-fee", "access-refusal")
"""What may be reversed without an appeal: a decision on a service, a fee, or refused access."""


def note(period: Period, command: NoteAnswer, *, appeal: Appeal) -> tuple[AnswerNoted, ...]:
    """Note what the appeal body decided (klageinstansen har avgjort linjene), each answer once."""
    new = {line: day for line, day in appeal.decided.items() if (command.appeal_id, line) not in period.answers}
    return tuple(
        AnswerNoted(
            appeal=command.appeal_id, lines=tuple(sorted(line for line in new if new[line] == day)), decided_on=day
        )
        for day in sorted(set(new.values()))
    )


def note_reversal(period: Period, command: NoteOwnReversal) -> OwnReversalNoted | None:
    """Note that the office has reversed what the appeal body decided (omgjort etter klagesaken): it is ours again."""
    lines = tuple(line for line in command.lines if answered_on(period, line) is not None)
    return OwnReversalNoted(lines=lines, reversed_on=command.reversed_on) if lines else None


def answered_on(period: Period, line: int) -> date | None:
    """When the appeal body decided the line for the first time. None: never, or the office has reversed it since."""
    return min((day for (_, number), day in period.answers.items() if number == line), default=None)


def tests(period: Period, lines: tuple[int, ...], *, received_on: date) -> tuple[Finding, ...]:
    """The test of whether it is too late because the appeal body has decided. None where it has decided nothing."""
    if not (known := _before(period, lines, received_on=received_on)):
        return ()
    return (rules.appeal_body_has_not_decided(answered_on=min(known.values()), received_on=received_on),)


def must_be_alike(period: Period, lines: tuple[int, ...], *, received_on: date) -> None:
    """Guards what comes in: what may be tried, and what the appeal body has decided, go different ways."""
    known = _before(period, lines, received_on=received_on)
    if known and set(known) != set(lines):
        raise AnswersDiffer(
            f"Klageinstansen har avgjort linje {min(known)}, men ikke resten. Registrer én klage for hver."
        )


def came_after(appeal: Appeal, *, period: Period) -> bool:
    """Whether the appeal body had decided all it is about when it came (klage over klageinstansens vedtak)."""
    received = received_of(appeal)
    known = _before(period, received.lines, received_on=received.received_on)
    return set(known) == set(received.lines) and not appeal.resumed


def must_not_be_decided(appeal: Appeal, lines: tuple[int, ...], *, period: Period) -> None:
    """Guards a change: what the appeal body has decided is not the municipality's to change in an appeal."""
    known = [line for line in lines if answered_on(period, line) is not None]
    if known and not appeal.resumed:
        raise AppealBodyHasDecided(
            f"Klageinstansen har avgjort linje {min(known)}, og kommunen kan ikke endre den i klagesaken. "
            f"{_instead(appeal, period=period)}"
        )


def must_not_have_come_after(appeal: Appeal, *, period: Period) -> None:
    """Guards what is sent on: nobody appeals to the appeal body against what it has decided."""
    if came_after(appeal, period=period):
        raise AppealBodyHasDecided(f"Klageinstansens vedtak kan ikke påklages. {_instead(appeal, period=period)}")


def _before(period: Period, lines: tuple[int, ...], *, received_on: date) -> dict[int, date]:
    days = {line: answered_on(period, line) for line in lines}
    return {line: day for line, day in days.items() if day is not None and day <= received_on}


def _instead(appeal: Appeal, *, period: Period) -> str:
    """Where it goes. What came before the answer was right to come, and the appeal body says what becomes of it."""
    if not came_after(appeal, period=period):
        return "Send den til klageinstansen."
    rejected = "avvis klagen fordi klageinstansen alt har avgjort saken"
    if received_of(appeal).against in REVERSIBLE:
        return f"Behandle klagen som anmodning om omgjøring, eller {rejected}."
    return f"{rejected.capitalize()}. Klageren kan be klageinstansen gjøre om vedtaket sitt."
