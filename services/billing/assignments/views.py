"""Knows how agreements, lines and files to payroll are kept for those who ask about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select

from services.billing.assignments import pay_basis, rules
from services.billing.assignments.assignment import Assignment, evolve
from services.billing.assignments.line import Line, line_of
from services.billing.assignments.pay_basis import PayBasis
from services.billing.assignments.tables import assignments, gone, paid_lines, pay_bases
from services.billing.knowing import entitlement as entitlements
from services.billing.knowing import whereabouts as persons
from services.billing.knowing.entitlement import Entitlement
from services.billing.knowing.whereabouts import Whereabouts
from shared.contracts import billing_knowing as knowing
from shared.contracts import billing_whereabouts as whereabouts
from shared.contracts.billing_assignments import ASSIGNMENTS, LineShared, PayBasisAnswered, PayBasisWritten
from shared.contracts.fact import Recorded
from shared.contracts.words import LineRef
from shared.eventing.view_rows import look_up, put_row
from shared.kernel.ids import PersonRef

_BEGINS = (knowing.EntitlementNoted, knowing.NothingGranted)
_GOES_ON = (
    knowing.EntitlementCorrected,
    knowing.EntitlementSettled,
    knowing.EntitlementSetAside,
    knowing.EntitlementHoldsAgain,
    knowing.DeliveryBegun,
    knowing.DeliveryPaused,
    knowing.DeliveryResumed,
    knowing.DelivererChanged,
    knowing.DeliveryEnded,
    knowing.DeliveryPutRight,
)
_GONE = (
    whereabouts.DeathHeard,
    whereabouts.DeathTakenBack,
    whereabouts.MoveHeard,
    whereabouts.ReferenceJoined,
    whereabouts.ReferenceGivenUp,
)
_encoder = msgspec.json.Encoder()
_assignment, _entitlement = msgspec.json.Decoder(Assignment), msgspec.json.Decoder(Entitlement)
_whereabouts, _basis = msgspec.json.Decoder(Whereabouts), msgspec.json.Decoder(PayBasis)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownLine:
    """A line that is paid by assignment, where it stands and what it gives."""

    ref: LineRef
    case_id: UUID
    person: PersonRef
    line: Line


def project(connection: Connection, recorded: Recorded) -> None:
    """Carry one fact into the tables."""
    fact = recorded.fact
    if isinstance(fact, PayBasisWritten | PayBasisAnswered):
        _project_basis(connection, recorded)
    elif isinstance(fact, ASSIGNMENTS) and not isinstance(fact, LineShared):
        _project_assignment(connection, recorded)
    elif isinstance(fact, (*_BEGINS, *_GOES_ON)):
        _project_line(connection, recorded)
    elif isinstance(fact, _GONE):
        _project_gone(connection, recorded)


def all_assignments(connection: Connection) -> Iterator[tuple[UUID, Assignment]]:
    """Every agreement there is or was, in the order of ids."""
    rows = connection.execute(
        select(assignments.c.assignment_id, assignments.c.state).order_by(assignments.c.assignment_id)
    )
    return ((row.assignment_id, _assignment.decode(row.state)) for row in rows)


def all_lines(connection: Connection) -> dict[LineRef, KnownLine]:
    """Every line of a service that is paid by assignment."""
    away = {row.stream: _whereabouts.decode(row.state) for row in connection.execute(select(gone))}
    found = {}
    for row in connection.execute(select(paid_lines)):
        ref = LineRef(decision=row.decision, line=row.line)
        person, whereabouts = _newest(PersonRef(row.person), away)
        line = line_of(_entitlement.decode(row.state), whereabouts, person=person)
        found[ref] = KnownLine(ref=ref, case_id=row.case_id, person=person, line=line)
    return found


def _newest(person: PersonRef, away: Mapping[UUID, Whereabouts]) -> tuple[PersonRef, Whereabouts]:
    """The reference under which somebody goes on, and where they are."""
    whereabouts = away.get(persons.stream_of(person), Whereabouts())
    while whereabouts.replaced_by is not None:
        person = whereabouts.replaced_by
        whereabouts = away.get(persons.stream_of(person), Whereabouts())
    return person, whereabouts


def _project_assignment(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    known = look_up(connection, assignments, "state", key=stream)
    assignment = evolve(Assignment() if known is None else _assignment.decode(known), recorded)
    if assignment.agreed is not None:
        line = {"decision": assignment.agreed.line.decision, "line": assignment.agreed.line.line}
        put_row(connection, assignments, {"assignment_id": stream, **line, "state": _encoder.encode(assignment)})


def _project_line(connection: Connection, recorded: Recorded) -> None:
    stream, fact = recorded.record.stream, recorded.fact
    if isinstance(fact, _BEGINS) and fact.service not in rules.PAID:
        return
    known = look_up(connection, paid_lines, "state", key=stream)
    if known is None and not isinstance(fact, _BEGINS):
        return
    entitlement = entitlements.evolve(Entitlement() if known is None else _entitlement.decode(known), recorded)
    assert entitlement.line is not None
    place = {"decision": entitlement.line.decision, "line": entitlement.line.line, "person": entitlement.person}
    whose = {"stream": stream, "case_id": recorded.record.case_id, **place}
    put_row(connection, paid_lines, {**whose, "state": _encoder.encode(entitlement)})


def _project_gone(connection: Connection, recorded: Recorded) -> None:
    stream = recorded.record.stream
    known = look_up(connection, gone, "state", key=stream)
    whereabouts = persons.evolve(Whereabouts() if known is None else _whereabouts.decode(known), recorded)
    put_row(connection, gone, {"stream": stream, "state": _encoder.encode(whereabouts)})


def _project_basis(connection: Connection, recorded: Recorded) -> None:
    stream, c = recorded.record.stream, pay_bases.c
    known = connection.execute(select(c.content, c.position).where(c.stream == stream)).one_or_none()
    basis = pay_basis.evolve(PayBasis() if known is None else _basis.decode(known.content), recorded)
    if (written := basis.written) is None:
        return
    told = {
        "stream": stream,
        "position": recorded.record.position if known is None else known.position,
        "month": written.month,
        "rows": len(written.rows),
        "amount_in_ore": written.amount_in_ore,
        "sha256": written.sha256,
        "written_on": written.written_on,
        "accepted": basis.accepted,
        "rejected": basis.rejected,
        "content": _encoder.encode(basis),
    }
    put_row(connection, pay_bases, told)
