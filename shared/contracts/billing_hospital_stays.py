"""Knows the facts of what billing has heard of a stay in hospital, and which of its days a bill asks money for.

`at` and `on` are as bedflow told them; which fact of bedflow's it was stands in the record (`caused_by`).
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from shared.contracts.fact import Fact
from shared.kernel.ids import PersonRef

NoticeKind = Literal[
    "admission", "ready", "withdrawn", "readmitted", "discharged", "died", "admission-cancelled", "cancelled"
]
OurWord = Literal["offered", "taken-back", "declined"]


class HospitalStayHeard(Fact, tag="billing.hospital-stay-heard.v1", frozen=True, kw_only=True):
    """Which of the hospital's stays an episode of bedflow's, or a notice, is about (sykehusopphold).

    Stream = the episode's, or the notice's: a bill may name a stay by the id of any of its messages.
    """

    hospital: str
    reference: str


class HospitalNoticeHeard(Fact, tag="billing.hospital-notice-heard.v1", frozen=True, kw_only=True, omit_defaults=True):
    """What the hospital told of a stay (melding fra sykehuset notert). Stream = hospital × its reference.

    `told_as` is the place of the fact in bedflow's log.
    """

    person: PersonRef
    hospital: str
    reference: str
    notice: UUID
    kind: NoticeKind
    at: datetime
    told_as: int
    replaces: UUID | None = None
    on: date | None = None
    admitted_at: datetime | None = None


class AnswerToHospitalHeard(
    Fact, tag="billing.answer-to-hospital-heard.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """What we told the hospital (svar til sykehuset notert)."""

    says: OurWord
    at: datetime
    told_as: int
    from_on: date | None = None


class ReceptionHeard(Fact, tag="billing.reception-heard.v1", frozen=True, kw_only=True):
    """The patient was received by us (mottatt fra sykehus); the last one told counts."""

    received_on: date
    told_as: int


class HospitalDisputeHeard(
    Fact, tag="billing.hospital-dispute-heard.v1", frozen=True, kw_only=True, omit_defaults=True
):
    """The coordinator disputed days of the stay, both included (tvist om døgn notert)."""

    dispute: UUID
    from_on: date
    to_on: date
    ground: str
    told_as: int
    notices: tuple[UUID, ...] = ()


class HospitalDisputeEndHeard(Fact, tag="billing.hospital-dispute-end-heard.v1", frozen=True, kw_only=True):
    """The dispute about days is over (tvist om døgn avgjort)."""

    dispute: UUID
    outcome: Literal["claim-dropped", "given-up"]
    told_as: int


class HospitalDaysClaimed(Fact, tag="billing.hospital-days-claimed.v1", frozen=True, kw_only=True):
    """A bill asks money for these days of the stay (fakturerte døgn), in place of what the same bill asked before.

    No days: the bill asks for none of this stay any more.
    """

    bill: UUID
    days: tuple[date, ...]


HOSPITAL_STAYS: tuple[type[Fact], ...] = (
    HospitalStayHeard,
    HospitalNoticeHeard,
    AnswerToHospitalHeard,
    ReceptionHeard,
    HospitalDisputeHeard,
    HospitalDisputeEndHeard,
    HospitalDaysClaimed,
)
