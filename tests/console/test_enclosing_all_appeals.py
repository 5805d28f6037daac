"""Whatever an appeal is against, what decided it goes along, and appeal takes in the list the console makes."""

from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest

from services.appeal.reviewing.commands import SendForwardingPack
from services.appeal.reviewing.packing import Known, send
from services.console.case.enclosing import DECIDES
from shared.contracts.appeal_receiving import Against
from shared.contracts.appeal_reviewing import PackEntry
from shared.kernel.caller import Cause
from tests.appeal.stories import an_appeal, forwarded, received
from tests.console.desk import CASE, PERSON, Desk, Services, record
from tests.kit.people import leaf_at, recorded

APPEAL = UUID("00000000-0000-4000-8000-000000a99ea1")
APPEALED = UUID("00000000-0000-4000-8000-00000000dec1")
NOON_ON = date(2026, 3, 12)
PAGE = f"/saker/{CASE}"

DECIDED: dict[str, dict[str, list[dict[str, Any]]]] = {
    "rejection": {"appeal": [record("appeal.appeal-rejected.v1", 5, stream=APPEALED, rejected_on="2026-03-05")]},
    "access-refusal": {"appeal": [record("appeal.access-refused.v1", 5, stream=APPEALED, refused_on="2026-03-05")]},
    "coercion": {"decision": [record("decision.coercion-registered.v1", 5, stream=APPEALED, person=PERSON)]},
    # The decision on a fee stands in the account of who pays; only its letter has a stream of its own.
    "user-fee": {
        "billing": [
            record(
                "billing.fee-decided.v1", 4, stream=CASE, version=8, decision=str(UUID(int=4)), decided_on="2026-03-05"
            ),
            record(
                "billing.fee-decided.v1", 5, stream=CASE, version=9, decision=str(APPEALED), decided_on="2026-03-05"
            ),
            record("billing.fee-decision-notified.v1", 6, stream=APPEALED, decision=str(APPEALED)),
        ]
    },
}
HEARD = {"coercion": Cause(service="decision", position=5), "user-fee": Cause(service="billing", position=6)}
"""The record of another service by which appeal knows that there is something to appeal."""


def known(against: str) -> Known:
    """What appeal knows by itself: by which record it was told, and which one decides."""
    (service,), told_by = DECIDED[against], HEARD.get(against)
    return Known(
        told_by=told_by,
        heard=told_by and PackEntry(service=told_by.service, position=told_by.position, hash=leaf_at(told_by.position)),
        decided=(PackEntry(service=service, position=5, hash=leaf_at(5)),),
    )


def sent_on(against: str) -> dict[str, list[dict[str, Any]]]:
    """A case in which something else than a decision on services was appealed, and the appeal forwarded."""
    told = {service: list(records) for service, records in DECIDED[against].items()}
    told.setdefault("appeal", []).extend(
        [
            record(
                "appeal.appeal-received.v1",
                7,
                stream=APPEAL,
                decision=str(APPEALED),
                against=against,
                lines=[1],
                received_on="2026-03-07",
            ),
            record("appeal.appeal-forwarded.v1", 8, stream=APPEAL, version=2, lines=[1], body="county-governor"),
        ]
    )
    return told


def packed(against: str) -> dict[str, Any]:
    desk = Desk(Services(cases=sent_on(against))).log_in()
    answer = desk.post(*desk.fill("send-forwarding-pack"))
    assert answer.status_code == 303, answer.text
    [(_, _, command, _)] = desk.services.sent
    return command


def test_the_console_knows_the_decision_in_everything_that_may_be_appealed() -> None:
    assert set(DECIDES) == {None, *get_args(Against)} == {None, *DECIDED}


@pytest.mark.parametrize("against", sorted(DECIDED))
def test_the_appealed_decision_goes_along_and_appeal_takes_the_list_in(against: str) -> None:
    command = packed(against)
    (service,) = DECIDED[against]
    assert command["decision"] == {"service": service, "position": 5, "hash": leaf_at(5)}
    appeal = an_appeal().given(
        recorded(received(against=against, decision=APPEALED, lines=(1,)), stream=APPEAL, position=7, version=1),
        recorded(forwarded, stream=APPEAL, position=8, version=2),
    )
    asked = SendForwardingPack.model_validate(command, strict=False)
    told = send(appeal.state, asked, known=known(against), today=NOON_ON)
    assert (told.decision.position, told.statement.position) == (5, 8)
    assert {told.decision, told.statement} <= set(told.checked)
    assert {(one.service, one.position) for one in told.index} == {
        (name, one["position"]) for name, records in sent_on(against).items() for one in records
    }


def test_the_page_of_an_appeal_on_a_fee_tells_what_billing_decided() -> None:
    page = Desk(Services(cases=sent_on("user-fee"))).log_in().get(PAGE).text
    assert "Klagen gjelder egenandel." in page
    assert "Vedtak om egenandel fattet" in page


def test_billing_is_asked_for_a_case_only_where_a_fee_is_appealed() -> None:
    for against, is_asked in (("access-refusal", False), ("user-fee", True)):
        desk = Desk(Services(cases=sent_on(against), silent={"billing"})).log_in()
        assert ("Oppgjør svarer ikke akkurat nå." in desk.get(PAGE).text) is is_asked


def test_documents_about_a_fee_are_not_sent_while_billing_is_silent() -> None:
    desk = Desk(Services(cases=sent_on("user-fee"))).log_in()
    path, form = desk.fill("send-forwarding-pack")
    desk.services.silent.add("billing")
    answer = desk.post(path, form)
    assert answer.status_code == 409
    assert "vi får ikke lest hos oppgjør" in answer.text
    assert desk.services.sent == []
