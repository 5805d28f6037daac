"""Knows how long people wait, by two clocks: gross, which nothing resets, and legal, which the paragraph counts."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, text

from services.insight.counts_of_replies import late_answers
from services.insight.figures import Counted


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Days by one clock. Negative: the service began before whatever the clock counts from."""

    shortest: int | None
    median: int | None
    p90: int | None
    longest: int | None


class Road(msgspec.Struct, frozen=True, kw_only=True):
    """One way through the office with both clocks (ventetid). `ended`: how many came to its end in the period."""

    name: str
    definition: str
    gross_from: str
    legal_from: str
    ended: int
    gross: Clock
    legal: Clock
    counts: dict[str, int]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """Open cases that wait for the same (åpne saker etter ventegrunn), by age on both clocks."""

    waits_for: str
    open: int
    gross: Clock
    legal: Clock
    up_to_one_month: int
    one_to_two_months: int
    over_two_months: int


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """Both clocks for what ended in the period, and for what is open on its last day."""

    first_on: date
    last_on: date
    roads: tuple[Road, ...]
    open: tuple[Waiting, ...]
    as_of: dict[str, Counted]


def _clock(days: str, name: str) -> str:
    return f"""min({days}) AS {name}_shortest, max({days}) AS {name}_longest,
               percentile_disc(0.5) WITHIN GROUP (ORDER BY {days}) AS {name}_median,
               percentile_disc(0.9) WITHIN GROUP (ORDER BY {days}) AS {name}_p90"""


_CLOCKS = f"{_clock('gross', 'gross')}, {_clock('legal', 'legal')}"
_OF_ANSWERED = """
    FROM (SELECT d.received_on, arrived_on AS answered_on, replied_on,
                 coalesce(restarted_on, CASE WHEN d.round = 1 THEN counted_from_on END, d.received_on) AS legal_from_on
          FROM insight.view_decisions AS d
          LEFT JOIN insight.view_restarts AS r ON r.case_id = d.case_id AND r.round = d.round
          LEFT JOIN insight.view_applications AS a ON a.case_id = d.case_id
          LEFT JOIN (SELECT case_id, min(announced_on) AS replied_on
               FROM insight.view_announcements GROUP BY case_id) AS first
            ON first.case_id = d.case_id AND d.round = 1
          WHERE arrived_on >= :first AND arrived_on < :next AND (:imported OR NOT imported)) AS answered"""
_ANSWERED = f"""
    SELECT count(*) AS ended, {_clock("(answered_on - received_on)", "gross")},
           {_clock("(answered_on - legal_from_on)", "legal")} {_OF_ANSWERED}"""
_ANSWERED_ON = text(f"""
    SELECT legal_from_on, answered_on, replied_on, count(*) AS cases {_OF_ANSWERED}
    GROUP BY legal_from_on, answered_on, replied_on""")
_STARTED = f"""
    SELECT count(*) AS ended, {_CLOCKS},
           count(*) FILTER (WHERE legal < 0) AS "started-before-decision",
           count(*) FILTER (WHERE gross < 0) AS "started-before-receipt"
    FROM (SELECT began_on - d.received_on AS gross, began_on - l.decided_on AS legal
          FROM (SELECT l.*, least(l.started_on, h.started_on) AS began_on
                FROM insight.view_decided_lines AS l LEFT JOIN insight.view_helps AS h USING (case_id)
                WHERE l.started_on >= :first AND l.started_on < :next
                  AND (:imported OR NOT start_imported)) AS l
          JOIN insight.view_decisions AS d ON d.decision = l.decision) AS started"""
_APPEALED = f"""
    SELECT count(*) AS ended, {_CLOCKS}, count(*) FILTER (WHERE forwarded_on IS NOT NULL) AS forwarded
    FROM (SELECT coalesce(answer_received_on, ended_on) - received_on AS gross,
                 coalesce(forwarded_on, ended_on) - received_on AS legal, forwarded_on
          FROM (SELECT *, least(
                       allowed_on, rejected_on, withdrawn_on, reversal_requested_on, closed_on) AS ended_on
                FROM insight.view_appeals) AS appeals
          WHERE coalesce(answer_received_on, ended_on) >= :first
            AND coalesce(answer_received_on, ended_on) < :next) AS appealed"""
