"""Knows what sealed text promises: readable in its one place, nowhere else, and never by chance."""

import msgspec
import pytest

from shared.contracts.fact import Fact, Recorded, encode_hook
from shared.kernel.confidential import Confidential, Sealed
from shared.kernel.ids import derived_id
from shared.vault.alarms import NoClassKey, SealBroken, SealedTwice
from shared.vault.confidential_fields import confidential_fields
from shared.vault.data_keys import NoAccess
from tests.kit.people import BIRGER
from tests.kit.vault import VaultKit
from tests.vault.facts import TOLD, Line, Plain, Told, clear, sealed, stored

ELSEWHERE = derived_id("another stream")


def test_confidential_text_in_nested_fields_is_sealed_and_opens_to_the_same_text(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    recorded = stored(sealed(sealer, TOLD))
    assert sealer.open_all(recorded) == {
        "wishes": "Ønsker hjelp om morgenen",
        "lines[1].reasons": "Bor alene",
        "notes.kin": "Søsteren heter Prøve",
    }
    assert isinstance(recorded.fact, Told)
    assert sealer.open(recorded.fact.wishes, recorded) == "Ønsker hjelp om morgenen"


def test_nothing_of_the_text_stands_in_the_recorded_bytes(kit: VaultKit) -> None:
    data = msgspec.json.encode(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD), enc_hook=encode_hook)
    assert b"hjelp" not in data
    assert b"alene" not in data
    assert data.count(b".") >= 3


def test_clear_text_is_never_encoded() -> None:
    with pytest.raises(NotImplementedError) as refused:
        msgspec.json.encode(TOLD, enc_hook=encode_hook)
    assert "morgenen" not in str(refused.value)


def test_a_fact_without_confidential_fields_is_returned_as_it_is(kit: VaultKit) -> None:
    fact = Plain(who="anna", amounts=(1, 2))
    assert sealed(kit.keeper.sealer(log_id="7f3a"), fact) is fact
    assert confidential_fields(Plain) == ()
    assert [name for name, _ in confidential_fields(Told)] == ["wishes", "lines", "notes"]


def test_the_same_text_sealed_twice_gives_different_tokens(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    assert sealed(sealer, TOLD).wishes != sealed(sealer, TOLD).wishes


def test_a_sealed_text_is_never_copied_into_another_fact(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    with pytest.raises(SealedTwice):
        sealed(sealer, sealed(sealer, TOLD), version=2)


@pytest.mark.parametrize(
    "moved",
    [{"stream": ELSEWHERE}, {"version": 2}, {"type": "test.told.v2"}],
    ids=["another stream", "another version", "another type"],
)
def test_a_sealed_text_moved_to_another_record_raises_an_alarm(kit: VaultKit, moved: dict[str, object]) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    recorded = stored(sealed(sealer, TOLD), **moved)
    with pytest.raises(SealBroken):
        sealer.open_all(recorded)


def test_a_sealed_text_of_another_log_or_tenant_raises_an_alarm(kit: VaultKit) -> None:
    recorded = stored(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD))
    with pytest.raises(SealBroken):
        kit.keeper.sealer(log_id="0000").open_all(recorded)


def test_two_sealed_texts_swapped_within_a_fact_raise_an_alarm(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    fact = sealed(sealer, TOLD)
    swapped = Told(who="anna", wishes=reasons_of(fact), lines=(Line(number=1, reasons=fact.wishes),))
    with pytest.raises(SealBroken):
        sealer.open_all(stored(swapped))


def test_a_sealed_text_that_stands_twice_in_a_record_raises_an_alarm(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    fact = sealed(sealer, TOLD)
    with pytest.raises(SealBroken):
        sealer.open_all(stored(Told(who="anna", wishes=fact.wishes, lines=(Line(number=1, reasons=fact.wishes),))))


@pytest.mark.parametrize("spoil", [lambda t: t[:-2] + "AA", lambda t: t[:40], lambda t: "no key", lambda t: ""])
def test_an_altered_token_raises_an_alarm_and_gives_no_text(kit: VaultKit, spoil) -> None:  # type: ignore[no-untyped-def]
    sealer = kit.keeper.sealer(log_id="7f3a")
    wishes = sealed(sealer, TOLD).wishes
    assert isinstance(wishes, Sealed)
    with pytest.raises(SealBroken) as alarm:
        sealer.open_all(stored(Told(who="anna", wishes=Sealed(spoil(wishes.token)))))
    assert "morgenen" not in str(alarm.value)


def test_a_text_opens_where_it_stood_when_an_upcaster_has_moved_it(kit: VaultKit) -> None:
    class ToldLater(Fact, tag="test.told.v2", kw_only=True):
        wish: tuple[Confidential, ...]

    sealer = kit.keeper.sealer(log_id="7f3a")
    recorded = stored(sealed(sealer, TOLD))
    assert isinstance(recorded.fact, Told)
    lifted = Recorded(record=recorded.record, fact=ToldLater(wish=(recorded.fact.wishes,)))
    assert sealer.open_all(lifted) == {"wish[0]": "Ønsker hjelp om morgenen"}


def test_a_service_without_the_class_sees_that_it_has_no_access(kit: VaultKit) -> None:
    recorded = stored(sealed(kit.keeper.sealer(log_id="7f3a"), TOLD))
    economy_only = kit.opened("economy").sealer(log_id="7f3a")
    assert set(economy_only.open_all(recorded).values()) == {NoAccess()}
    with pytest.raises(NoClassKey):
        sealed(economy_only, TOLD)


def test_every_person_and_class_has_a_key_of_its_own(kit: VaultKit) -> None:
    sealer = kit.keeper.sealer(log_id="7f3a")
    fact = sealed(sealer, TOLD)
    other = sealed(sealer, Told(who="birger", wishes=clear("Vil bo hjemme", person=BIRGER)), version=2)
    tokens = [fact.wishes, fact.notes["kin"], other.wishes]
    assert len({key_of(token) for token in tokens}) == 3
    assert key_of(fact.wishes) == key_of(reasons_of(fact))


def key_of(text: Confidential | None) -> str:
    assert isinstance(text, Sealed)
    return text.token.partition(".")[0]


def reasons_of(fact: Told) -> Confidential:
    reasons = fact.lines[1].reasons
    assert reasons is not None
    return reasons
