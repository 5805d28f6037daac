"""Knows how one stay in hospital is shown: its clock day by day, the legal tests, and the messages behind it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, select

from services.bedflow.discharge import standing
from services.bedflow.discharge.episode import Episode
from services.bedflow.discharge.tables import episodes
from services.bedflow.discharge.views import episode_of
from shared.contracts.finding import Finding
from shared.eventing.view_pages import FIRST, Page
from shared.law.patient_flow_runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDay:
    """One day (døgn) of the clock, with its price and why it counts or does not."""

    on: date
    rate_in_ore: int | None
    status: str
    why: str
    ground: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """One stretch of waiting (løp): told when, begun again when, ended when and by what."""

    told_at: datetime
    ready_on: date
    restarted_on: date | None
    ended_on: date | None
    ended_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """A legal test (subsumsjon): what was looked at, under which rule, and what came out."""

    rule: str
    law: str
    paragraph: str
    outcome: str
    considered: dict[str, str | int | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotice:
    """A notice (melding), and whether it counts. `source`: the hospital, or the register of deaths."""

    notice: UUID
    kind: str
    notified_at: datetime
    on: date | None
    replaces: UUID | None
    counts: bool
    is_estimate: bool
    source: Literal["hospital", "register"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDispute:
    """Days we do not agree about (tvist), with the messages it is about."""

    dispute: UUID
    from_on: date
    to_on: date
    ground: str
    outcome: str
    notices: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeClock:
    """One stay in hospital with its clock (overliggerdøgn, døgn for døgn), up to but not including `until_on`.

    `expected_discharge_on`: the hospital's own estimate from the admission, which starts and stops nothing.
    """

    episode_id: UUID
    case_id: UUID
    person: str
    hospital: str
    reference: str
    destination: str | None
    left_on: date | None
    expected_discharge_on: date | None
    until_on: date
    days: tuple[ShownDay, ...]
    runs: tuple[ShownRun, ...]
    findings: tuple[ShownFinding, ...]
    notices: tuple[ShownNotice, ...]
    disputes: tuple[ShownDispute, ...]


def discharge_clocks(connection: Connection, *, case_id: UUID, today: date, page: Page = FIRST) -> list[DischargeClock]:
    """The stays in hospital of a case, each with its clock."""
    table = episodes
    rows = page.rows(connection, select(table).where(table.c.case_id == case_id), by=(table.c.episode_id,))
    return [shown(row.episode_id, episode_of(row), today=today) for row in rows]


def shown(episode_id: UUID, episode: Episode, *, today: date) -> DischargeClock:
    """One stay as it is shown."""
    clock = standing.clock_until(episode, until_on=today)
    return DischargeClock(
        episode_id=episode_id,
        case_id=episode.case_id,
        person=episode.person,
        hospital=episode.hospital,
        reference=episode.reference,
        destination=standing.destination_of(episode),
        left_on=standing.left_on(episode),
        expected_discharge_on=standing.expected_discharge_on(episode),
        until_on=clock.until_on,
        days=tuple(
            ShownDay(on=day.on, rate_in_ore=day.rate_in_ore, status=day.status, why=day.why, ground=day.ground)
            for day in clock.days
        ),
        runs=tuple(_run(one) for one in clock.runs),
        findings=tuple(_finding(one) for one in clock.findings),
        notices=_notices(episode),
        disputes=tuple(
            ShownDispute(**{name: getattr(one, name) for name in ShownDispute.__slots__}) for one in episode.disputes
        ),
    )


def _run(run: Run) -> ShownRun:
    return ShownRun(
        told_at=run.ready.at,
        ready_on=run.ready.on,
        restarted_on=run.restarted_on,
        ended_on=run.ended_on,
        ended_by=run.ended_by,
    )


def _finding(finding: Finding) -> ShownFinding:
    return ShownFinding(
        rule=finding.rule,
        law=finding.law.law,
        paragraph=finding.law.paragraph,
        outcome=finding.outcome,
        considered=finding.considered,
    )


def _notices(episode: Episode) -> tuple[ShownNotice, ...]:
    counting = {one.latest.notice for one in standing.counting(episode)}
    told = sorted(episode.notices, key=lambda one: (one.at, one.position))
    return tuple(
        ShownNotice(
            notice=one.notice,
            kind=one.kind,
            notified_at=one.at,
            on=one.on,
            replaces=one.replaces,
            counts=one.notice in counting,
            is_estimate=one.is_estimate,
            source="register" if one.notice in episode.registered else "hospital",
        )
        for one in told
    )
