"""Knows which senders of inquiries were not told in time, by the act of the day the inquiry came."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby, zip_longest
from typing import Any

from sqlalchemy import Connection, Row, text

from services.insight.breach import Breach
from services.insight.replies import Waited, is_owed_a_reply, missed_reply, promise_was_broken, saves_the_reply
from shared.contracts.insight import NonconformityKind
from shared.law.catalogue import Law

# Where nobody can be told, and that is noted, nothing is owed any longer.
_ASKED = text("""
    SELECT inquiry, case_id, received_on, least(resolved_on, reply_dropped_on) AS ended_on
    FROM insight.view_inquiries WHERE received_on < :today""")
_TOLD = text("""
    SELECT inquiry, announced_on, expected_on, acknowledged
    FROM insight.view_inquiry_announcements ORDER BY inquiry, position""")


def read_inquiry_breaches(connection: Connection, *, today: date, law: Law) -> Callable[[], Iterator[Breach]]:
    """Every breach there is on a day. The law is asked when the tables have been let go."""
    asked = connection.execute(_ASKED, {"today": today}).all()
    told = connection.execute(_TOLD).all()
    return lambda: _breaches(asked, told=told, today=today, law=law)


def _breaches(asked: Sequence[Row[Any]], *, told: Sequence[Row[Any]], today: date, law: Law) -> Iterator[Breach]:
    announced = {inquiry: list(rows) for inquiry, rows in groupby(told, key=lambda row: row.inquiry)}
    for one in asked:
        counted = [row for row in announced.get(one.inquiry, ()) if _counts(row, law=law)]
        yield from _missed(one, told=counted, today=today, law=law)
        yield from _broken(one, told=counted, today=today, law=law)


def _counts(row: Row[Any], *, law: Law) -> bool:
    return not row.acknowledged or saves_the_reply(acknowledged_on=row.announced_on, law=law)


def _missed(asked: Row[Any], *, told: Sequence[Row[Any]], today: date, law: Law) -> Iterator[Breach]:
    if not is_owed_a_reply(received_on=asked.received_on, law=law):
        return
    replied_on = min((row.announced_on for row in told), default=None)
    waited = Waited(received_on=asked.received_on, ended_on=asked.ended_on, replied_on=replied_on)
    if (due_on := missed_reply(waited, as_of_on=today, law=law)) is not None:
        yield _breach("provisional-reply-missed", asked, part="inquiry", due_on=due_on)


def _broken(asked: Row[Any], *, told: Sequence[Row[Any]], today: date, law: Law) -> Iterator[Breach]:
    """A later announcement in time takes the place of the day that was told before."""
    for row, again in zip_longest(told, told[1:]):
        again_on = again.announced_on if again is not None else None
        ended_on = min((day for day in (again_on, asked.ended_on) if day is not None), default=None)
        promised = row.expected_on
        if promised < today and promise_was_broken(announced_on=promised, ended_on=ended_on, as_of_on=today, law=law):
            part = f"inquiry-{promised.isoformat()}"
            yield _breach("answer-later-than-announced", asked, part=part, due_on=promised)


def _breach(kind: NonconformityKind, asked: Row[Any], *, part: str, due_on: date) -> Breach:
    """`part` begins with what it is about: the case of a hospital's inquiry may have the inquiry's own id."""
    return Breach(kind=kind, about=asked.inquiry, case_id=asked.case_id, part=part, due_on=due_on)
