"""Knows each stay in hospital as all that was told makes it: who was admitted, ready, waited and went where."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.insight.access_tables import replaced_persons
from services.insight.flow_tables import disputed_days, hospital_answers, hospital_ends, hospital_notices
from services.insight.one_person import known_as
from shared.contracts.bedflow_episodes import Destination
from shared.kernel.clock import oslo_date
from shared.law import patient_flow_notices
from shared.law.loader import load
from shared.law.patient_flow_clock import Day, Dispute, clock_of
from shared.law.patient_flow_runs import Said

LAW = load()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice of the hospital's (melding), as it was sent."""

    notice: UUID
    kind: str
    at: datetime
    replaces: UUID | None
    on: date | None
    admitted_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HospitalStay:
    """One stay in hospital (utskrivningsforløp)."""

    hospital: str
    person: str
    notices: tuple[Notice, ...]
    said: tuple[Said, ...]
    disputes: tuple[Dispute, ...]
    noted: Destination | None
    received_on: date | None

    @property
    def admitted_on(self) -> date | None:
        """The day the hospital told that somebody was admitted (tidligmelding); None when it never did."""
        told = patient_flow_notices.admission_of(self.notices)
        return None if told is None else oslo_date(told.notified_at)

    @property
    def ready_on(self) -> date | None:
        """The first day the patient was declared ready for (utskrivningsklar)."""
        return min((one.on for one in patient_flow_notices.counting(self.notices, "ready")), default=None)

    @property
    def left_on(self) -> date | None:
        return patient_flow_notices.left_on(self.notices, received_on=self.received_on)

    @property
    def destination(self) -> Destination | None:
        """Where the patient went (mottakssted): exactly one place, or none yet."""
        return "died-in-hospital" if patient_flow_notices.counting(self.notices, "died") else self.noted

    def days(self, *, until_on: date) -> tuple[Day, ...]:
        """The days the patient waited for us, up to and without that one (overliggerdøgn)."""
        waiting = patient_flow_notices.waiting_of(
            self.notices,
            hospital=self.hospital,
            said=self.said,
            received_on=self.received_on,
            disputes=self.disputes,
        )
        return clock_of(waiting, until_on=until_on, law=LAW).days


@dataclass(frozen=True, slots=True, kw_only=True)
class StaysRead:
    """All that was told of every stay, as it lies in the tables."""

    notices: Sequence[Row[Any]]
    answers: Sequence[Row[Any]]
    disputes: Sequence[Row[Any]]
    ends: Sequence[Row[Any]]
    replaced: Sequence[Row[Any]]


def read_stays(connection: Connection) -> StaysRead:
    """Read every stay. `stays_of` makes them afterwards: the tables are not held while the law is asked."""
    return StaysRead(
        notices=connection.execute(select(hospital_notices).order_by(hospital_notices.c.position)).all(),
        answers=connection.execute(select(hospital_answers).order_by(hospital_answers.c.position)).all(),
        disputes=connection.execute(select(disputed_days).order_by(disputed_days.c.position)).all(),
        ends=connection.execute(select(hospital_ends)).all(),
        replaced=connection.execute(select(replaced_persons)).all(),
    )


def stays_of(read: StaysRead) -> Iterator[HospitalStay]:
    """Every stay that was told of, each with all of it."""
    notices, answers, disputes = (_by_stay(rows) for rows in (read.notices, read.answers, read.disputes))
    ends = {row.episode: row for row in read.ends}
    newest = known_as({row.replaced: row.person for row in read.replaced})
    for episode, rows in notices.items():
        end = ends.get(episode)
        yield HospitalStay(
            hospital=rows[0].hospital,
            person=newest.get(rows[0].person, rows[0].person),
            notices=tuple(_notice(row) for row in rows),
            said=tuple(Said(says=row.says, at=row.said_at, from_on=row.from_on) for row in answers[episode]),
            disputes=tuple(_dispute(row) for row in disputes[episode]),
            noted=None if end is None else end.destination,
            received_on=None if end is None else end.received_on,
        )


def _by_stay(rows: Sequence[Row[Any]]) -> dict[UUID, list[Row[Any]]]:
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.episode].append(row)
    return found


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        notice=row.notice,
        kind=row.kind,
        at=row.told_at,
        replaces=row.replaces,
        on=row.about_on,
        admitted_at=row.admitted_at,
    )


def _dispute(row: Row[Any]) -> Dispute:
    return Dispute(from_on=row.from_on, to_on=row.to_on, ground=row.ground, outcome=row.outcome)
