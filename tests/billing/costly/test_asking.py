"""The evidence asked for again tells whether the auditor's signature holds, in a real database."""

from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from sqlalchemy import Connection

from services.billing.budget.folding import Known
from services.billing.budget.keeping import METADATA, project
from services.billing.costly.asking import evidence, references_of
from services.billing.costly.packing import pack_of
from services.billing.costly.refusals import CostlyYearNotOpen
from services.billing.costly.year import stream_of
from services.billing.knowing.whereabouts import Whereabouts
from services.billing.knowing.whereabouts import stream_of as stream_of_person
from shared.contracts.billing_costly import CostlyYearOpened, GrantNoted, OwnCostNoted, PackAttested
from shared.contracts.fact import Fact, Recorded, encode_hook
from tests.billing.costly.test_packs import TODAY, bought, grant, opened, own, year_after
from tests.kit.engines import TestPostgres
from tests.kit.people import ANNA, BIRGER, recorded
from tests.kit.tables import fresh_tables

YEAR = stream_of(ANNA, 2021)


@pytest.fixture
def connection(postgres: TestPostgres) -> Iterator[Connection]:
    yield from fresh_tables(postgres, METADATA)


def tell(connection: Connection, *facts: CostlyYearOpened | OwnCostNoted | GrantNoted | PackAttested) -> None:
    """The next facts of the person's year."""
    begun = len(connection.execute(METADATA.tables["billing.view_budget_facts"].select()).all())
    for number, fact in enumerate(facts, start=begun + 1):
        project(connection, stands(fact, position=number))


def stands(fact: Fact, *, position: int, on: date = TODAY) -> Recorded:
    """A fact as it stands in the log, its bytes with it."""
    one = recorded(fact, stream=YEAR, position=position, version=position, on=on)
    data = msgspec.Raw(msgspec.json.encode(fact, enc_hook=encode_hook))
    return Recorded(record=msgspec.structs.replace(one.record, data=data), fact=fact)


def attest(connection: Connection) -> None:
    """The auditor signs for what is there now."""
    now = evidence(connection, case_id=YEAR)
    signature = PackAttested(
        digest=now.digest, up_to=now.up_to, claim_in_ore=now.claim_in_ore, reference="Rapport 1", attested_on=TODAY
    )
    tell(connection, signature)


def test_what_was_signed_for_is_counted_again_and_holds(connection: Connection) -> None:
    tell(connection, opened, own)
    assert evidence(connection, case_id=YEAR).signature == "none"
    attest(connection)
    told = evidence(connection, case_id=YEAR)
    assert (told.signature, told.attested[0].reference, told.up_to) == ("holds", "Rapport 1", 3)


def test_what_comes_after_the_signature_needs_another_one(connection: Connection) -> None:
    tell(connection, opened, own)
    attest(connection)
    tell(connection, grant)
    told = evidence(connection, case_id=YEAR)
    assert (told.signature, told.is_as_signed) == ("holds", False)
    attest(connection)
    assert evidence(connection, case_id=YEAR).is_as_signed


def test_a_signature_for_something_else_does_not_hold(connection: Connection) -> None:
    tell(connection, opened, own)
    signature = PackAttested(digest="f" * 64, up_to=2, claim_in_ore=1, reference="Rapport 1", attested_on=TODAY)
    tell(connection, signature)
    assert evidence(connection, case_id=YEAR).signature == "does-not-hold"


def test_two_references_of_one_person_are_one() -> None:
    joined = Known(
        whereabouts={
            stream_of_person(BIRGER): Whereabouts(replaced_by=ANNA),
            stream_of_person(ANNA): Whereabouts(also=(BIRGER,)),
        }
    )
    assert set(references_of(BIRGER, joined)) == set(references_of(ANNA, joined)) == {ANNA, BIRGER}
    paid = bought(700, source="pay-basis", person=BIRGER)
    told = pack_of(year_after(opened), (paid,), up_to=9, case_id="a-case", also=frozenset({BIRGER}))
    assert told.paid_in_ore == 70_000


def test_a_person_nobody_follows_has_no_evidence(connection: Connection) -> None:
    with pytest.raises(CostlyYearNotOpen):
        evidence(connection, case_id=stream_of(BIRGER, 2021))
