"""Knows the lists about appeals: those that are open, and what else of them waits for somebody (klager)."""

from collections.abc import Iterator
from datetime import date

from services.console import formats, words
from services.console.lists.line import Answers, Line, Row, by_deadline


def open_appeals(answers: Answers, me: str, today: date) -> list[Line]:
    return [
        Line(
            case_id=row["case_id"],
            services=f"Linje {', '.join(map(str, row['lines']))}",
            waits_for=_waits(row),
            gross_days=row["days_open"],
        )
        for row in answers["open-appeals"].rows
    ]


def beside_appeals(answers: Answers, me: str, today: date) -> list[Line]:
    """What nobody has told, decided, answered or passed on, the nearest deadline first."""
    return by_deadline(_beside(answers, today))


def _beside(answers: Answers, today: date) -> Iterator[Line]:
    for row in answers["untold-rejections"].rows:
        rejected_on = date.fromisoformat(row["rejected_on"])
        yield _line(row, "Avvist klage", f"Klageren skal underrettes: avvist {formats.day(rejected_on)}")
    for row in answers["undecided-costs"].rows:
        claimed_on = date.fromisoformat(row["claimed_on"])
        yield _line(row, "Sakskostnader", f"Kravet skal avgjøres: kom {formats.day(claimed_on)}")
    for row in answers["fee-reversal-requests"].rows:
        asked_on = date.fromisoformat(row["asked_on"])
        yield _line(row, "Omgjøring av egenandel", f"Anmodningen skal besvares: kom {formats.day(asked_on)}")
    for row in answers["access-reversal-requests"].rows:
        asked_on = date.fromisoformat(row["asked_on"])
        yield _line(row, "Omgjøring av avslag på innsyn", f"Anmodningen skal besvares: kom {formats.day(asked_on)}")
    for row in answers["undecided-suspensions"].rows:
        yield _line(row, "Utsatt iverksetting", "Kravet skal avgjøres", due_on=row["decide_by"], today=today)
    for row in answers["early-suspensions"].rows:
        said = "Kravet kom før noen har klaget, og skal avgjøres"
        yield _line(row, "Utsatt iverksetting", said, due_on=row["decide_by"], today=today)
    for row in answers["appeals-to-pass-on"].rows:
        body = words.word(row["body"])
        yield _line(row, "Klage på tvang", f"Skal sendes til {body}", due_on=row["pass_on_by"], today=today)
    for row in answers["open-supervisions"].rows:
        what = f"Tilsynssak: {words.word(row['topic'], of='topic', by='appeal')}"
        if row["answered_on"]:
            yield _line(row, what, "Statsforvalteren har svaret")
        else:
            yield _line(row, what, "Svar til Statsforvalteren", due_on=row["answer_by"], today=today)


def _line(row: Row, what: str, waits_for: str, *, due_on: str = "", today: date = date.min) -> Line:
    due = date.fromisoformat(due_on) if due_on else None
    overdue = due is not None and due < today
    return Line(case_id=row["case_id"], services=what, waits_for=waits_for, due_on=due, overdue=overdue)


def _waits(row: Row) -> str:
    if row["days_with_body"] is not None:
        return f"{words.word(row['body'])} har hatt klagen i {formats.days(row['days_with_body'])}"
    return "Kom for sent: ta under behandling eller avvis" if row["is_late"] else "Klagen skal vurderes"
