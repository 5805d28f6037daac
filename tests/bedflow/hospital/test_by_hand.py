"""Somebody settles what waits: says whom it is about, chooses the stay, or puts it away with a reason."""

from dataclasses import replace

import pytest

from services.bedflow.hospital.outcome import receipt_of
from services.bedflow.hospital.refusals import NoPlace, NothingWaits
from shared.contracts.bedflow_messages import MessageAcknowledged, MessageTakenFromWorkList
from shared.contracts.bedflow_notices import AdmissionNoted
from shared.kernel.confidential import Clear
from shared.kernel.ids import PersonRef
from tests.bedflow.hospital import mail
from tests.bedflow.hospital.mail import admitted, discharged, ready
from tests.bedflow.hospital.office import Office, stream_of
from tests.bedflow.hospital.test_taking_in import status_of
from tests.kit.people import ANNA

nameless = replace(admitted, numbers=())
strange = replace(admitted, sender=("7000000", None))
US = Office().outside.addresses.own_party()


def test_a_message_without_a_number_is_placed_when_somebody_says_whose_it_is() -> None:
    office = Office()
    office.take_in(nameless)
    office.place(nameless)
    assert [fact.person for fact in office.facts(AdmissionNoted)] == [ANNA]
    assert [fact.how for fact in office.facts(MessageTakenFromWorkList)] == ["placed"]
    assert office.results(ready) == [("accepted", None)]


def test_it_is_acknowledged_once_whoever_places_it() -> None:
    office = Office()
    office.take_in(nameless)
    office.place(nameless)
    assert [fact.held for fact in office.facts(MessageAcknowledged)] == [False]


def test_what_nobody_has_acknowledged_is_acknowledged_when_it_is_placed() -> None:
    office = Office()
    office.take_in(strange)
    office.place(strange)
    assert [(fact.accepted, fact.held) for fact in office.facts(MessageAcknowledged)] == [(True, True)]
    assert status_of(receipt_of(office.message(strange), message=stream_of(strange), us=US)) == ("1", None)


@pytest.mark.parametrize(
    ("because", "status"),
    [("not-ours", ("2", "E21")), ("wrong-patient", ("2", "E31")), ("handled-by-phone", ("1", None))],
)
def test_a_sender_who_has_heard_nothing_is_told_why_it_was_put_away(because: str, status: tuple[str, str]) -> None:
    office = Office()
    office.take_in(strange)
    office.dismiss(strange, because, note="Gjelder en annen kommune.")
    (taken,) = office.facts(MessageTakenFromWorkList)
    assert (taken.how, taken.because) == ("dismissed", because)
    assert isinstance(taken.note, Clear)
    assert status_of(receipt_of(office.message(strange), message=stream_of(strange), us=US)) == status


def test_nothing_that_does_not_wait_can_be_settled() -> None:
    office = Office()
    with pytest.raises(NothingWaits):
        office.place(admitted)
    office.take_in(admitted)
    with pytest.raises(NothingWaits):
        office.dismiss(admitted, "sent-again")


def test_a_message_that_fits_no_stay_is_not_forced_into_one() -> None:
    office = Office()
    office.take_in(replace(discharged, numbers=()))
    with pytest.raises(NoPlace, match="ikke noe pågående opphold"):
        office.place(discharged)
    office.take_in(admitted)
    office.place(discharged, n=2)
    assert office.there().stays == ()


def test_a_cancellation_without_its_original_can_only_be_put_away() -> None:
    office = Office()
    cancelled = admitted.about(admitted, status="C", n=2)
    office.take_in(cancelled)
    with pytest.raises(NoPlace, match="trekker tilbake"):
        office.place(cancelled)


def test_a_change_whose_original_never_came_counts_as_the_message_itself() -> None:
    office = Office()
    changed = admitted.about(admitted, status="M", n=2)
    office.take_in(changed)
    office.place(changed)
    assert len(office.facts(AdmissionNoted)) == 1


def test_somebody_chooses_between_stays() -> None:
    office = Office(register={mail.KARI: ANNA, mail.OLE: PersonRef("p-" + "c" * 32)})
    office.take_in(admitted)
    first = office.there().stays[0]
    earlier = replace(admitted, message_id="earlier", day="2024-03-01")
    assert office.results(earlier) == [("to-work-list", "several-open-episodes")]
    office.place(earlier, episode_id=first.episode)
    assert office.message(earlier).placed.about == first.episode  # type: ignore[union-attr]
