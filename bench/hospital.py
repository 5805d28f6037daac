"""Knows how fast hospital messages are taken in: read, checked, placed, sealed, recorded, acknowledged."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from lxml import etree

from bench.ground import Ground
from bench.hospital_messages import Patient, patients
from bench.results import HERE
from bench.sampling import Case, Comparison, Contestant, Outcome
from services.bedflow.hospital import handlers, stays
from services.bedflow.hospital.addresses import read_addresses
from services.bedflow.hospital.handlers import Outside
from services.bedflow.hospital.schemas import Schemas
from services.bedflow.hospital.taking import Arrival
from services.bedflow.main import SERVICE
from shared.eventing.store import ServiceLog
from shared.kernel.actor import Actor
from shared.kernel.clock import OSLO, SystemClock
from shared.vault.register import PersonRegister
from tests.kit.vault import vault_database, vault_kit

SIDE_BY_SIDE = 8
SCHEMAS = HERE.parent.parent / "shared" / "data" / "plo"
NOW = datetime(2024, 3, 20, 12, tzinfo=OSLO)
POSTMAN = Actor(kind="system", id="plo-inlet", role="hospital-messages", unit="saksgang")


class Mailbag:
    """The patients of one sample, registered beforehand as the municipality's own."""

    def __init__(self, register: PersonRegister, *, messages: int) -> None:
        self._register = register
        self._messages = messages
        self.patients: list[Patient] = []

    def fill(self) -> None:
        self.patients = list(patients(self._messages))
        for patient in self.patients:
            self._register.register(birth_number=patient.birth_number, name="Prøve Oppdiktet")

    @property
    def messages(self) -> list[bytes]:
        return [raw for patient in self.patients for raw in patient.messages]


@contextmanager
def _hospital(ground: Ground) -> Iterator[Mapping[str, Contestant]]:
    place = ground.log_place("bedflow")
    schemas = Schemas(SCHEMAS) if SCHEMAS.is_dir() else None
    with (
        tempfile.TemporaryDirectory(prefix="saksgang-bench-") as folder,
        vault_kit(vault_database(ground.postgres), Path(folder)) as kit,
    ):
        log = ServiceLog(
            place.app_dsn,
            service="bedflow",
            contracts=SERVICE.contracts,
            signer=place.signer,
            clock=SystemClock(),
            sealer=kit.keeper.sealer(log_id="7f3a"),
        )
        register = kit.keeper.register()
        outside = Outside(
            find=register.find, tell=stays.tell, addresses=read_addresses(), key=b"k" * 32, schemas=schemas
        )
        try:
            yield _contestants(ground, log, register, outside)
        finally:
            log.close()


def _contestants(
    ground: Ground, log: ServiceLog, register: PersonRegister, outside: Outside
) -> Mapping[str, Contestant]:
    one, many, bare = (Mailbag(register, messages=ground.size(size, quick=400)) for size in (10_000, 10_000, 2_000))
    return {
        "one after the other": Contestant(
            prepare=one.fill, measure=lambda _: _imported(one, log, outside=outside, writers=1)
        ),
        "side by side": Contestant(
            prepare=many.fill, measure=lambda _: _imported(many, log, outside=outside, writers=SIDE_BY_SIDE)
        ),
        "lxml": Contestant(prepare=bare.fill, measure=lambda _: _only_read(bare.messages, _checks(outside.schemas))),
    }


def _imported(bag: Mailbag, log: ServiceLog, *, outside: Outside, writers: int) -> Outcome:
    """Every message, each patient's in order. Raises when one was not accepted."""

    def take_in(patient: Patient) -> None:
        for raw in patient.messages:
            arrival = Arrival(raw=raw, inlet="folder", actor=POSTMAN, now=NOW)
            outcome = handlers.take_in(arrival, log, outside=outside)
            if outcome.result != "accepted":
                raise RuntimeError(f"{outcome.result}: {outcome.reason} {outcome.where}")

    began = time.perf_counter()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(take_in, bag.patients))
    return Outcome(events=len(bag.messages), seconds=time.perf_counter() - began)


def _checks(schemas: Schemas | None) -> Callable[[etree._Element], object]:
    """The very same compiled schema; nothing where the published ones are not here."""
    return schemas.check if schemas is not None else lambda root: None


def _only_read(messages: Sequence[bytes], check: Callable[[etree._Element], object]) -> Outcome:
    began = time.perf_counter()
    for raw in messages:
        check(etree.fromstring(raw))
    return Outcome(events=len(messages), seconds=time.perf_counter() - began)


_WHY = (
    "The other only parses and validates. We find the patient in the register, look for the stay the message is"
    " about, seal the content with the patient's own key, record its facts in three or four streams in one signed"
    " commit, and write the receipt."
)
CASES = (
    Case(
        name="hospital",
        opened=_hospital,
        comparisons=(
            Comparison(
                what="hospital messages imported, one after the other",
                ours="one after the other",
                against="lxml",
                why=_WHY,
            ),
            Comparison(what="the same, eight patients at once", ours="side by side", against="lxml", why="As above."),
        ),
        rounds=2,
        warm_up=False,
        conditions="10 000 messages of our own about 2 500 invented patients: admitted, ready, withdrawn,"
        " discharged; each accepted and placed. Compared with the published schemas where they lie beside the"
        " repository, else by structure.",
    ),
)
