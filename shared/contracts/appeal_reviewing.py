"""Knows the facts of the municipality's own work on an appeal: who reviews, what was found, suspension, the pack."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.contracts.words import AppealBody
from shared.kernel.confidential import Confidential

NoteSource = Literal["appellant", "person", "next-of-kin", "gp", "hospital", "provider", "case-file", "other"]


class PackEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One record of the case as it was sent on: where it stands, and the hash (hex) of its bytes."""

    service: str
    position: int
    hash: str


class AppealAssigned(Fact, tag="appeal.appeal-assigned.v1", frozen=True, kw_only=True):
    """Somebody who did not decide got the appeal (tildelt klagebehandler)."""

    reviewer: str
    assigned_on: date
    findings: tuple[Finding, ...] = ()


class InvestigationNoted(Fact, tag="appeal.investigation-noted.v1", frozen=True, kw_only=True):
    """Something was found out for the appeal (undersøkelse i klagesaken, fvl § 33)."""

    note: UUID
    source: NoteSource
    is_new: bool
    text: Confidential
    noted_on: date


class NewFactsShown(Fact, tag="appeal.new-facts-shown.v1", frozen=True, kw_only=True):
    """The party saw what is new and could answer (nye opplysninger forelagt, fvl § 17)."""

    notes: tuple[UUID, ...]
    shown_on: date
    answer: Confidential | None = None


class ForwardingPackSent(Fact, tag="appeal.forwarding-pack-sent.v1", frozen=True, kw_only=True, omit_defaults=True):
    """The documents went to the appeal body (oversendelsespakke), and the statement's copy to the party.

    `index_hash` is SHA-256 over the index; `decision` and `statement` stand in the index too. `checked`: the entries
    whose hash is that of bytes appeal itself wrote or heard; nobody here has the bytes of the others.
    """

    body: AppealBody
    index: tuple[PackEntry, ...]
    index_hash: str
    decision: PackEntry
    statement: PackEntry
    sent_on: date
    copy_sent_on: date
    checked: tuple[PackEntry, ...] = ()


class SuspensionRequested(Fact, tag="appeal.suspension-requested.v1", frozen=True, kw_only=True):
    """The decision should wait for the appeal (krav om utsatt iverksetting, fvl § 42)."""

    lines: tuple[int, ...]
    requested_on: date
    decide_by: date
    grounds: Confidential


class SuspensionFellDue(Fact, tag="appeal.suspension-fell-due.v1", frozen=True, kw_only=True):
    """A request for suspension has waited too long (krav om utsatt iverksetting er ikke avgjort)."""

    decide_by: date


class ExecutionSuspended(Fact, tag="appeal.execution-suspended.v1", frozen=True, kw_only=True):
    """The decision waits for the appeal (utsatt iverksetting, fvl § 42 → 2025 § 76): what was before goes on."""

    decision: UUID
    lines: tuple[int, ...]
    suspended_on: date
    by: Literal["municipality", "county-governor", "municipal-board"]
    is_mandatory: bool
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class SuspensionDeclined(Fact, tag="appeal.suspension-declined.v1", frozen=True, kw_only=True):
    """The decision is carried out meanwhile (utsatt iverksetting avslått), with reasons."""

    declined_on: date
    exception: Confidential | None
    reasons: Confidential
    findings: tuple[Finding, ...] = ()


class SuspensionEnded(Fact, tag="appeal.suspension-ended.v1", frozen=True, kw_only=True):
    """The appeal of these lines has ended, and their suspension with it (utsettelsen er over)."""

    decision: UUID
    lines: tuple[int, ...]
    ended_on: date


REVIEWING: tuple[type[Fact], ...] = (
    AppealAssigned,
    InvestigationNoted,
    NewFactsShown,
    ForwardingPackSent,
    SuspensionRequested,
    SuspensionFellDue,
    ExecutionSuspended,
    SuspensionDeclined,
    SuspensionEnded,
)