# The step a case stands at says what it waits for.
_OPEN = text(f"""
    SELECT waits_for, count(*) AS open, {_CLOCKS},
           count(*) FILTER (WHERE gross <= 31) AS up_to_one_month,
           count(*) FILTER (WHERE gross > 31 AND gross <= 61) AS one_to_two_months,
           count(*) FILTER (WHERE gross > 61) AS over_two_months
    FROM (SELECT CAST(:last AS date) - a.received_on AS gross,
                 CAST(:last AS date) - coalesce(restarted_on, a.received_on) AS legal,
                 CASE WHEN d.decided_on IS NOT NULL THEN 'letter'
                      WHEN d.decision IS NOT NULL THEN 'decision'
                      WHEN i.assessment IS NOT NULL THEN 'information'
                      WHEN s.caseworker IS NOT NULL THEN 'assessment' ELSE 'caseworker' END AS waits_for
          FROM insight.view_applications AS a
          LEFT JOIN LATERAL (SELECT * FROM insight.view_assessments AS s WHERE s.case_id = a.case_id
                             ORDER BY round DESC LIMIT 1) AS s ON true
          LEFT JOIN LATERAL (SELECT * FROM insight.view_decisions AS d WHERE d.case_id = a.case_id
                             AND ended_on IS NULL ORDER BY round DESC LIMIT 1) AS d ON true
          LEFT JOIN LATERAL (SELECT assessment FROM insight.view_information_requests AS i
                             WHERE i.assessment = s.assessment AND ended_on IS NULL LIMIT 1) AS i ON true
          LEFT JOIN insight.view_restarts AS r ON r.case_id = a.case_id AND r.round = s.round
          WHERE a.received_on <= :last
            AND coalesce(least(withdrawn_on, answered_on, a.closed_on), 'infinity') > :last) AS open
    GROUP BY waits_for ORDER BY waits_for""")

ANSWERED = "receipt-to-answer"
_ROADS = (
    (ANSWERED, "Fra mottak til vedtaket nådde parten.", "mottak av søknaden (løper videre ved opphevelse)",
     "mottak, eller dagen saken ble åpnet igjen (fvl § 11 a); foreløpig svar stanser bruddet, ikke klokken",
     text(_ANSWERED)),
    ("receipt-to-start", "Fra mottak til tjenesten begynte.", "mottak av søknaden; negativ når hjelpen begynte først",
     "vedtaksdato; negativ når tjenesten begynte før vedtaket", text(_STARTED)),
    ("appeal-to-answer", "Fra klagen kom til den var avgjort.", "mottak av klagen, til svaret nådde kontoret",
     "mottak av klagen, til kontoret sendte den videre eller avsluttet den (fvl § 33)", text(_APPEALED)),
)  # fmt: skip
_CLOCK_FIELDS = frozenset(f"{clock}_{field}" for clock in ("gross", "legal") for field in Clock.__struct_fields__)


def read_roads(connection: Connection, *, period: dict[str, object]) -> Callable[[], tuple[Road, ...]]:
    """What came to its end in the period, road by road. The law is asked when the tables have been let go."""
    counted = [(named, connection.execute(statement, period).one()._asdict()) for *named, statement in _ROADS]
    answered = connection.execute(_ANSWERED_ON, period).all()
    return lambda: _roads(counted, late=_late(answered))


def _roads(counted: list[tuple[list[str], dict[str, int]]], *, late: dict[str, int]) -> tuple[Road, ...]:
    return tuple(_road(row | (late if named[0] == ANSWERED else {}), named=named) for named, row in counted)


def _late(answered: Sequence[Row[Any]]) -> dict[str, int]:
    late, silent = late_answers(answered)
    told = late - silent
    return {"over-a-month": late, "over-a-month-with-reply-in-time": told, "over-a-month-without-reply": silent}


def waiting(connection: Connection, *, last_on: date) -> tuple[Waiting, ...]:
    """What is open at the end of a day, by what it waits for."""
    return tuple(
        Waiting(
            gross=_told(row, "gross"),
            legal=_told(row, "legal"),
            **{name: value for name, value in row.items() if name not in _CLOCK_FIELDS},
        )
        for row in (each._asdict() for each in connection.execute(_OPEN, {"last": last_on}))
    )


def _road(row: dict[str, int], *, named: list[str]) -> Road:
    name, definition, gross_from, legal_from = named
    counts = {key: value for key, value in row.items() if key not in _CLOCK_FIELDS and key != "ended"}
    return Road(
        name=name,
        definition=definition,
        gross_from=gross_from,
        legal_from=legal_from,
        ended=row["ended"],
        gross=_told(row, "gross"),
        legal=_told(row, "legal"),
        counts=counts,
    )


def _told(row: dict[str, int], clock: str) -> Clock:
    return Clock(**{field: row[f"{clock}_{field}"] for field in Clock.__struct_fields__})
