"""Knows the facts that tell that two references of a person are one (samme person), where stays and waiting stand."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.bedflow_stays import StayKind
from shared.contracts.decision_words import Residence
from shared.contracts.fact import Fact
from shared.contracts.intake_people import PersonSource
from shared.contracts.words import LineRef, ServiceCode
from shared.kernel.ids import PersonRef


class DaysThere(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days somebody was there (tilstede), away days left out; without `until` they go on."""

    since: date
    until: date | None = None


class StayTakenAlong(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stay as it stood when its person turned out to be another one's (opphold tatt med)."""

    stay: UUID
    case_id: UUID
    kind: StayKind
    stage: Literal["allocated", "begun", "away", "ended"]
    from_on: date
    changed_on: date
    until_on: date | None = None
    bed: UUID | None = None
    present: tuple[DaysThere, ...] = ()
    line: LineRef | None = None


class OfferTakenAlong(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The offer of a bed that goes along with who waits (tilbud tatt med)."""

    bed: UUID
    stay: UUID
    from_on: date
    answer_by: date
    until_on: date | None = None
    is_accepted: bool = False
    is_overdue: bool = False
    accepted_on: date | None = None


class ResidentReplaced(Fact, tag="bedflow.resident-replaced.v1", frozen=True, kw_only=True):
    """The reference is no longer used here (referansen er erstattet). The last fact of the reference's own stays."""

    person: PersonRef
    by: PersonRef


class ResidentJoined(Fact, tag="bedflow.resident-joined.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The stays of another reference are this person's (opphold slått sammen). Stream = the person's stays.

    `also`: references that one had taken over before. `meeting`: the stays that share days with stays known here.
    Planned end and long stay are those of the stay that goes on, counted over both.
    """

    person: PersonRef
    replaced: PersonRef
    also: tuple[PersonRef, ...] = ()
    stays: tuple[StayTakenAlong, ...] = ()
    meeting: tuple[UUID, ...] = ()
    planned_end_on: date | None = None
    long_stay_on: date | None = None


class EntryReplaced(Fact, tag="bedflow.entry-replaced.v1", frozen=True, kw_only=True):
    """Nobody waits under this reference any more (venting under ny referanse). Stream = one reference and service."""

    service: ServiceCode
    by: PersonRef


class EntryJoined(Fact, tag="bedflow.entry-joined.v1", frozen=True, kw_only=True, omit_defaults=True):
    """Who waits had another reference (venting slått sammen): all that stands of both. Stream = one person and service.

    Who was listed under both keeps the day they qualified first, the greater need, and one offer.
    """

    person: PersonRef
    replaced: PersonRef
    service: ServiceCode
    qualified_on: date
    priority: int
    residence: Residence | None = None
    interim: tuple[ServiceCode, ...] = ()
    line: LineRef | None = None
    kept_by_case: bool = False
    decided: LineRef | None = None
    zone: str | None = None
    unit: str | None = None
    offer: OfferTakenAlong | None = None
    is_right: bool = False
    wants_off: bool = False


class DeathNoted(Fact, tag="bedflow.death-noted.v1", frozen=True, kw_only=True):
    """The register tells of a death (meldt dødsfall notert). Stream = the person's stays.

    What becomes known of the person later is judged with it. Where somebody died does not follow from it.
    """

    person: PersonRef
    died_on: date
    source: PersonSource


class DeathRevoked(Fact, tag="bedflow.death-revoked.v1", frozen=True, kw_only=True):
    """The death was told by mistake (notert dødsfall trukket). Stream = the person's stays."""

    person: PersonRef
    revoked_on: date


PERSONS: tuple[type[Fact], ...] = (
    ResidentJoined,
    ResidentReplaced,
    EntryJoined,
    EntryReplaced,
    DeathNoted,
    DeathRevoked,
)
