"""Knows the facts of one stay in hospital (utskrivningsforløp): what it said, what we answered, where it ended."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shared.contracts.bedflow_notices import NOTICES
from shared.contracts.fact import Fact
from shared.contracts.finding import Finding
from shared.kernel.confidential import Confidential
from shared.kernel.ids import PersonRef

AnswerKind = Literal["can-receive", "cannot", "later"]
"""What we answer a notice that somebody is ready; `later` tells an estimate, which binds nobody."""

WaitsFor = Literal[
    "assessment",
    "clarification-place",
    "short-term-place",
    "rehabilitation-place",
    "long-term-place",
    "respite-place",
    "care-housing",
    "home-care",
    "equipment",
    "other",
]
"""What a patient who cannot be received waits for."""

Destination = Literal[
    "died-in-hospital",
    "no-services",
    "home-care",
    "boa",
    "mental-health-and-addiction",
    "institution",
    "municipal-acute",
    "other",
]
"""Where a stay in hospital ends, for us: exactly one each (døde, uten behov, hjemmetjeneste, BOA, psykisk helse og
rus, institusjon, ØHD, annet og hjelpemidler). What the letters BOA stand for in Færder's list was not found."""

DisputeGround = Literal[
    "admission-notice-missing",
    "admission-notice-late",
    "ready-notice-incomplete",
    "ready-day-estimated",
    "not-ready",
    "discharge-summary-missing",
    "not-our-resident",
    "offer-not-used",
    "unresolved-case",
    "other",
]


class HospitalStayFollowed(Fact, tag="bedflow.hospital-stay-followed.v1", frozen=True, kw_only=True):
    """A hospital has told of a stay of the person (kjent sykehusopphold). Stream = the person's stays in hospital."""

    person: PersonRef
    episode: UUID


class NoticeAnswered(Fact, tag="bedflow.notice-answered.v1", frozen=True, kw_only=True, omit_defaults=True):
    """We answered whether we can receive (svar til sykehuset), FOR-2011-11-18-1115 § 11.

    `from_on`: from when we can, for `can-receive`; `estimate_on`: what we believe, for `later`. `message`, here and
    below: the hospital's message that is answered by one; None when it told us in another way and is told so, too.
    """

    answer: AnswerKind
    answered_at: datetime
    from_on: date | None = None
    estimate_on: date | None = None
    waits_for: WaitsFor | None = None
    message: UUID | None = None


class AnswerFellDue(Fact, tag="bedflow.answer-fell-due.v1", frozen=True, kw_only=True):
    """The hospital should have had our answer by now (svar til sykehuset uteblir)."""

    due_at: datetime


class OfferMadeReady(Fact, tag="bedflow.offer-made-ready.v1", frozen=True, kw_only=True, omit_defaults=True):
    """We told the hospital that an offer is ready from a day on (tilbud klart). The days end with it."""

    offered_at: datetime
    from_on: date
    message: UUID | None = None


class OfferTakenBack(Fact, tag="bedflow.offer-taken-back.v1", frozen=True, kw_only=True, omit_defaults=True):
    """We told the hospital that there is no offer after all (tilbud trukket tilbake). The days run again."""

    taken_back_at: datetime
    waits_for: WaitsFor | None = None
    message: UUID | None = None


class DestinationNoted(Fact, tag="bedflow.destination-noted.v1", frozen=True, kw_only=True):
    """The patient was received, or needs nothing (mottakssted). One for each stay in hospital."""

    destination: Destination
    received_on: date


class DestinationCorrected(Fact, tag="bedflow.destination-corrected.v1", frozen=True, kw_only=True):
    """Where the patient went was noted wrongly (mottakssted rettet). The first one counts no longer."""

    destination: Destination
    received_on: date


class DestinationFellDue(Fact, tag="bedflow.destination-fell-due.v1", frozen=True, kw_only=True):
    """Nobody has said where the patient went (mottakssted mangler): left, offered a place, withdrawn.

    Once for each day it should have been known by.
    """

    due_on: date


class DaysDisputed(Fact, tag="bedflow.days-disputed.v1", frozen=True, kw_only=True, omit_defaults=True):
    """We do not agree that these days are ours to pay (omtvistede døgn), both included. They are counted apart.

    `notices`: the hospital's messages it is about; `findings`: the legal tests it rests on.
    """

    dispute: UUID
    from_on: date
    to_on: date
    ground: DisputeGround
    disputed_on: date
    notices: tuple[UUID, ...] = ()
    reasons: Confidential | None = None
    findings: tuple[Finding, ...] = ()


class DisputeSettled(Fact, tag="bedflow.dispute-settled.v1", frozen=True, kw_only=True):
    """A dispute about days is over (tvist avgjort): the hospital dropped its claim, or we gave ours up."""

    dispute: UUID
    outcome: Literal["claim-dropped", "given-up"]
    settled_on: date


EPISODES: tuple[type[Fact], ...] = (
    *NOTICES,
    NoticeAnswered,
    AnswerFellDue,
    OfferMadeReady,
    OfferTakenBack,
    DestinationNoted,
    DestinationCorrected,
    DestinationFellDue,
    DaysDisputed,
    DisputeSettled,
)
