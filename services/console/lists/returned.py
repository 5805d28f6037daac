"""Knows the list of what a death or a move ended that was a mistake, or is over (avsluttet ved en feil)."""

from datetime import date

from services.console import formats, words
from services.console.lists.line import Answers, Line, Row, by_deadline

ASKS = (("intake", "endings-in-doubt"),)
"""The questions the list is made of."""
_WHAT = {"case": "Sak", "inquiry": "Henvendelse", "measure": "Tiltak uten vedtak", "promise": "Løfte fra andre"}
_WHY = {"died": "et dødsfall som var feil", "moved": "en flytting som var feil eller er over"}
_THEN = {"case": "gjenoppta fra vedtaket, eller bekreft"}


def returned(answers: Answers, me: str, today: date) -> list[Line]:
    """The longest wait first (avslutninger i tvil)."""
    return by_deadline(
        Line(
            case_id=row["case_id"],
            person=words.person(row["person"]),
            services=_WHAT[row["kind"]],
            waits_for=_waits_for(row),
            gross_days=row["gross_days"],
        )
        for row in answers["endings-in-doubt"].rows
    )


def _waits_for(row: Row) -> str:
    told = formats.day(date.fromisoformat(row["questioned_on"]))
    then = _THEN.get(row["kind"], "legg tilbake, eller bekreft")
    whose = f"; {row['owner']} har den" if row["owner"] else ""
    return f"Avsluttet ved {_WHY[row['reason']]}, kjent {told}: {then}{whose}"
